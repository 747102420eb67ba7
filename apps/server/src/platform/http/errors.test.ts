import { readFileSync } from 'node:fs';
import { errorCatalogue } from '@parterre/contract/errors';
import { expect, test } from 'vitest';

const documented = new Map(
  [
    ...readFileSync(new URL('../../../../../docs/errors.md', import.meta.url), 'utf8').matchAll(
      /^\| `([a-z-]+)` \| (\d{3}) \|/gm,
    ),
  ].map(([, code, status]) => [code, Number(status)]),
);

test('docs/errors.md explains every code of the catalogue, with its status, and no other', () => {
  const catalogue = new Map(Object.entries(errorCatalogue).map(([code, { status }]) => [code, status]));
  expect(documented).toEqual(catalogue);
});

test('every code has its words in French and in English', () => {
  for (const [code, { fr, en }] of Object.entries(errorCatalogue)) {
    expect(fr, code).toMatch(/\.$/);
    expect(en, code).toMatch(/\.$/);
    expect(fr, code).not.toBe(en);
  }
});
