import { expect, test } from 'vitest';
import { countryCode, countryCodes, countryName } from './country-code.ts';

test.each([
  ['France', 'FR'],
  ['fr', 'FR'],
  ['Côte d’Ivoire', 'CI'],
  ["cote d'ivoire", 'CI'],
  ['Ivory Coast', 'CI'],
  ['États-Unis', 'US'],
  ['United States', 'US'],
  ['USA', 'US'],
  ['Royaume-Uni', 'GB'],
  ['Corée du Sud', 'KR'],
  ['Deutschland', null],
  ['XX', null],
  ['EU', null],
  ['', null],
])('%s is %s', (spelling, code) => {
  expect(countryCode(spelling)).toBe(code);
});

test('a line of countries is read in its order, each once, and says what it did not know', () => {
  expect(countryCodes('France, Sénégal, Atlantide, FR')).toEqual({ codes: ['FR', 'SN'], unknown: ['Atlantide'] });
  expect(countryCodes(['Belgique', 'Suisse'])).toEqual({ codes: ['BE', 'CH'], unknown: [] });
});

test('a code has its name in both languages', () => {
  expect([countryName('CI', 'fr'), countryName('US', 'en'), countryName('France', 'fr')]).toEqual([
    'Côte d’Ivoire',
    'United States',
    null,
  ]);
});
