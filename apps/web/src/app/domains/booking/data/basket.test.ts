import type { OfferedPrice } from '@parterre/contract/programme';
import type { SeatMap } from '@parterre/seating/seat-map';
import { basketGroups, basketLines, isQuoteOf, lineName, plainPrice, pricesIn, sumOf, wantedLines } from './basket.ts';
import type { Had } from './seat-choice.ts';

const price = (tariffId: string, family: OfferedPrice['family'], zone: string, amount: number): OfferedPrice => ({
  tariffId,
  code: tariffId.toUpperCase(),
  family,
  name: { fr: tariffId, en: tariffId },
  condition: null,
  zone,
  amount: { amount, currency: 'EUR' },
  fee: { amount: amount > 0 ? 60 : 0, currency: 'EUR' },
  total: { amount: amount > 0 ? amount + 60 : 0, currency: 'EUR' },
});

const prices = [
  price('pln', 'full', '', 1150),
  price('etu', 'student', '', 980),
  price('pln', 'full', 'orchestra', 1350),
  price('inv', 'free', '', 0),
];
const terms = { prices, free: false, currency: 'EUR' as const };
const had = (more: Partial<Had>): Had => ({ seats: [], areas: [], places: 0, ...more });
const held = had({ seats: ['F5', 'K2'] });
const seat = (key: string, row: string, number: string, zone: string) => ({ key, row, number, zone, type: 'standard' as const, x: 0, y: 0 });
const place = { x: 0, y: 0, width: 100, height: 100, rotation: 0 };
const map: SeatMap = {
  name: 'Salle',
  width: 100,
  height: 100,
  focus: { kind: 'stage', x: 50, y: 0, width: 50 },
  zones: [],
  sections: [{ code: 'b', name: 'Balcon' }],
  rows: [
    { label: 'F', seats: [seat('F5', 'F', '5', 'orchestra'), seat('F6', 'F', '6', 'orchestra')] },
    { label: 'K', section: 'b', seats: [seat('K2', 'K', '2', 'back')] },
  ],
  areas: [{ code: 'pit', kind: 'standing', name: 'Fosse', ...place, zone: 'orchestra', capacity: 9 }],
};

describe('basket', () => {
  it('offers the prices of a zone, its own before those of the whole room', () => {
    expect(pricesIn(prices, 'orchestra').map(({ amount }) => amount.amount)).toEqual([1350, 980, 0]);
    expect(pricesIn(prices, 'back').map(({ amount }) => amount.amount)).toEqual([1150, 980, 0]);
    expect(plainPrice(pricesIn(prices, 'back'))?.family).toBe('full');
    expect(plainPrice([])).toBeUndefined();
  });

  it('gives each seat the plain tariff until another is chosen, and keeps the choice when seats change', () => {
    const chosen = new Map([['F5', 'etu']]);
    expect(basketLines(terms, held, map, chosen).map((line) => line.price?.amount.amount)).toEqual([980, 1150]);
    expect(basketLines(terms, had({ seats: ['F5'] }), map, chosen)[0]?.price?.tariffId).toBe('etu');
    expect(basketLines(terms, held, map, new Map([['F5', 'gone']]))[0]?.price?.tariffId).toBe('pln');
  });

  it('counts places without seats', () => {
    const lines = basketLines(terms, had({ places: 2 }), map, new Map([['2', 'etu']]));
    expect(wantedLines(lines)).toEqual([
      { seat: null, tariffId: 'pln' },
      { seat: null, tariffId: 'etu' },
    ]);
  });

  it('prices places of a standing area by its zone, and says them together', () => {
    const lines = basketLines(terms, had({ seats: ['K2'], areas: [{ area: 'pit', places: 2 }] }), map, new Map([['pit/2', 'etu']]));
    expect(lines.map(({ id, price: one }) => [id, one?.amount.amount])).toEqual([
      ['K2', 1150],
      ['pit/1', 1350],
      ['pit/2', 980],
    ]);
    expect(lines.map(lineName)).toEqual(['Balcon K2', 'Fosse', 'Fosse']);
    expect(basketGroups(lines).map(({ area, lines: all }) => [area, all.length])).toEqual([
      [null, 1],
      ['Fosse', 2],
    ]);
    expect(wantedLines(lines)).toEqual([
      { seat: 'K2', tariffId: 'pln' },
      { seat: null, area: 'pit', tariffId: 'pln' },
      { seat: null, area: 'pit', tariffId: 'etu' },
    ]);
  });

  it('names seats by the map that they are on, not by their keys', () => {
    const rows = map.rows.map((row) => ({ ...row, seats: row.seats.map((one) => ({ ...one, row: '1', number: one.number + '0' })) }));
    expect(basketLines(terms, held, { ...map, rows }, new Map()).map(lineName)).toEqual(['1-50', 'Balcon 1-20']);
  });

  it('adds up with a fee for each paid place, and nothing where nothing is paid', () => {
    const lines = basketLines(terms, had({ seats: ['F5', 'F6', 'K2'] }), map, new Map([['F6', 'inv']]));
    expect(sumOf(terms, lines)).toMatchObject({
      subtotal: { amount: 2500 },
      serviceFee: { amount: 120 },
      total: { amount: 2620 },
    });
    expect(sumOf({ ...terms, free: true }, lines).total.amount).toBe(0);
  });

  it('knows a quote of an earlier choice', () => {
    const lines = basketLines(terms, held, map, new Map());
    const quoted = lines.flatMap(({ seat, area, price: one }) =>
      one ? [{ seat, area: area?.code ?? null, place: null, tariffId: one.tariffId, name: one.name, price: one.amount, amount: one.amount, fee: one.fee }] : [],
    );
    const quote = { lines: quoted };
    expect(isQuoteOf(quote, lines)).toBe(true);
    expect(isQuoteOf(quote, basketLines(terms, held, map, new Map([['F5', 'etu']])))).toBe(false);
    expect(wantedLines(basketLines({ ...terms, prices: [] }, held, map, new Map()))).toBeUndefined();
  });
});
