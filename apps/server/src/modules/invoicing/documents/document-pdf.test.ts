import type { DocumentContent } from '@parterre/contract/invoicing';
import { pdfWords } from '@parterre/test-driver/pdf-words';
import { expect, test } from 'vitest';
import { documentPdf } from './document-pdf.ts';

const nobody = {
  legalForm: null,
  address: null,
  postalCode: null,
  city: null,
  country: null,
  registration: null,
  vat: null,
};
const invoice: DocumentContent = {
  kind: 'invoice',
  number: 'F-2026-000012',
  day: '2026-11-21',
  issuer: {
    name: 'Les Tilleuls Łódź',
    legalForm: 'SARL',
    address: '1 rue des Tilleuls',
    postalCode: '75005',
    city: 'Paris',
    country: 'FR',
    registration: '732829320',
    vat: 'FR44732829320',
  },
  buyer: { ...nobody, name: 'Comité Exemple', address: '3 avenue des Ormes', city: 'Abidjan', country: 'CI' },
  onBehalfOf: null,
  order: { code: 'K7M2PQ9XWB', paidAt: '2026-11-20T15:01:12.300Z', total: 2450, gift: 1000 },
  what: {
    title: 'Deux fois dimanche',
    startsAt: '2026-11-20T19:40:00.000Z',
    timeZone: 'Europe/Paris',
    place: 'Les Tilleuls, Paris',
  },
  currency: 'EUR',
  lines: [
    { words: { fr: 'Plein tarif, F5', en: 'Full price, F5' }, quantity: 1, price: 1350, discount: 0, amount: 1350 },
    { words: { fr: 'Étudiant, F6', en: 'Student, F6' }, quantity: 1, price: 1150, discount: 170, amount: 980 },
  ],
  taxes: [
    {
      rateBasisPoints: 550,
      words: { fr: 'Séance de cinéma (CGI, art. 278-0 bis, G)', en: 'Cinema screening' },
      ...{ net: 2209, tax: 121, gross: 2330 },
    },
  ],
  total: { net: 2209, tax: 121, gross: 2330 },
  corrects: null,
};
const spaces = (text: string): string => text.replaceAll(/[\s\u00A0\u202F]+/g, ' ');
const said = async (content: DocumentContent, language: 'fr' | 'en'): Promise<string> =>
  spaces(pdfWords(await documentPdf(content, language)));

test('an invoice says who sells, to whom, what, and each rate with its legal basis', async () => {
  const french = await said(invoice, 'fr');
  for (const words of [
    ...['Facture F-2026-000012', 'du 21 novembre 2026', 'Les Tilleuls Ł', 'SIREN 732829320', 'TVA FR44732829320'],
    ...['Comité Exemple', '3 avenue des Ormes', 'Abidjan, CI', 'Deux fois dimanche', 'Commande K7M2PQ9XWB'],
    ...['Plein tarif, F5', '13,50 €', '(11,50 € moins 1,70 € de réduction)', '9,80 €'],
    ...['5,5 %', 'Séance de cinéma (CGI, art. 278-0', '22,09 €', '1,21 €', 'Total TTC', '23,30 €'],
  ])
    expect(french).toContain(words);
});

test('what a gift card paid is a means of payment, and takes nothing off', async () => {
  expect(await said(invoice, 'fr')).toContain('carte cadeau 10,00 €, autre moyen 14,50 €');
  const whole = { ...invoice, order: { ...invoice.order, gift: 2450 } };
  expect(await said(whole, 'en')).toContain('Payment of the order (€24.50): gift card');
});

test('a credit note names what it corrects, in the language that is asked for', async () => {
  const note = { ...invoice, kind: 'credit-note' as const, corrects: { number: 'F-2026-000012', day: '2026-11-21' } };
  const english = await said(note, 'en');
  expect(english).toContain('Credit note');
  expect(english).toContain('Cancels, in part or in whole: F-2026-000012 of 21 November 2026');
  expect(english).toContain('Total given back incl. VAT');
  expect(english).not.toContain('gift card');
});

test('a receipt of the platform says for whom it sold, and names somebody of whom nothing else is known', async () => {
  const issuer = { ...nobody, name: 'Parterre' };
  const receipt = { ...invoice, kind: 'receipt' as const, issuer, onBehalfOf: 'Les Tilleuls' };
  expect(await said(receipt, 'fr')).toContain('Service de billetterie rendu pour une vente de Les Tilleuls');
});

test('many lines go over several pages', async () => {
  const [line] = invoice.lines;
  if (line === undefined) throw new Error('a line is needed');
  const many = { ...invoice, lines: Array.from({ length: 60 }, () => line) };
  const pages = (await documentPdf(many, 'fr')).toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? [];
  expect(pages.length).toBeGreaterThan(1);
});
