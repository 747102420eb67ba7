import type { Quote } from '@parterre/contract/booking';
import type { Occurrence, Price } from '@parterre/contract/programme';
import type { Money } from '@parterre/contract/wire';

/** One seat or place of the basket, with the tariffs of its zone. */
export interface BasketLine {
  /** the seat's key, or `1`, `2`… where seats are not assigned: what a choice of tariff is kept under */
  readonly id: string;
  readonly seat: string | null;
  readonly zone: string;
  readonly prices: readonly Price[];
  readonly price: Price | undefined;
}

type Terms = Pick<Occurrence, 'prices' | 'free' | 'serviceFee' | 'currency'>;

/** Prices of a zone, dearest first: a tariff's price in the zone, else its price for the whole room. */
export function pricesIn(prices: readonly Price[], zone: string): Price[] {
  const byTariff = new Map<string, Price>();
  for (const price of prices) {
    if (price.zone === zone || (price.zone === '' && !byTariff.has(price.tariffId)))
      byTariff.set(price.tariffId, price);
  }
  return [...byTariff.values()].sort((a, b) => b.amount.amount - a.amount.amount);
}

/** The tariff nobody has to prove: the full one, else the dearest. */
export function plainPrice(prices: readonly Price[]): Price | undefined {
  return prices.find((price) => price.family === 'full') ?? prices[0];
}

/** Seats in the order of the room (E9 before E10). @param chosen tariff by line id; a tariff that the zone lacks falls back to the plain one */
export function basketLines(
  terms: Terms,
  held: { readonly seats: readonly string[]; readonly places: number },
  zoneOf: (seat: string) => string,
  chosen: ReadonlyMap<string, string>,
): BasketLine[] {
  const line = (id: string, seat: string | null, zone: string): BasketLine => {
    const prices = pricesIn(terms.prices, zone);
    const price = prices.find((one) => one.tariffId === chosen.get(id)) ?? plainPrice(prices);
    return { id, seat, zone, prices, price };
  };
  const inOrder = [...held.seats].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  if (inOrder.length > 0) return inOrder.map((seat) => line(seat, seat, zoneOf(seat)));
  return Array.from({ length: held.places }, (_, index) => line(String(index + 1), null, ''));
}

/** The lines as the API takes them; undefined while one has no price. */
export function wantedLines(lines: readonly BasketLine[]): { seat: string | null; tariffId: string }[] | undefined {
  const wanted = lines.flatMap(({ seat, price }) => (price ? [{ seat, tariffId: price.tariffId }] : []));
  return wanted.length > 0 && wanted.length === lines.length ? wanted : undefined;
}

export interface Sum {
  readonly subtotal: Money;
  readonly serviceFee: Money;
  readonly total: Money;
}

/** What the lines cost by the prices already shown: said at once, before the server's own figures come. */
export function sumOf(terms: Terms, lines: readonly BasketLine[]): Sum {
  const money = (amount: number): Money => ({ amount, currency: terms.currency });
  const amounts = lines.map((line) => (terms.free ? 0 : (line.price?.amount.amount ?? 0)));
  const subtotal = amounts.reduce((sum, amount) => sum + amount, 0);
  const fee = terms.free ? 0 : terms.serviceFee.amount * amounts.filter((amount) => amount > 0).length;
  return { subtotal: money(subtotal), serviceFee: money(fee), total: money(subtotal + fee) };
}

/** Whether a quote is about these lines, and not about a choice since changed. */
export function isQuoteOf(quote: Quote, lines: readonly BasketLine[]): boolean {
  return (
    quote.lines.length === lines.length &&
    quote.lines.every(({ seat, tariffId }, at) => {
      const line = lines[at];
      return line?.seat === seat && line.price?.tariffId === tariffId;
    })
  );
}
