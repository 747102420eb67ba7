import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { NewTicketCalendar, TicketCalendar } from '@parterre/contract/calendars';
import type { Hold, HoldInput, Order, OrderInput, OrderSummary, QuoteWithCodes, SeatState } from '@parterre/contract/booking';
import type { Account, Session } from '@parterre/contract/identity';
import type { Payment, PaymentMethod, SandboxCharge } from '@parterre/contract/payments';
import type { RefundQuote } from '@parterre/contract/refunds';
import type { Question } from '@parterre/contract/questions';
import type { SeatMapDocument } from '@parterre/contract/venues';
import type { Currency, Page } from '@parterre/contract/wire';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../../platform/api/api.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';

const segment = encodeURIComponent;

/** What ways to pay depend on. */
export interface Payable {
  readonly currency: Currency;
  /** what an older version kept on this device does not name the country */
  readonly venue: { readonly country?: string };
}

/** Address of an order below `/api/v1`. */
export function orderPath(code: string): string {
  return `/orders/${segment(code)}`;
}

/** What the buyer's pages ask of the API; every method rejects with a `Problem`. */
@Injectable({ providedIn: 'root' })
export class BookingApi {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  seatMap(id: string): Promise<SeatMapDocument> {
    return this.api.get(`/seat-maps/${segment(id)}`);
  }
  seats(occurrence: string): Promise<SeatState> {
    return this.api.get(`/occurrences/${segment(occurrence)}/seats`);
  }
  hold(occurrence: string, wanted: HoldInput): Promise<Hold> {
    return this.api.put(`/occurrences/${segment(occurrence)}/hold`, { body: wanted });
  }
  async giveBack(occurrence: string): Promise<void> {
    await this.api.delete(`/occurrences/${segment(occurrence)}/hold`);
  }
  quote(
    occurrence: string,
    lines: readonly { seat: string | null; tariffId: string }[],
    codes: readonly string[],
  ): Promise<QuoteWithCodes> {
    return this.api.post(`/occurrences/${segment(occurrence)}/quote`, { body: { lines, codes } });
  }
  createOrder(occurrence: string, body: OrderInput, key: string): Promise<Order> {
    return this.api.post(`/occurrences/${segment(occurrence)}/orders`, { body, idempotencyKey: key });
  }
  async questions(occurrence: string): Promise<Question[]> {
    return (await this.api.get<{ items: Question[] }>(`/occurrences/${segment(occurrence)}/questions`)).items;
  }
  /** @param amount left out, the ways for any amount */
  async paymentMethods({ currency, venue }: Payable, amount?: number): Promise<PaymentMethod[]> {
    const wanted = { currency, amount, country: venue.country };
    return (await this.api.get<{ items: PaymentMethod[] }>('/payment-methods', wanted)).items;
  }
  /** @param key the signed key of the e-mail's link */
  order(code: string, key?: string): Promise<Order> {
    return this.api.get(orderPath(code), { key });
  }
  startPayment(code: string, by: PayBy, idempotencyKey: string, key?: string): Promise<Payment> {
    return this.api.post(`/orders/${segment(code)}/payment`, { body: by, idempotencyKey, query: { key } });
  }
  /** Ends the way to pay that is open, so that another can be begun at once. */
  giveUpPayment(code: string, key?: string): Promise<Order> {
    return this.api.post(`/orders/${segment(code)}/payment/cancel`, { query: { key } });
  }
  refreshOrder(code: string, key?: string): Promise<Order> {
    return this.api.post(`/orders/${segment(code)}/refresh`, { query: { key } });
  }
  /** A guest's free order is confirmed by whoever has the link of its mail. */
  confirmOrder(code: string, key: string): Promise<Order> {
    return this.api.post(`/orders/${segment(code)}/confirm`, { body: { key } });
  }
  cancelOrder(code: string, key?: string): Promise<Order> {
    return this.api.post(`/orders/${segment(code)}/cancel`, { query: { key } });
  }
  /** What would come back of tickets. */
  refundQuote(code: string, tickets: readonly string[], key?: string): Promise<RefundQuote> {
    return this.api.get(`${orderPath(code)}/refund-quote`, { key, tickets: tickets.join(',') });
  }
  refund(code: string, tickets: readonly string[], idempotencyKey: string, key?: string): Promise<Order> {
    return this.api.post(`${orderPath(code)}/refunds`, { body: { tickets }, idempotencyKey, query: { key } });
  }
  keepTickets(code: string, key?: string): Promise<Order> {
    return this.api.post(`${orderPath(code)}/keep`, { query: { key } });
  }
  /** For whoever placed the order; the key of a link does not reach so far. */
  correctEmail(code: string, email: string): Promise<Order> {
    return this.api.put(`/orders/${segment(code)}/email`, { body: { email } });
  }
  listOrder(code: string, listed: boolean, key?: string): Promise<Order> {
    return this.api.put(`/orders/${segment(code)}/listing`, { body: { listed }, query: { key } });
  }
  sendTickets(code: string, key?: string): Promise<Order> {
    return this.api.post(`/orders/${segment(code)}/tickets/send`, { query: { key } });
  }
  myOrders(page: number): Promise<Page<OrderSummary>> {
    return this.api.get('/account/orders', { page, pageSize: 50 });
  }
  ticketCalendar(): Promise<TicketCalendar> {
    return this.api.get('/account/ticket-calendar');
  }
  /** The address is told this once; one that was made before opens nothing any more. */
  makeTicketCalendar(): Promise<NewTicketCalendar> {
    return this.api.post('/account/ticket-calendar');
  }
  endTicketCalendar(): Promise<null> {
    return this.api.delete('/account/ticket-calendar');
  }
  sandboxCharge(reference: string): Promise<SandboxCharge> {
    return this.api.get(`/sandbox/charges/${segment(reference)}`);
  }
  decideSandboxCharge(reference: string, outcome: string): Promise<SandboxCharge> {
    return this.api.post(`/sandbox/charges/${segment(reference)}/outcome`, { body: { outcome } });
  }

  /** The signed-in person, if there is one; an unreachable server is nobody. */
  async account(): Promise<Account | null> {
    try {
      return (await firstValueFrom(this.http.get<Session>('/api/auth/session'))).account;
    } catch {
      return null;
    }
  }
}
