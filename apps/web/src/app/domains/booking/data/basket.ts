import type { OrderLineInput, Quote } from '@parterre/contract/booking';
import type { Occurrence, OfferedPrice } from '@parterre/contract/programme';
import type { Money } from '@parterre/contract/wire';
import { nameOfPlace, seatMark, standingAreas } from '@parterre/seating/places';
import { seatByKey } from '@parterre/seating/seat-map';
import type { SeatMap } from '@parterre/seating/seat-map';
import type { Had } from './seat-choice.ts';

/** One seat or place of the basket, with the tariffs of its zone. */
export interface BasketLine {
  /** the seat's key, `fosse/1` in a standing area, or `1`, `2`… where there is no seat map: what a choice of tariff is kept under */
  readonly id: string;
  readonly seat: string | null;
  /** the standing area that the place is in */
  readonly area: { readonly code: string; readonly name: string } | null;
  /** the part of the room that the seat is in, where it has parts */
  readonly section: string | null;
  /** what stands before the tariff: the seat's row and number, or which of the places it is */
  readonly mark: string;
  readonly zone: string;
  readonly prices: readonly OfferedPrice[];
  readonly price: OfferedPrice | undefined;
}

type Terms = Pick<Occurrence, 'prices' | 'free' | 'currency'>;

/** Prices of a zone, dearest first: a tariff's price in the zone, else its price for the whole room. */
export function pricesIn(prices: readonly OfferedPrice[], zone: string): OfferedPrice[] {
  const byTariff = new Map<string, OfferedPrice>();
  for (const price of prices) {
    if (price.zone === zone || (price.zone === '' && !byTariff.has(price.tariffId)))
      byTariff.set(price.tariffId, price);
  }
  return [...byTariff.values()].sort((a, b) => b.total.amount - a.total.amount);
}

/** The tariff nobody has to prove: the full one, else the dearest. */
export function plainPrice(prices: readonly OfferedPrice[]): OfferedPrice | undefined {
  return prices.find((price) => price.family === 'full') ?? prices[0];
}

/**
 * Seats in the order of their names (E9 before E10), then places in standing areas.
 * @param map what names and prices them; undefined where there is none, or it has not come yet
 * @param chosen tariff by line id; a tariff that the zone lacks falls back to the plain one
 */
export function basketLines(
  terms: Terms,
  held: Had,
  map: SeatMap | undefined,
  chosen: ReadonlyMap<string, string>,
): BasketLine[] {
  const line = (id: string, zone: string, what: Partial<BasketLine> & { readonly mark: string }): BasketLine => {
    const prices = pricesIn(terms.prices, zone);
    const price = prices.find((one) => one.tariffId === chosen.get(id)) ?? plainPrice(prices);
    return { id, seat: null, area: null, section: null, zone, prices, price, ...what };
  };
  const numbered = (places: number) => Array.from({ length: places }, (_, index) => String(index + 1));
  const seats = held.seats.map((seat) => {
    const name = map && nameOfPlace(map, seat);
    const mark = name?.row != null && name.number !== null ? seatMark({ row: name.row, number: name.number }) : seat;
    const zone = map ? (seatByKey(map).get(seat)?.zone ?? '') : '';
    return line(seat, zone, { seat, mark, section: name?.section ?? null });
  });
  const inOrder = (a: BasketLine, b: BasketLine) =>
    (a.section ?? '').localeCompare(b.section ?? '') || a.mark.localeCompare(b.mark, 'en', { numeric: true });
  const standing = held.areas.flatMap(({ area: code, places }) => {
    const { name = code, zone = '' } = (map && standingAreas(map).get(code)) ?? {};
    return numbered(places).map((mark) => line(`${code}/${mark}`, zone, { area: { code, name }, mark }));
  });
  return [...seats.sort(inOrder), ...standing, ...numbered(held.places).map((mark) => line(mark, '', { mark }))];
}

/** A line in few words: `F6`, `Balcon A3`, `Fosse`, or which of the places it is where there is no map. */
export function lineName({ area, section, mark }: BasketLine): string {
  return area?.name ?? (section === null ? mark : `${section} ${mark}`);
}

/** Lines that stand together: seats, or the places of one standing area under its name. */
export interface BasketGroup {
  readonly id: string;
  readonly area: string | null;
  readonly lines: readonly BasketLine[];
}

/** The same lines, those of one standing area together. */
export function basketGroups(lines: readonly BasketLine[]): BasketGroup[] {
  return [...Map.groupBy(lines, ({ area }) => area?.code ?? '')].map(([id, inGroup]) => ({
    id,
    area: inGroup[0]?.area?.name ?? null,
    lines: inGroup,
  }));
}

/** The lines as the API takes them; undefined while one has no price. */
export function wantedLines(lines: readonly BasketLine[]): OrderLineInput[] | undefined {
  const wanted = lines.flatMap(({ seat, area, price }) =>
    price ? [{ seat, ...(area && { area: area.code }), tariffId: price.tariffId }] : [],
  );
  return wanted.length > 0 && wanted.length === lines.length ? wanted : undefined;
}

export interface Sum {
  /** what codes take off the prices */
  readonly discount: Money;
  readonly subtotal: Money;
  readonly serviceFee: Money;
  readonly total: Money;
  /** what a gift card pays of it */
  readonly gift: Money;
  /** what is left to pay */
  readonly due: Money;
}

/** What the lines cost by the prices already shown: said at once, before the server's own figures come. */
export function sumOf(terms: Terms, lines: readonly BasketLine[]): Sum {
  const money = (amount: number): Money => ({ amount, currency: terms.currency });
  const sum = (of: 'amount' | 'fee' | 'total') =>
    money(terms.free ? 0 : lines.reduce((all, line) => all + (line.price?.[of].amount ?? 0), 0));
  const total = sum('total');
  return { discount: money(0), subtotal: sum('amount'), serviceFee: sum('fee'), total, gift: money(0), due: total };
}

/** Whether a quote is about these lines, and not about a choice since changed. */
export function isQuoteOf(quote: Pick<Quote, 'lines'>, lines: readonly BasketLine[]): boolean {
  return (
    quote.lines.length === lines.length &&
    quote.lines.every(({ seat, area, tariffId }, at) => {
      const line = lines[at];
      return line?.seat === seat && (line.area?.code ?? null) === area && line.price?.tariffId === tariffId;
    })
  );
}
