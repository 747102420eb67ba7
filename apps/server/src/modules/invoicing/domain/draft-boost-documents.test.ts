import { expect, test } from 'vitest';
import type { BoostSale } from '../../feed/contract.ts';
import { draftOfBoost, draftOfBoostReturn } from './draft-boost-documents.ts';
import { namedParty } from './draft-documents.ts';

const sale: BoostSale = {
  ...{ boostId: 'b', personId: 'p', buyer: 'Awa Exemple', videoTitle: 'Lagune', showings: 1000, days: 1 },
  ...{ amount: 400, currency: 'EUR', taxAmount: 67, taxBasisPoints: 2000, country: 'FR', timeZone: 'Europe/Paris' },
  ...{ startsAt: '2026-11-21T10:00:00.000Z', endsAt: '2026-11-22T10:00:00.000Z', paidAt: '2026-11-21T10:00:00.000Z' },
  returned: null,
};
const buyer = namedParty('Awa Exemple');

test('a boost is one line with the tax that was booked', () => {
  const draft = draftOfBoost(sale, 'receipt', buyer);
  expect(draft).toMatchObject({
    order: { code: null, total: 400 },
    taxes: [{ rateBasisPoints: 2000, words: { en: 'Standard rate (French tax code, art. 278)' } }],
    total: { net: 333, tax: 67, gross: 400 },
  });
  expect(draft.lines[0]?.words.en).toBe('Boost of “Lagune”, 1,000 showings, one day');
});

test('what was not delivered is told when it goes back, and nothing before', () => {
  expect(draftOfBoostReturn(sale, buyer)).toBeNull();
  const returned = { refundId: 'r', amount: 1, taxAmount: 0, delivered: 999, at: '2026-11-22T10:00:00.000Z' };
  const draft = draftOfBoostReturn({ ...sale, videoTitle: '', returned }, buyer);
  expect(draft).toMatchObject({ kind: 'credit-note', total: { net: 1, tax: 0, gross: 1 } });
  expect(draft?.lines[0]?.words).toEqual({
    fr: 'Boost d’une vidéo, 1 affichage qui n’a pas eu lieu',
    en: 'Boost of a video, 1 showing that did not take place',
  });
});
