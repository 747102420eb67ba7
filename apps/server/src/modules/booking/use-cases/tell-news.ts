import type { Transaction } from '../../../platform/database.ts';
import type { DeliveredEvent } from '../../../platform/outbox.ts';
import type { DateMoved, EventCalledOff, ProgrammeEventType, ScreeningEventData } from '../../programme/contract.ts';
import type { BookingNotice, DateNews } from '../contract.ts';
import { ordersToTell } from '../sql/order-rows.ts';

/** What the programme tells that buyers are told of. */
export const newsworthy = [
  'programme.screening-changed',
  'programme.screening-cancelled',
  'programme.screening-interrupted',
  'programme.event-cancelled',
  'programme.event-postponed',
  'programme.event-resumed',
  'programme.event-date-moved',
] as const satisfies ProgrammeEventType[];

/** News of dates, as the programme's event tells them; null when nothing of it matters to who has a place. */
export function newsOf(event: DeliveredEvent): { occurrenceIds: readonly string[]; news: DateNews } | null {
  switch (event.type as (typeof newsworthy)[number]) {
    case 'programme.screening-changed': {
      const { screeningId, before, startsAt, auditoriumId } = event.data as ScreeningEventData;
      if (before === undefined || (before.startsAt === startsAt && before.auditoriumId === auditoriumId)) return null;
      return {
        occurrenceIds: [screeningId],
        news: { what: 'moved', before, place: { startsAt, auditoriumId }, keptUntil: null },
      };
    }
    case 'programme.event-date-moved': {
      const { occurrenceIds, before, place } = event.data as DateMoved;
      return { occurrenceIds, news: { what: 'moved', before, place, keptUntil: null } };
    }
    case 'programme.screening-cancelled': {
      const { screeningId, reason } = event.data as ScreeningEventData;
      return { occurrenceIds: [screeningId], news: { what: 'cancelled', why: reason ?? null } };
    }
    case 'programme.screening-interrupted':
      return { occurrenceIds: [(event.data as ScreeningEventData).screeningId], news: { what: 'interrupted' } };
    case 'programme.event-cancelled':
      return calledOff('cancelled', event);
    case 'programme.event-postponed':
      return calledOff('postponed', event);
    case 'programme.event-resumed':
      return calledOff('resumed', event);
  }
}

function calledOff(what: 'cancelled' | 'postponed' | 'resumed', event: DeliveredEvent) {
  const { occurrenceIds, reason } = event.data as EventCalledOff;
  return { occurrenceIds, news: { what, why: reason } };
}

/** The notices of news: one for each buyer, with all their orders that were live and made before it. */
export async function noticesOfNews(
  trx: Transaction,
  occurrenceIds: readonly string[],
  news: DateNews,
  at: string,
): Promise<BookingNotice[]> {
  const buyers = new Map<string, string[]>();
  for (const { code, email, language } of await ordersToTell(trx, occurrenceIds, at)) {
    const buyer = `${language} ${email.toLowerCase()}`;
    buyers.set(buyer, [...(buyers.get(buyer) ?? []), code]);
  }
  return [...buyers.values()].map((codes) => ({ kind: 'news', codes, news }));
}
