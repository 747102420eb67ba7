import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOfKept } from './draft-kept.ts';
import type { KeptPart } from './draft-kept.ts';
import { namedParty } from './draft-documents.ts';

const month = {
  currency: 'EUR',
  endedAt: '2026-11-30T23:00:00.000Z',
  period: { from: '2026-11-01', to: '2026-11-30' },
} as const;
const part = (more: Partial<KeptPart>): KeptPart => ({
  ...{ of: 'tickets', taxBasisPoints: 2000, kept: 0, sold: 0, givenBack: 0, soldGivenBack: 0, ...more },
});
const draft = (...parts: KeptPart[]) => draftOfKept({ ...month, parts }, namedParty('Les Tilleuls'));

test('what was kept is invoiced with its tax, less what was given back', () => {
  expect(draft(part({ kept: 1200, sold: 10, givenBack: 240, soldGivenBack: 2 }))).toMatchObject({
    kind: 'invoice',
    keptFrom: month.period,
    lines: [
      { words: { fr: 'Commission sur les billets vendus' }, quantity: 10, amount: 1200 },
      { words: { en: 'Commission given back on refunded tickets' }, quantity: 2, amount: -240 },
    ],
    taxes: [{ rateBasisPoints: 2000, net: 800, tax: 160, gross: 960 }],
    total: { net: 800, tax: 160, gross: 960 },
  });
});

test('more given back than kept is a credit note, in positive amounts', () => {
  expect(draft(part({ kept: 120, sold: 1, givenBack: 360, soldGivenBack: 3 }))).toMatchObject({
    kind: 'credit-note',
    lines: [{ amount: -120 }, { amount: 360 }],
    total: { net: 200, tax: 40, gross: 240 },
  });
});

test('services have lines of their own, and one rate has one tax', () => {
  expect(
    draft(
      part({ kept: 1200, sold: 10 }),
      part({ of: 'services', kept: 900, sold: 1, givenBack: 300, soldGivenBack: 1 }),
    ),
  ).toMatchObject({
    lines: [
      { words: { en: 'Commission on tickets sold' }, quantity: 10, amount: 1200 },
      { words: { fr: 'Commission sur les services vendus' }, quantity: 1, amount: 900 },
      { words: { en: 'Commission given back on refunded services' }, amount: -300 },
    ],
    taxes: [{ rateBasisPoints: 2000, net: 1500, tax: 300, gross: 1800 }],
  });
});

test('as much given back as was kept leaves nothing to issue', () => {
  expect(draft(part({ kept: 120, sold: 1, givenBack: 120, soldGivenBack: 1 }))).toBeNull();
});

test('lines, taxes and total always add up, whatever the rates', () => {
  const amounts = fc.record({
    of: fc.constantFrom('tickets' as const, 'services' as const),
    taxBasisPoints: fc.constantFrom(0, 1800, 2000),
    ...{ kept: fc.nat(1_000_000), givenBack: fc.nat(1_000_000) },
  });
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 3 }), (rates) => {
      const made = draft(...rates.map((one) => part({ ...one, sold: 1, soldGivenBack: 1 })));
      if (made === null) return;
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      expect(made.total.gross).toBeGreaterThan(0);
      expect(made.total.net + made.total.tax).toBe(made.total.gross);
      expect(sum(made.lines.map(({ amount }) => amount))).toBe(made.total.gross);
      for (const key of ['net', 'tax', 'gross'] as const)
        expect(sum(made.taxes.map((tax) => tax[key]))).toBe(made.total[key]);
    }),
  );
});
