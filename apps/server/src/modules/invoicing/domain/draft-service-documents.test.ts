import type { LegalIdentity } from '@parterre/contract/invoicing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServiceSale } from '../../marketplace/contract.ts';
import { namedParty } from './draft-documents.ts';
import { draftOfService, taxOfService } from './draft-service-documents.ts';

const sale: ServiceSale = {
  ...{ orderId: 'o', code: 'K7M2PQ9XWB', organisationId: 's', buyer: 'Lise Exemple' },
  ...{ paidAt: '2026-11-20T15:01:12.300Z', currency: 'XOF', total: 59_000 },
  words: { fr: 'Licence d’un morceau : Lagune (WAV)', en: 'Licence of a beat: Lagune (WAV)' },
};
const seller: LegalIdentity = {
  ...{ legalName: 'Aya Exemple', legalForm: null, address: 'Cocody', postalCode: null, city: 'Abidjan', country: 'CI' },
  ...{ registration: 'CI-ABJ-03-2026', vatNumber: null, vatExemption: 'Régime de l’entreprenant' },
};

test('tax is told of whoever has a number, at the ordinary rate of its country', () => {
  const numbered = { ...seller, vatNumber: 'CI1234567', vatExemption: null };
  expect(taxOfService('CI', null, numbered)).toMatchObject({ rateBasisPoints: 1800 });
  expect(taxOfService('FR', { basis: 'live-performance-5.5', exemption: null }, numbered)).toMatchObject({
    rateBasisPoints: 2000,
  });
  expect(taxOfService('SN', null, numbered)).toMatchObject({ rateBasisPoints: 0 });
  expect(taxOfService('FR', { basis: 'exempt', exemption: 'CGI, art. 261' }, numbered)).toMatchObject({
    ...{ rateBasisPoints: 0, words: { fr: 'Sans TVA (CGI, art. 261)' } },
  });
});

test('without a number none is told, in the words of the seller where there are any', () => {
  expect(taxOfService('CI', null, seller)).toMatchObject({
    ...{ rateBasisPoints: 0, words: { fr: 'Sans TVA (Régime de l’entreprenant)' } },
  });
  expect(taxOfService('CI', null, null).words.en).toContain('has given no VAT number');
});

test('the taxes of what goes back in parts add up to that of the whole', () => {
  const tax = { rateBasisPoints: 1800, words: { fr: 'TVA', en: 'VAT' } };
  const draft = (kind: 'receipt' | 'credit-note', amount: number, before: number) =>
    draftOfService(sale, kind, namedParty('Lise Exemple'), tax, { amount, before });
  const whole = draft('receipt', sale.total, 0);
  expect(whole).toMatchObject({ held: true, order: { code: 'K7M2PQ9XWB' }, total: { net: 50_000, tax: 9000 } });
  expect(draft('credit-note', 1, 0).held).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: sale.total - 1 }), (part) => {
      const parts = [draft('credit-note', part, 0), draft('credit-note', sale.total - part, part)];
      expect(parts.reduce((sum, { total }) => sum + total.tax, 0)).toBe(whole.total.tax);
      for (const { total } of parts) expect(total.net + total.tax).toBe(total.gross);
    }),
  );
});
