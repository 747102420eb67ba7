import type { Quote } from '@parterre/contract/booking';
import type { Price } from '@parterre/contract/programme';
import { includedTax, taxWords } from '@parterre/contract/tax-bases';
import type { IncludedTaxBasis, TaxBasisCode } from '@parterre/contract/tax-bases';
import { chargesOf } from '@parterre/contract/ticket-fees';
import type { FeeTerms } from '@parterre/contract/ticket-fees';
import type { Currency, LocalText } from '@parterre/contract/wire';
import { nameOfPlace, readStandingPlace } from '@parterre/seating/places';
import type { SeatMap } from '@parterre/seating/seat-map';

/** What a price depends on: a part of the programme's sale terms. */
export interface PriceTerms {
  readonly currency: Currency;
  readonly free: boolean;
  readonly prices: readonly Price[];
  /** What the platform takes of each ticket. */
  readonly fees: FeeTerms;
}

export interface WantedLine {
  /** The key of a seat or of a place in a standing area; null where there is no seat map. */
  readonly seat: string | null;
  readonly tariffId: string;
}

/** What one place costs and to whom it goes, minor units, taxes included. */
export interface LineAmounts {
  /** The tariff's. */
  readonly price: number;
  /** Taken off it. */
  readonly discount: number;
  /** What the ticket costs: the price less the discount. */
  readonly amount: number;
  /** What the buyer pays on top of it. */
  readonly fee: number;
  /** What the platform keeps of it. */
  readonly commission: number;
}
export interface PricedLine extends LineAmounts {
  readonly seat: string | null;
  readonly zone: string;
  readonly tariffId: string;
  readonly code: string;
  readonly name: LocalText;
}

export type PricedLines<Refused = never> =
  { ok: true; lines: PricedLine[] } | { ok: false; reason: 'unknown-tariff'; tariffId: string } | Refused;

/** What is taken off each line, in their order, or why nothing is. */
export type TakeOff<Refused> = (
  lines: readonly Pick<PricedLine, 'tariffId' | 'price'>[],
) => { ok: true; discounts: readonly number[] } | Refused;

/**
 * Prices each line by its tariff: the price of the seat's zone, else that of the whole room (zone ''), less what a promotion takes off it. What
 * then costs nothing bears no fee.
 * @param zoneOf zone of a seat; places without a seat are in the whole room
 */
export function priceLines<Refused extends { ok: false } = never>(
  terms: PriceTerms,
  wanted: readonly WantedLine[],
  zoneOf: (seat: string) => string,
  takeOff?: TakeOff<Refused>,
): PricedLines<Refused> {
  const lines: Omit<PricedLine, 'discount' | 'amount' | 'fee' | 'commission'>[] = [];
  for (const { seat, tariffId } of wanted) {
    const zone = seat === null ? '' : zoneOf(seat);
    const ofTariff = terms.prices.filter((price) => price.tariffId === tariffId);
    const price = ofTariff.find((one) => one.zone === zone) ?? ofTariff.find((one) => one.zone === '');
    if (price === undefined) return { ok: false, reason: 'unknown-tariff', tariffId };
    const listed = terms.free ? 0 : price.amount.amount;
    lines.push({ seat, zone, tariffId, code: price.code, name: price.name, price: listed });
  }
  const taken = takeOff?.(lines) ?? { ok: true, discounts: [] };
  if (!taken.ok) return taken;
  return {
    ok: true,
    lines: lines.map((line, index) => {
      const discount = taken.discounts[index] ?? 0;
      const amount = line.price - discount;
      return { ...line, discount, amount, ...chargesOf(terms.fees, amount) };
    }),
  };
}

/** One of the amounts, over all lines. */
export function sumOf<Amount extends keyof LineAmounts>(
  lines: readonly Readonly<Record<Amount, number>>[],
  amount: Amount,
): number {
  return lines.reduce((sum, line) => sum + line[amount], 0);
}

/** Whether the lines are exactly what is held: the same seats once each, or as many places without a seat. */
export function linesMatch(wanted: readonly WantedLine[], held: { seats: readonly string[]; places: number }): boolean {
  if (held.seats.length === 0) return wanted.length === held.places && wanted.every((line) => line.seat === null);
  const seats = wanted.map((line) => line.seat);
  return seats.length === held.seats.length && held.seats.every((seat) => seats.includes(seat));
}

/** Which taxes the amounts of a sale include. */
export interface PricedTaxes {
  readonly currency: Currency;
  /** Of the tickets. */
  readonly tax: IncludedTaxBasis;
  /** Of what the platform takes, basis points. */
  readonly feeTaxBasisPoints: number;
}

/** Which taxes the amounts of an order include, as it was sold. */
export function taxesOf(order: {
  readonly currency: Currency;
  readonly taxBasis: TaxBasisCode;
  readonly taxExemption: string | null;
  readonly taxBasisPoints: number;
  readonly feeTaxBasisPoints: number;
}): PricedTaxes {
  const { currency, taxBasis: basis, feeTaxBasisPoints } = order;
  const words = taxWords(basis, order.taxExemption);
  return { currency, feeTaxBasisPoints, tax: { basis, rateBasisPoints: order.taxBasisPoints, words } };
}

/**
 * What the lines cost, fee and taxes included; the taxes are told by rate, highest first.
 * @param map the seat map that the occurrence stands on; null where there is none
 * @param giftAmount part of the total that a gift card pays
 */
export function quoteOf(
  priced: PricedTaxes,
  lines: readonly Pick<PricedLine, 'seat' | 'tariffId' | 'name' | 'price' | 'discount' | 'amount' | 'fee'>[],
  map: SeatMap | null,
  giftAmount = 0,
): Quote {
  const { currency, tax: ticketTax } = priced;
  const { rateBasisPoints } = ticketTax;
  const money = (amount: number) => ({ amount, currency });
  const [subtotal, serviceFeeAmount] = [sumOf(lines, 'amount'), sumOf(lines, 'fee')];
  const taxes = new Map<number, number>();
  const tax = (amount: number, rate: number) => {
    if (amount > 0 && rate > 0) taxes.set(rate, (taxes.get(rate) ?? 0) + includedTax(amount, rate));
  };
  tax(subtotal, rateBasisPoints);
  tax(serviceFeeAmount, priced.feeTaxBasisPoints);
  return {
    lines: lines.map(({ seat, tariffId, name, price, amount, fee }) => ({
      ...placeOf(seat, map),
      tariffId,
      name,
      price: money(price),
      amount: money(amount),
      fee: money(fee),
    })),
    discount: money(sumOf(lines, 'discount')),
    subtotal: money(subtotal),
    serviceFee: money(serviceFeeAmount),
    total: money(subtotal + serviceFeeAmount),
    gift: money(giftAmount),
    due: money(subtotal + serviceFeeAmount - giftAmount),
    taxes: [...taxes]
      .sort(([a], [b]) => b - a)
      .map(([rateBasisPoints, amount]) => ({ rateBasisPoints, amount: money(amount) })),
    ticketTax,
  };
}

/** A place as people are told of it: a seat's key, or the code of its standing area, and what it is called. */
export function placeOf(
  key: string | null,
  map: SeatMap | null,
): Pick<Quote['lines'][number], 'seat' | 'area' | 'place'> {
  const area = key === null ? null : (readStandingPlace(key)?.area ?? null);
  const place = key === null || map === null ? null : nameOfPlace(map, key);
  return { seat: area === null ? key : null, area, place };
}
