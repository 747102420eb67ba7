import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import type { BookingContext } from '../context.ts';
import { orderCalendar } from '../documents/order-calendar.ts';

/** The date of an order as a calendar file, which tells when it replaces an earlier one. */
export async function writeOrderCalendar(
  context: BookingContext,
  order: Order,
  language: Language,
  url: string,
): Promise<string> {
  const { id } = order.occurrence;
  const revised = (await context.programme.revisions([id])).get(id);
  return orderCalendar(order, revised ?? { revision: 0, revisedAt: order.createdAt }, language, url);
}
