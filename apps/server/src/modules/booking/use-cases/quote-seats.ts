import type { OrderLineInput, Quote, QuoteWithCodes } from '@parterre/contract/booking';
import { taxAsSold } from '@parterre/contract/tax-bases';
import type { AppliedCode } from '@parterre/contract/vouchers';
import { zoneOfPlace } from '@parterre/seating/places';
import type { SeatMap } from '@parterre/seating/seat-map';
import type { SaleTerms } from '../../programme/contract.ts';
import type { CodeRefused, UsableCodes, UsablePromotion, VoucherHolder, VoucherSale } from '../../vouchers/contract.ts';
import type { BookingContext } from '../context.ts';
import { keyLines } from '../domain/held-places.ts';
import { linesMatch, priceLines, quoteOf, sumOf } from '../domain/quote.ts';
import type { PricedLine, WantedLine } from '../domain/quote.ts';
import { saleState } from './sale-state.ts';
import type { NotOnSale } from './sale-state.ts';

export type PricedSeats =
  | { ok: true; lines: PricedLine[]; map: SeatMap | null }
  | { ok: false; reason: 'unknown-tariff' | 'unknown-seat' | 'lines-differ-from-hold' }
  | CodeRefused;

/** What codes are asked to be used for. */
export function voucherSaleOf(terms: SaleTerms): VoucherSale {
  const { organisationId, occurrenceId, eventId, filmId, currency } = terms;
  return { organisationId, occurrenceId, eventId, filmId, currency };
}

/** The part of a total that a gift card pays. */
export function giftPartOf(gift: UsableCodes['gift'], total: number): number {
  return Math.min(gift?.balance ?? 0, total);
}

/**
 * Prices lines by the zones of the occurrence's seat map, less what a promotion takes off. Seats and places that the map does not have are
 * refused.
 */
export async function priceSeats(
  context: BookingContext,
  terms: SaleTerms,
  wanted: readonly WantedLine[],
  promotion: UsablePromotion | null = null,
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
  const priced = priceLines<CodeRefused>(terms, wanted, (seat) => zoneOf(seat) ?? '', promotion?.discounts);
  if (!priced.ok) return priced.reason === 'unknown-tariff' ? { ok: false, reason: 'unknown-tariff' } : priced;
  return { ok: true, lines: priced.lines, map };
}

export type Quoted = { ok: true; quote: QuoteWithCodes } | NotOnSale | Extract<PricedSeats, { ok: false }>;

/**
 * What a choice of tariffs would cost, with codes. A holder's lines must be those of the hold; without a hold any seats are priced.
 * @param holder whose codes they are; the limit on attempts knows them by it
 */
export async function quoteSeats(
  context: BookingContext,
  occurrenceId: string,
  holder: VoucherHolder,
  asked: readonly OrderLineInput[],
  typed: readonly string[] = [],
): Promise<Quoted> {
  const now = context.clock.now();
  const sale = saleState(await context.programme.saleTerms(occurrenceId), now.epochMilliseconds);
  if (!sale.ok) return sale;
  const hold = await context.heldBy(occurrenceId, holder.holderId);
  const wanted = keyLines(asked, hold?.seats ?? []);
  const codes = await context.vouchers.read(typed, voucherSaleOf(sale.terms), holder);
  if (!codes.ok) return codes;
  const priced = await priceSeats(context, sale.terms, wanted, codes.promotion);
  if (!priced.ok) return priced;
  if (hold !== null && !linesMatch(wanted, hold)) return { ok: false, reason: 'lines-differ-from-hold' };
  const { currency, feeTaxBasisPoints, tax } = sale.terms;
  const taxes = { currency, feeTaxBasisPoints, tax: taxAsSold(tax) };
  const gift = giftPartOf(codes.gift, sumOf(priced.lines, 'amount') + sumOf(priced.lines, 'fee'));
  const quote = quoteOf(taxes, priced.lines, priced.map, gift);
  return { ok: true, quote: { ...quote, codes: appliedCodes(codes, quote) } };
}

/** What each code does to a quote. */
function appliedCodes({ promotion, gift }: UsableCodes, quote: Quote): AppliedCode[] {
  const applied: AppliedCode[] = [];
  if (promotion !== null) {
    const { typed, code } = promotion;
    applied.push({ typed, code, kind: 'promotion', amount: quote.discount, left: null });
  }
  if (gift !== null) {
    const { typed, codeEnd, balance, currency } = gift;
    const left = { amount: balance - quote.gift.amount, currency };
    applied.push({ typed, code: codeEnd, kind: 'gift-card', amount: quote.gift, left });
  }
  return applied;
}
