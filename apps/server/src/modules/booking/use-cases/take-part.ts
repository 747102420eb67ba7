import type { Participation, ParticipantList } from '@parterre/contract/event-people';
import { instantText } from '../../../platform/clock.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { BookingContext } from '../context.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { eventIsPublic, listParticipants, ownOrdersOf, setListed } from '../sql/participant-rows.ts';

/** Whether somebody takes part in an event, and their orders for it; null when there is no such event that others may see. */
export async function readParticipation(
  context: BookingContext,
  eventId: string,
  holderId: string,
): Promise<Participation | null> {
  if (!(await eventIsPublic(context.db, eventId))) return null;
  const orders = await ownOrdersOf(context.db, eventId, holderId, instantText(context.clock.now()));
  return { takingPart: orders.some(({ status }) => status === 'paid'), orders };
}

/** Those who take part and agreed to be listed, and how many take part in all; null when there is no such event that others may see. */
export async function readParticipants(
  context: BookingContext,
  eventId: string,
  page: { page: number; pageSize: number },
): Promise<ParticipantList | null> {
  if (!(await eventIsPublic(context.db, eventId))) return null;
  const { names, listed, takingPart } = await listParticipants(context.db, eventId, page);
  const items = names.map((name) => ({ name }));
  return { ...pageOfList(items, listed, page), takingPart };
}

/** Lists whoever has an order among those who take part, or no longer: by a confirmed order for an event alone. @returns whether it was done */
export async function changeListing(context: BookingContext, order: OrderRow, listed: boolean): Promise<boolean> {
  const terms = await context.programme.saleTerms(order.occurrenceId);
  return terms?.eventId != null && setListed(context.db, order, listed, instantText(context.clock.now()));
}
