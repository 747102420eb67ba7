import type { Occurrence } from '@parterre/contract/programme';
import type { Money } from '@parterre/contract/wire';
import type { Seat } from '@parterre/seating/seat-map';
import { plainPrice, pricesIn } from './basket.ts';
import type { SeatStanding } from './seat-choice.ts';

/** What a zone costs at the tariff that nobody has to prove, in words; empty where nothing is known. */
export function zonePrices(
  occurrence: Pick<Occurrence, 'prices' | 'free'> | undefined,
  say: { readonly free: string; readonly price: (amount: Money) => string },
): (zone: string) => string {
  const known = new Map<string, string>();
  return (zone) => {
    if (!occurrence) return '';
    const before = known.get(zone);
    if (before !== undefined) return before;
    const plain = plainPrice(pricesIn(occurrence.prices, zone));
    const said = occurrence.free ? say.free : plain ? say.price(plain.total) : '';
    known.set(zone, said);
    return said;
  };
}

/** What a seat is called, its standing included. Each name is made once: there may be thousands, asked for at every change. */
export function seatNames(
  seats: ReadonlyMap<string, Seat>,
  say: { readonly seat: (seat: Seat) => string; readonly standing: Readonly<Record<SeatStanding, string>> },
): (key: string, standing: SeatStanding) => string {
  const known = { free: new Map<string, string>(), taken: new Map<string, string>(), mine: new Map<string, string>() };
  return (key, standing) => {
    const before = known[standing].get(key);
    if (before !== undefined) return before;
    const seat = seats.get(key);
    const name = `${seat ? say.seat(seat) : key}, ${say.standing[standing]}`;
    known[standing].set(key, name);
    return name;
  };
}
