import type { Order } from '@parterre/contract/booking';
import { expect, test } from 'vitest';
import { anOrder } from './an-order.ts';
import { orderCalendar } from './order-calendar.ts';
import { confirmationMail, orderMail, refundMail } from './order-mail.ts';
import { ticketPdf } from './ticket-pdf.ts';

const noOutline = (): string => '';
const url = 'https://parterre.example/fr/orders/K7M2PQ9XWB?key=abc';

test('the mail says what, when, where, which seats and what was paid, in the language of the order', () => {
  const french = orderMail(anOrder(), 'fr', url);
  expect(french.subject).toBe('Vos billets : Deux fois dimanche, vendredi 20 novembre 2026 à 20:40');
  expect(french.text).toContain('Places : F5, F6');
  expect(french.text).toContain('24,50');
  expect(french.text).toContain(url);
  expect(orderMail(anOrder(), 'en', url).subject).toBe(
    'Your tickets: Deux fois dimanche, Friday, 20 November 2026, 20:40',
  );
});

test('what people and films are called is escaped in the mail, and cannot break its head', () => {
  const order: Order = {
    ...anOrder(),
    name: '<b onclick="x">Zoé</b>',
    occurrence: { ...anOrder().occurrence, title: 'A & B\r\nBcc: all@example.com' },
  };
  const mail = orderMail(order, 'fr', url);
  expect(mail.html).not.toContain('<b onclick');
  expect(mail.html).toContain('&#60;b onclick');
  expect(mail.subject).not.toMatch(/[\r\n]/);
});

test('the mail that asks for a confirmation says until when, and has nothing but its link to open', () => {
  const order: Order = { ...anOrder(), status: 'reserved', expiresAt: '2026-11-20T18:30:00.000Z', tickets: [] };
  const mail = confirmationMail(order, 'fr', url);
  expect(mail.subject).toContain('Confirmez votre place');
  expect(mail.text).toContain('jusqu’à 19:30');
  expect(mail.text).toContain(url);
  expect(confirmationMail(order, 'en', url).text).toContain('until 19:30');
});

test('the calendar file carries the date as instants, the place and the way to the tickets', () => {
  const lines = orderCalendar(anOrder(), { revision: 2, revisedAt: '2026-11-20T15:00:00.000Z' }, 'fr', url)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  expect(lines).toContain('DTSTART:20261120T194000Z');
  expect(lines).toContain('DTEND:20261120T212800Z');
  expect(lines).toContain('SUMMARY:Deux fois dimanche');
  expect(lines).toContain('SEQUENCE:2');
  expect(lines).toContain('STATUS:CONFIRMED');
  expect(lines.find((line) => line.startsWith('LOCATION:'))).toContain('Le Grand Lumen');
});

test('the PDF has a page for each valid ticket and none for the others', async () => {
  const order = anOrder();
  const [first, second] = order.tickets;
  if (!first || !second) throw new Error('two tickets are needed');
  const pages = async (tickets: Order['tickets']): Promise<number> =>
    ((await ticketPdf({ ...order, tickets }, 'fr', noOutline)).toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? [])
      .length;
  expect(await pages([first, second])).toBe(2);
  expect(await pages([first, { ...second, status: 'refunded', code: null }])).toBe(1);
});

test('a title in letters that no font has still gives a ticket', async () => {
  const order = anOrder();
  const pdf = await ticketPdf(
    { ...order, occurrence: { ...order.occurrence, title: '風の電話 🎬 Łódź' } },
    'en',
    noOutline,
  );
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test.each([
  ['seats-gone', 'places étaient reparties', '24,50'],
  ['order-cancelled', 'après l’annulation', '24,50'],
  ['occurrence-cancelled', 'a été annulé', '24,50'],
  ['too-late', 'après la fin de la vente', '24,50'],
  ['already-paid', 'restent valables', '24,50'],
  ['amount-differs', 'aucun billet', 'vous est rendu'],
] as const)('money that goes back because of %s is said to, with the reason', (reason, why, what) => {
  const mail = refundMail(anOrder(), 'fr', reason, url);
  expect(mail.text).toContain(why);
  expect(mail.text).toContain(what);
  expect(mail.text).toContain(url);
});
