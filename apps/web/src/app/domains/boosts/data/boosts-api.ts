import { Injectable, inject } from '@angular/core';
import type { Boost, BoostList, BoostPayment, BoostReceipt, NewBoost } from '@parterre/contract/boosts';
import type { PaymentMethod } from '@parterre/contract/payments';
import type { Money } from '@parterre/contract/wire';
import { Api } from '../../../platform/api/api.ts';
import { boostPath as at } from '../api/boost-path.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';

const own = '/studio/boosts';

/** One's own boosts. Every method rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class BoostsApi {
  private readonly api = inject(Api);

  list(page: number): Promise<BoostList> {
    return this.api.get(own, { page });
  }
  order(body: NewBoost): Promise<Boost> {
    return this.api.post(own, { body });
  }
  receipt(id: string): Promise<BoostReceipt> {
    return this.api.get(at(id));
  }
  refresh(id: string): Promise<Boost> {
    return this.api.post(`${at(id)}/refresh`);
  }
  pay(id: string, by: PayBy): Promise<BoostPayment> {
    return this.api.post(`${at(id)}/pay`, { body: by });
  }
  stop(id: string): Promise<Boost> {
    return this.api.post(`${at(id)}/stop`);
  }
  async ways({ amount, currency }: Money, country: string): Promise<PaymentMethod[]> {
    return (await this.api.get<{ items: PaymentMethod[] }>('/payment-methods', { amount, currency, country })).items;
  }
}
