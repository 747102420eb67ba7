import { expect, test } from 'vitest';
import { priceFields, pricesIn, wrongPrices } from './price-grid.ts';

const fields = priceFields([{ id: 'full' }, { id: 'child' }], [{ code: '' }, { code: 'balcony' }]);

test('each tariff has a field for the whole room and for each zone', () => {
  expect(fields.map(({ name }) => name)).toEqual(['p full ', 'p full balcony', 'p child ', 'p child balcony']);
});

test('a field that is empty is not sold, one that is no price is wrong', () => {
  const values = { 'p full ': '11,50', 'p full balcony': '', 'p child ': 'free', 'p child balcony': '5' };
  expect(wrongPrices(fields, values, 'EUR')).toEqual(['p child ']);
  expect(pricesIn(fields, values, 'EUR')).toEqual([
    { tariffId: 'full', zone: '', amount: 1150 },
    { tariffId: 'child', zone: 'balcony', amount: 500 },
  ]);
});
