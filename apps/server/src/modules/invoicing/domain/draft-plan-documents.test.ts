import { expect, test } from 'vitest';
import type { PlanSale } from '../../subscriptions/contract.ts';
import { draftOfPlan } from './draft-plan-documents.ts';

const sale: PlanSale = {
  ...{ chargeId: '01a1fe90-0000-7000-8000-000000000000', personId: null, buyer: 'Awa Exemple', kind: 'renewal' },
  ...{ name: { fr: 'Créateur', en: 'Creator' }, amount: 7210, currency: 'XOF', taxAmount: 1100, taxBasisPoints: 1800 },
  ...{ periodStart: '2027-01-31T10:00:00.000Z', periodEnd: '2027-02-28T10:00:00.000Z', timeZone: 'Africa/Abidjan' },
  paidAt: '2027-01-31T10:00:00.000Z',
};

test('a charge is one line with its period, and the tax that was booked at the rate of its country', () => {
  expect(draftOfPlan(sale, 'receipt')).toMatchObject({
    buyer: { name: 'Awa Exemple' },
    order: { code: null, total: 7210 },
    what: null,
    lines: [
      {
        words: {
          fr: 'Offre Créateur, un mois, du 31 janvier 2027 au 28 février 2027',
          en: 'Creator plan, one month, from 31 January 2027 to 28 February 2027',
        },
        amount: 7210,
      },
    ],
    taxes: [
      { rateBasisPoints: 1800, words: { en: 'Standard rate (Côte d’Ivoire)' }, net: 6110, tax: 1100, gross: 7210 },
    ],
    total: { net: 6110, tax: 1100, gross: 7210 },
  });
});

test('of an erased account, and of a rate that is not known by its words, what is left is said', () => {
  const draft = draftOfPlan(
    { ...sale, buyer: null, periodStart: null, taxBasisPoints: 0, taxAmount: 0 },
    'credit-note',
  );
  expect(draft).toMatchObject({
    buyer: { name: '–' },
    taxes: [{ words: { en: 'VAT' } }],
    total: { net: 7210, tax: 0 },
  });
  expect(draft.lines[0]?.words.en).toBe('Creator plan, one month');
});
