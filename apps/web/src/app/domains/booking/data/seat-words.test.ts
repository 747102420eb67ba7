import type { OfferedPrice } from '@parterre/contract/programme';
import { generateHall } from '@parterre/seating/generate-hall';
import { seatByKey } from '@parterre/seating/seat-map';
import { seatNames, zonePrices } from './seat-words.ts';

const full = { tariffId: 't', family: 'full', zone: '', total: { amount: 950, currency: 'EUR' } } as OfferedPrice;
const say = { free: 'gratuit', price: ({ amount }: { amount: number }) => String(amount) };

describe('words for seats', () => {
  it('tell what a zone costs', () => {
    expect(zonePrices({ prices: [full], free: false }, say)('main')).toBe('950');
    expect(zonePrices({ prices: [full], free: true }, say)('main')).toBe('gratuit');
    expect(zonePrices({ prices: [], free: false }, say)('main')).toBe('');
    expect(zonePrices(undefined, say)('main')).toBe('');
  });

  it('name a seat with its standing, each once', () => {
    const seats = seatByKey(generateHall({ name: 'Salle 2', seats: 40 }));
    const seat = vi.fn(({ row, number }: { row: string; number: string }) => `rangée ${row}, place ${number}`);
    const name = seatNames(seats, { seat, standing: { free: 'libre', taken: 'prise', mine: 'la vôtre' } });
    expect([name('A1', 'free'), name('A1', 'free'), name('A1', 'mine'), name('Z9', 'taken')]).toEqual([
      'rangée A, place 1, libre',
      'rangée A, place 1, libre',
      'rangée A, place 1, la vôtre',
      'Z9, prise',
    ]);
    expect(seat).toHaveBeenCalledTimes(2);
  });
});
