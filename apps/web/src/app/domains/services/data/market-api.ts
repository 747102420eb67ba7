import { Injectable, inject } from '@angular/core';
import type {
  DeliverWork,
  OfferInput,
  OpenDispute,
  PlaceServiceOrder,
  ServiceOrder,
  ServiceOrderList,
} from '@parterre/contract/service-orders';
import type { NewService, OwnService, OwnServiceList, ServiceChange } from '@parterre/contract/services';
import type { DeskEventSummary } from '@parterre/contract/events';
import type { Membership } from '@parterre/contract/identity';
import type { PaymentMethod } from '@parterre/contract/payments';
import { rolesAllow } from '@parterre/contract/permissions';
import type { Money } from '@parterre/contract/wire';
import { Api } from '../../../platform/api/api.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';

const segment = encodeURIComponent;

/** What people do to an order, each with its address below the order. */
export interface OrderCommands {
  offers: OfferInput;
  agreement: { number: number; date?: string };
  refusal: { note: string | null };
  withdrawal: { note: string | null };
  payment: PayBy;
  'payment/cancel': object;
  deliveries: DeliverWork;
  revisions: { note: string | null; remarks: { assetId: string | null; seconds: number | null; text: string }[] };
  acceptance: object;
  dates: { dates: string[]; note: string | null };
  'dates/acceptance': { date: string };
  'dates/refusal': object;
  cancellation: { reason: string | null; seenRefund: number | null };
  dispute: OpenDispute;
  evidence: { text: string; files: { assetId: string; name: string }[] };
  'dispute/withdrawal': object;
  'dispute/repayment': object;
  review: { stars: number; comment: string | null };
  'review/reply': { text: string };
}
/** An event that an artist can be booked for. */
export type PlannedEvent = Pick<DeskEventSummary, 'id' | 'title'>;
const bookable: readonly DeskEventSummary['status'][] = ['draft', 'pending', 'published', 'postponed'];
export type OrderCommand = keyof OrderCommands;

/** Services and their orders. Every method rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class MarketApi {
  private readonly api = inject(Api);

  place(body: PlaceServiceOrder, idempotencyKey: string): Promise<ServiceOrder> {
    return this.api.post('/service-orders', { body, idempotencyKey });
  }
  orders(query: {
    page: number;
    role?: 'buyer' | 'seller' | undefined;
    waiting?: boolean | undefined;
  }): Promise<ServiceOrderList> {
    return this.api.get('/service-orders', query);
  }
  order(code: string): Promise<ServiceOrder> {
    return this.api.get(`/service-orders/${segment(code)}`);
  }
  refresh(code: string): Promise<ServiceOrder> {
    return this.api.post(`/service-orders/${segment(code)}/refresh`);
  }
  command<C extends OrderCommand>(
    code: string,
    command: C,
    body: OrderCommands[C],
    idempotencyKey: string,
  ): Promise<ServiceOrder> {
    return this.api.post(`/service-orders/${segment(code)}/${command}`, { body, idempotencyKey });
  }
  async waysToPay({ amount, currency }: Money): Promise<PaymentMethod[]> {
    return (await this.api.get<{ items: PaymentMethod[] }>('/payment-methods', { currency, amount })).items;
  }
  file(code: string, asset: string): Promise<{ url: string }> {
    return this.api.get(`/service-orders/${segment(code)}/files/${segment(asset)}`);
  }

  /** Events to come of the organisations that somebody plans for, the newest first. */
  async eventsPlannedBy(memberships: readonly Membership[]): Promise<PlannedEvent[]> {
    const plans = memberships.filter(({ roles }) => rolesAllow(roles, 'programme.plan'));
    const lists = await Promise.all(
      plans.map(({ organisation }) =>
        this.api.get<{ items: DeskEventSummary[] }>(`/organisations/${segment(organisation.id)}/events`, { pageSize: 100 }),
      ),
    );
    return lists.flatMap(({ items }) => items.filter(({ status }) => bookable.includes(status)));
  }

  ownServices(): Promise<OwnServiceList> {
    return this.api.get('/account/services');
  }
  ownService(id: string): Promise<OwnService> {
    return this.api.get(`/account/services/${segment(id)}`);
  }
  begin(body: NewService): Promise<OwnService> {
    return this.api.post('/account/services', { body });
  }
  write(id: string, body: ServiceChange): Promise<OwnService> {
    return this.api.put(`/account/services/${segment(id)}`, { body });
  }
  move(id: string, status: 'published' | 'paused' | 'withdrawn'): Promise<OwnService> {
    return this.api.post(`/account/services/${segment(id)}/status`, { body: { status } });
  }
  remove(id: string): Promise<void> {
    return this.api.delete(`/account/services/${segment(id)}`);
  }
}
