import type { OrderSummary } from '@parterre/contract/booking';
import type { RememberedOrder } from '../data/remembered-orders.ts';

export interface OrderGroups {
  /** soonest first */
  readonly upcoming: readonly OrderSummary[];
  /** latest first */
  readonly past: readonly OrderSummary[];
}

/** Orders whose event is to come, and those it is over for; what was never paid and is over is left out. @param now milliseconds */
export function groupOrders(orders: readonly OrderSummary[], now: number): OrderGroups {
  const told = orders.filter(({ status }) => status !== 'expired' && status !== 'cancelled');
  const byStart = told.toSorted((a, b) => Date.parse(a.occurrence.startsAt) - Date.parse(b.occurrence.startsAt));
  const isOver = ({ occurrence }: OrderSummary) => Date.parse(occurrence.endsAt) < now;
  return { upcoming: byStart.filter((order) => !isOver(order)), past: byStart.filter(isOver).reverse() };
}

/** Those of the account and those of this device, each once; the account knows best. */
export function joinOrders(account: readonly OrderSummary[], device: readonly RememberedOrder[]): OrderSummary[] {
  const known = new Set(account.map(({ code }) => code));
  const others = device.filter(({ code }) => !known.has(code)).map(({ order }) => summaryOf(order));
  return [...account, ...others];
}

function summaryOf({ code, status, occurrence, createdAt, tickets, quote }: RememberedOrder['order']): OrderSummary {
  return { code, status, occurrence, createdAt, ticketCount: tickets.length || quote.lines.length, total: quote.total };
}
