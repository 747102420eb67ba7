import { expect, test } from 'vitest';
import { pageLanguage } from './page-language.ts';

test.each([
  ['https://parterre.example/en/account/service-orders/K7M2PQ9XWB?from=mail', 'en'],
  ['https://parterre.example/fr', 'fr'],
  ['https://parterre.example/english', null],
  ['https://parterre.example/', null],
  ['not an address', null],
  [undefined, null],
])('a page at %s is in %s', (referer, language) => {
  expect(pageLanguage({ referer })).toBe(language);
});
