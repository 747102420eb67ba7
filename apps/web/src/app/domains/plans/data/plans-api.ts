import { Injectable, inject } from '@angular/core';
import type { ChangePlan, ChangePreview, ChoosePlan, OwnPlan, PlanCharge, PlanId, PlanStarted, PlanUsage } from '@parterre/contract/plans';
import type { PaymentMethod } from '@parterre/contract/payments';
import type { Money, Page } from '@parterre/contract/wire';
import { Api } from '../../../platform/api/api.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';

const own = '/account/plan';

/** The plan of whoever is signed in. */
@Injectable({ providedIn: 'root' })
export class PlansApi {
  private readonly api = inject(Api);

  read(): Promise<OwnPlan> {
    return this.api.get(own);
  }
  refresh(): Promise<OwnPlan> {
    return this.api.post(`${own}/refresh`);
  }
  usage(): Promise<PlanUsage> {
    return this.api.get(`${own}/usage`);
  }
  charges(): Promise<Page<PlanCharge>> {
    return this.api.get(`${own}/charges`, { pageSize: 20 });
  }
  async ways({ amount, currency }: Money, country: string): Promise<PaymentMethod[]> {
    return (await this.api.get<{ items: PaymentMethod[] }>('/payment-methods', { amount, currency, country })).items;
  }
  choose(choice: ChoosePlan): Promise<PlanStarted> {
    return this.api.post(own, { body: choice });
  }
  renew(by: PayBy): Promise<PlanStarted> {
    return this.api.post(`${own}/renewal`, { body: by });
  }
  pay(charge: string, by: PayBy): Promise<PlanStarted> {
    return this.api.post(`${own}/charges/${charge}/payment`, { body: by });
  }
  giveUp(): Promise<OwnPlan> {
    return this.api.delete(`${own}/charges/open`);
  }
  preview(plan: PlanId): Promise<ChangePreview> {
    return this.api.get(`${own}/preview`, { plan });
  }
  change(change: ChangePlan): Promise<PlanStarted> {
    return this.api.post(`${own}/change`, { body: change });
  }
  undoChange(): Promise<OwnPlan> {
    return this.api.delete(`${own}/next`);
  }
  end(ends: boolean): Promise<OwnPlan> {
    return this.api.put(`${own}/ending`, { body: { ends } });
  }
  cardPage(): Promise<{ url: string }> {
    return this.api.post(`${own}/card`);
  }
}
