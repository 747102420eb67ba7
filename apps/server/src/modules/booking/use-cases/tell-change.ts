import type { Transaction } from '../../../platform/database.ts';
import type { DeliveredEvent } from '../../../platform/outbox.ts';
import type { ScreeningEventData } from '../../programme/contract.ts';
import type { BookingNotice } from '../contract.ts';
import { liveOrderCodes } from '../sql/order-rows.ts';

/** What the buyers of a screening are told of a change: each live order that was made before it, once. */
export async function noticesOfChange(trx: Transaction, event: DeliveredEvent): Promise<BookingNotice[]> {
  const data = event.data as ScreeningEventData;
  const codes = await liveOrderCodes(trx, data.screeningId, event.at);
  if (event.type === 'programme.screening-interrupted') return codes.map((code) => ({ kind: 'interrupted', code }));
  if (event.type === 'programme.screening-cancelled') return codes.map((code) => ({ kind: 'cancelled', code }));
  const { before, startsAt, auditoriumId } = data;
  if (before === undefined || (before.startsAt === startsAt && before.auditoriumId === auditoriumId)) return [];
  return codes.map((code) => ({ kind: 'moved', code, before, place: { startsAt, auditoriumId } }));
}
