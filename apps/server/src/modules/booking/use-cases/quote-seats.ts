import type { OrderLineInput, Quote } from '@parterre/contract/booking';
import { taxAsSold } from '@parterre/contract/tax-bases';
import { zoneOfPlace } from '@parterre/seating/places';
import type { SeatMap } from '@parterre/seating/seat-map';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { keyLines } from '../domain/held-places.ts';
import { linesMatch, priceLines, quoteOf } from '../domain/quote.ts';
import type { PricedLine, WantedLine } from '../domain/quote.ts';
import { saleState } from './sale-state.ts';
import type { NotOnSale } from './sale-state.ts';

export type PricedSeats =
  | { ok: true; lines: PricedLine[]; map: SeatMap | null }
  | { ok: false; reason: 'unknown-tariff' | 'unknown-seat' | 'lines-differ-from-hold' };

/** Prices lines by the zones of the occurrence's seat map. Seats and places that the map does not have are refused. */
export async function priceSeats(
  context: BookingContext,
  terms: SaleTerms,
  wanted: readonly WantedLine[],
): Promise<PricedSeats> {
  const version = terms.seatMapId === null ? null : await context.venues.seatMap(terms.seatMapId);
  const map = version?.map ?? null;
  const zoneOf = (seat: string) => (map === null ? undefined : zoneOfPlace(map, seat));
  const named = wanted.flatMap((line) => line.seat ?? []);
  if (terms.allocation === 'general' ? named.length > 0 : named.length < wanted.length) {
    return { ok: false, reason: 'lines-differ-from-hold' };
  }
  if (named.some((seat) => zoneOf(seat) === undefined)) return { ok: false, reason: 'unknown-seat' };
  if (new Set(named).size < named.length) return { ok: false, reason: 'lines-differ-from-hold' };
  const priced = priceLines(terms, wanted, (seat) => zoneOf(seat) ?? '');
  if (!priced.ok) return { ok: false, reason: 'unknown-tariff' };
  return { ok: true, lines: priced.lines, map };
}

export type Quoted = { ok: true; quote: Quote } | NotOnSale | Extract<PricedSeats, { ok: false }>;

/** What a choice of tariffs would cost. A holder's lines must be those of the hold; without a hold any seats are priced. */
export async function quoteSeats(
  context: BookingContext,
  occurrenceId: string,
  holderId: string,
  asked: readonly OrderLineInput[],
): Promise<Quoted> {
  const now = context.clock.now();
  const sale = saleState(await context.programme.saleTerms(occurrenceId), now.epochMilliseconds);
  if (!sale.ok) return sale;
  const hold = await context.heldBy(occurrenceId, holderId);
  const wanted = keyLines(asked, hold?.seats ?? []);
  const priced = await priceSeats(context, sale.terms, wanted);
  if (!priced.ok) return priced;
  if (hold !== null && !linesMatch(wanted, hold)) return { ok: false, reason: 'lines-differ-from-hold' };
  const { currency, feeTaxBasisPoints, tax } = sale.terms;
  const taxes = { currency, feeTaxBasisPoints, tax: taxAsSold(tax) };
  return { ok: true, quote: quoteOf(taxes, priced.lines, priced.map) };
}
