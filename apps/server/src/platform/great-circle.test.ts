import fc from 'fast-check';
import { expect, test } from 'vitest';
import { greatCircleMetres, placeOf } from './great-circle.ts';

const paris = { latitude: 48.8566, longitude: 2.3522 };
const abidjan = { latitude: 5.3453, longitude: -4.0244 };
const anywhere = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('Paris to Abidjan, and a few streets', () => {
  expect(greatCircleMetres(paris, abidjan) / 1000).toBeCloseTo(4872, -1.5);
  expect(greatCircleMetres(paris, { latitude: 48.8656, longitude: 2.3522 })).toBeCloseTo(1000.8, 0);
});

test('distances are symmetric, zero to oneself and never more than half around', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (a, b) => {
      expect(greatCircleMetres(a, a)).toBe(0);
      expect(greatCircleMetres(a, b)).toBeCloseTo(greatCircleMetres(b, a), 3);
      expect(greatCircleMetres(a, b)).toBeLessThanOrEqual(20_015_200);
    }),
  );
});

test('the date line is crossed the short way', () => {
  const metres = greatCircleMetres({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 });
  expect(metres).toBeCloseTo(22_239, -1);
});

test('a place is read from the query', () => {
  expect(placeOf('48.8566,2.3522')).toEqual(paris);
  expect(placeOf('91,0')).toBeNull();
});
