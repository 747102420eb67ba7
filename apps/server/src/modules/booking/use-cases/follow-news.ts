import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { DeliveredEvent } from '../../../platform/outbox.ts';
import type { DateMoved, EventCalledOff, ProgrammeEventType, ScreeningEventData } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import type { BookingNotice, DateNews } from '../contract.ts';
import { endReservationsBy, endUnpaid, ordersToTell } from '../sql/order-rows.ts';
import { isAnotherDate, offerUntil } from '../domain/refund-offer.ts';
import { closeOffer, openOffer, readOffer } from '../sql/refund-offer-rows.ts';
import { startRun, stopRun } from '../sql/refund-run-rows.ts';
import { seatsChanged } from './settle-order.ts';
import type { SeatsChanged } from './settle-order.ts';

/** What the programme tells that buyers are told of. */
export const newsworthy = [
  'programme.screening-changed',
  'programme.screening-cancelled',
  'programme.screening-interrupted',
  'programme.screening-resumed',
  'programme.event-cancelled',
  'programme.event-postponed',
  'programme.event-resumed',
  'programme.event-date-moved',
] as const satisfies ProgrammeEventType[];

/** News of dates, as the programme's event tells them; null when nothing of it matters to who has a place. */
function newsOf(event: DeliveredEvent): { occurrenceIds: readonly string[]; news: DateNews } | null {
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
    case 'programme.screening-resumed':
      return {
        occurrenceIds: [(event.data as ScreeningEventData).screeningId],
        news: { what: 'resumed', why: null },
      };
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

/**
 * What follows from news of a date: unpaid orders end with what is cancelled, paid ones are refunded soon after, buyers of what is postponed are
 * asked, reservations end in time for what begins earlier, and viewers of its seats are told. Of a screening that is on again whoever has a ticket is told; what had ended by then stays so. @returns the notices, one for each buyer, with all their orders that were live and made before it
 */
export async function followNews(
  context: BookingContext,
  trx: Transaction,
  event: DeliveredEvent,
): Promise<BookingNotice[]> {
  const told = newsOf(event);
  if (told === null) return [];
  const { occurrenceIds, news } = told;
  if (event.type === 'programme.screening-cancelled' && (await takesPlaceAgain(context, trx, occurrenceIds))) return [];
  // Whom it concerns is asked before anything ends by it.
  const orders = await ordersToTell(trx, occurrenceIds, event.at);
  const now = instantText(context.clock.now());
  const earlier = new Set<string>();
  let keptUntil: string | null = null;
  for (const occurrenceId of occurrenceIds) {
    const ended = news.what === 'cancelled' ? await endUnpaid(trx, occurrenceId, now) : null;
    await context.vouchers.giveUp(trx, ended?.orders ?? []);
    await refundsAfter(context, trx, occurrenceId, news);
    if (news.what === 'moved') {
      keptUntil = await deadlineAfter(context, trx, occurrenceId, news.place.startsAt);
      const codes = keptUntil === null ? [] : await endReservationsBy(trx, occurrenceId, keptUntil, now);
      for (const code of codes) earlier.add(code);
    }
    const data: SeatsChanged = { occurrenceId, taken: [], freed: ended?.freed ?? [], occurrence: true };
    await emit(trx, { type: seatsChanged, subject: occurrenceId, data, at: now });
  }
  const buyers = new Map<string, string[]>();
  for (const { code, email, language } of orders) {
    const buyer = `${language} ${email.toLowerCase()}`;
    buyers.set(buyer, [...(buyers.get(buyer) ?? []), code]);
  }
  return [...buyers.values()].map((codes) => {
    const sooner = news.what === 'moved' && codes.some((code) => earlier.has(code));
    return { kind: 'news', codes, news: sooner ? { ...news, keptUntil } : news };
  });
}

/** How long a cancellation may be taken back before it refunds anybody. */
const grace = { minutes: 5 };

/** What follows for those who paid: all of it back, the question whether they keep their tickets, or neither any more. */
async function refundsAfter(
  context: BookingContext,
  trx: Transaction,
  occurrenceId: string,
  news: DateNews,
): Promise<void> {
  const now = context.clock.now();
  const at = instantText(now);
  if (news.what === 'cancelled') {
    const terms = await context.programme.saleTerms(occurrenceId, trx);
    if (terms === null) return;
    const run = { occurrenceId, organisationId: terms.organisationId, cause: news.what, personId: null };
    await startRun(trx, run, at, instantText(now.add(grace)));
  } else if (news.what === 'resumed') {
    await stopRun(trx, occurrenceId, at);
    await closeOffer(trx, occurrenceId, at);
  } else if (news.what === 'postponed') {
    await ask(trx, occurrenceId, now.epochMilliseconds, null);
  } else if (news.what === 'moved') {
    const terms = await context.programme.saleTerms(occurrenceId, trx);
    const after = Date.parse(news.place.startsAt);
    // For a screening that changes its hour the venue decides.
    if (terms?.kind !== 'event-date' || after <= now.epochMilliseconds) return;
    const asked = (await readOffer(trx, occurrenceId)) !== null;
    if (asked || isAnotherDate(Date.parse(news.before.startsAt), after)) {
      await ask(trx, occurrenceId, now.epochMilliseconds, after);
    }
  }
}

async function ask(trx: Transaction, occurrenceId: string, now: number, startsAt: number | null): Promise<void> {
  const until = new Date(offerUntil(now, startsAt)).toISOString();
  await openOffer(trx, occurrenceId, { at: new Date(now).toISOString(), until });
}

/** Taken back before anybody was told: nothing ends by it. */
async function takesPlaceAgain(
  context: BookingContext,
  trx: Transaction,
  [occurrenceId = '']: readonly string[],
): Promise<boolean> {
  return (await context.programme.saleTerms(occurrenceId, trx))?.status === 'scheduled';
}

/** Until when the counter keeps a reservation of what starts at an instant: the venue's rule, else the start itself. */
async function deadlineAfter(
  context: BookingContext,
  trx: Transaction,
  occurrenceId: string,
  startsAt: string,
): Promise<string | null> {
  const terms = await context.programme.saleTerms(occurrenceId, trx);
  if (terms === null) return null;
  return new Date(Date.parse(startsAt) - (terms.reservationMinutesBefore ?? 0) * 60_000).toISOString();
}
