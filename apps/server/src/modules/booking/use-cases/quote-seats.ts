import type { Quote } from '@parterre/contract/booking';
import { seatByKey } from '@parterre/seating/seat-map';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { linesMatch, priceLines, quoteOf, serviceFeeOf } from '../domain/quote.ts';
import type { PricedLine, WantedLine } from '../domain/quote.ts';
import { saleState } from './sale-state.ts';
import type { NotOnSale } from './sale-state.ts';

export type PricedSeats =
  | { ok: true; lines: PricedLine[]; serviceFeeAmount: number }
  | { ok: false; reason: 'unknown-tariff' | 'unknown-seat' | 'lines-differ-from-hold' };

/** Prices lines by the zones of the occurrence's seat map. Seats that the map does not have are refused. */
export async function priceSeats(
  context: BookingContext,
  terms: SaleTerms,
  wanted: readonly WantedLine[],
): Promise<PricedSeats> {
  const version = terms.seatMapId === null ? null : await context.venues.seatMap(terms.seatMapId);
  const seats = version === null ? new Map<string, { zone: string }>() : seatByKey(version.map);
  const named = wanted.flatMap((line) => line.seat ?? []);
  if (terms.allocation === 'general' ? named.length > 0 : named.length < wanted.length) {
    return { ok: false, reason: 'lines-differ-from-hold' };
  }
  if (named.some((seat) => !seats.has(seat))) return { ok: false, reason: 'unknown-seat' };
  if (new Set(named).size < named.length) return { ok: false, reason: 'lines-differ-from-hold' };
  const priced = priceLines(terms, wanted, (seat) => seats.get(seat)?.zone ?? '');
  if (!priced.ok) return { ok: false, reason: 'unknown-tariff' };
  return { ok: true, lines: priced.lines, serviceFeeAmount: serviceFeeOf(terms, priced.lines) };
}

export type Quoted = { ok: true; quote: Quote } | NotOnSale | Extract<PricedSeats, { ok: false }>;

/** What a choice of tariffs would cost. A holder's lines must be those of the hold; without a hold any seats are priced. */
export async function quoteSeats(
  context: BookingContext,
  occurrenceId: string,
  holderId: string,
  wanted: readonly WantedLine[],
): Promise<Quoted> {
  const now = context.clock.now();
  const sale = saleState(await context.programme.saleTerms(occurrenceId), now.epochMilliseconds);
  if (!sale.ok) return sale;
  const priced = await priceSeats(context, sale.terms, wanted);
  if (!priced.ok) return priced;
  const hold = await context.heldBy(occurrenceId, holderId);
  if (hold !== null && !linesMatch(wanted, hold)) return { ok: false, reason: 'lines-differ-from-hold' };
  return { ok: true, quote: quoteOf({ ...sale.terms, serviceFeeAmount: priced.serviceFeeAmount }, priced.lines) };
}
