import { readFileSync, readdirSync } from 'node:fs';
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

test('every file of codes is in the catalogue, and no code stands in two of them', () => {
  const folder = new URL('../../../../../packages/contract/src/errors/', import.meta.url);
  const codes = readdirSync(folder).flatMap((file) => [
    ...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {2}'?([a-z-]+)'?: \{/gm),
  ]);
  expect(codes.map(([, code]) => code).sort()).toEqual(Object.keys(errorCatalogue).sort());
});

test('every code has its words in French and in English', () => {
  for (const [code, { fr, en }] of Object.entries(errorCatalogue)) {
    expect(fr, code).toMatch(/\.$/);
    expect(en, code).toMatch(/\.$/);
    expect(fr, code).not.toBe(en);
  }
});
