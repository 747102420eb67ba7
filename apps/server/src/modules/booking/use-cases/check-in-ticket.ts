import type { CheckInAnswer } from '@parterre/contract/booking';
import { instantText } from '../../../platform/clock.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { refusalAtDoor } from '../domain/door-answer.ts';
import type { DoorResult } from '../domain/door-answer.ts';
import { placeOf } from '../domain/quote.ts';
import { readShortForm } from '../domain/ticket-short-form.ts';
import { admissionFigures, admitTicket, ticketById, ticketByShortForm } from '../sql/ticket-rows.ts';
import type { Admission, TicketAtDoor } from '../sql/ticket-rows.ts';

export interface CheckIn {
  readonly organisationId: string;
  readonly code: string;
  readonly occurrenceId: string | null;
  readonly door: string;
  /** The member of staff at the door. */
  readonly personId: string;
}

/** Answers a scan. `admitted` exactly once for each ticket, however many doors ask at once. */
export async function checkInTicket(context: BookingContext, checkIn: CheckIn): Promise<CheckInAnswer> {
  const shown = await findTicket(context, checkIn.code);
  if (shown.ticket === null) return answer(shown.result, null, null, null);
  const { ticket } = shown;
  const now = context.clock.now();
  const terms = await context.programme.saleTerms(ticket.occurrenceId);
  if (terms === null) return answer('unknown', null, null, null);
  const refusal = refusalAtDoor(
    {
      organisationId: ticket.organisationId,
      occurrenceId: ticket.occurrenceId,
      ticketStatus: ticket.status,
      orderStatus: ticket.orderStatus,
      occurrenceStatus: terms.status,
      serial: ticket.serial,
      shownSerial: shown.serial,
      startsAt: terms.startsAt.epochMilliseconds,
      endsAt: terms.endsAt.epochMilliseconds,
    },
    checkIn,
    now.epochMilliseconds,
  );
  // Of another organisation's ticket the door learns nothing but that.
  if (refusal === 'not-ours') return answer(refusal, null, null, null);
  const earlier =
    ticket.admittedAt === null || ticket.door === null
      ? null
      : { admittedAt: ticket.admittedAt, door: ticket.door, first: false };
  const admission =
    refusal === null
      ? await admitTicket(context.db, ticket, {
          at: instantText(now),
          door: checkIn.door,
          personId: checkIn.personId,
        })
      : earlier;
  const result =
    refusal ??
    (admission === null ? await endedMeanwhile(context, ticket) : admission.first ? 'admitted' : 'already-admitted');
  const figures = (await admissionFigures(context.db, [ticket.occurrenceId])).get(ticket.occurrenceId);
  const auditorium =
    terms.auditoriumId === null ? null : ((await context.venues.auditorium(terms.auditoriumId))?.name ?? null);
  const version = terms.seatMapId === null ? null : await context.venues.seatMap(terms.seatMapId);
  const { seat, place } = placeOf(ticket.seat, version?.map ?? null);
  return { ...answer(result, ticket, terms, admission), ...(figures ?? {}), auditorium, seat, place };
}

/** How a ticket ended between the look at it and the letting in. */
async function endedMeanwhile(context: BookingContext, { occurrenceId, id }: TicketAtDoor): Promise<DoorResult> {
  const now = await ticketById(context.db, occurrenceId, id);
  return now?.status === 'refunded' ? 'refunded' : 'cancelled';
}

type Found = { ticket: TicketAtDoor; serial: number | null } | { ticket: null; result: 'unknown' | 'not-a-ticket' };

async function findTicket(context: BookingContext, code: string): Promise<Found> {
  const typed = readShortForm(code);
  if (typed !== null) {
    const ticket = await ticketByShortForm(context.db, typed.orderCode, typed.position);
    return ticket === null ? { ticket, result: 'unknown' } : { ticket, serial: null };
  }
  const read = context.keys.read(code);
  if (!read.ok) return { ticket: null, result: 'not-a-ticket' };
  const ticket = await ticketById(context.db, read.payload.occurrenceId, read.payload.ticketId);
  return ticket === null ? { ticket, result: 'unknown' } : { ticket, serial: read.payload.serial };
}

function answer(
  result: DoorResult,
  ticket: TicketAtDoor | null,
  terms: SaleTerms | null,
  admission: Admission | null,
): CheckInAnswer {
  const price = terms?.prices.find((one) => one.tariffId === ticket?.tariffId);
  return {
    result,
    seat: null,
    place: null,
    tariff: ticket?.tariffName ?? null,
    proof: price?.condition ?? null,
    title: terms?.title ?? null,
    startsAt: terms === null ? null : instantText(terms.startsAt),
    auditorium: null,
    firstAdmittedAt: admission?.admittedAt ?? null,
    firstDoor: admission?.door ?? null,
    admitted: null,
    sold: null,
  };
}
