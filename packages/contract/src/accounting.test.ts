import { expect, test } from 'vitest';
import { ledgerExportQuery } from './accounting.ts';

const wish = { format: 'fec', from: '2026-01-01', to: '2026-12-31' };

test.each([
  [{}, true],
  [{ siren: '732829320' }, true],
  [{ siren: '732829321' }, false],
  [{ siren: '73282932' }, false],
  [{ format: 'xml' }, false],
  [{ to: '2025-12-31' }, false],
  [{ from: '2026-02-30' }, false],
])('%o', (change, understood) => {
  expect(ledgerExportQuery.safeParse({ ...wish, ...change }).success).toBe(understood);
});
