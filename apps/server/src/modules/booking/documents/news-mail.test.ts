import type { Order } from '@parterre/contract/booking';
import { expect, test } from 'vitest';
import type { DateNews } from '../contract.ts';
import { anOrder } from './an-order.ts';
import { newsMail } from './news-mail.ts';

const url = 'https://parterre.example/fr/orders/K7M2PQ9XWB?key=x';
const before = { startsAt: '2026-11-20T18:40:00.000Z', auditoriumId: 'other' };
const place = { startsAt: '2026-11-20T19:40:00.000Z', auditoriumId: 'room' };
const moved: DateNews = { what: 'moved', before, place, keptUntil: null };
const reservation: Order = { ...anOrder(), code: 'RESERVED00', status: 'reserved', paidAt: null, tickets: [] };
const mail = (news: DateNews, order: Order = anOrder(), language: 'fr' | 'en' = 'fr', room: string | null = null) =>
  newsMail([{ order, url }], language, news, room);

test('a screening that moved: from when and where, to when and where, what stays and whom to ask', () => {
  const { subject, text } = mail(moved, anOrder(), 'fr', 'Salle 1');
  expect(subject).toBe('Nouvel horaire ou nouvelle salle : Deux fois dimanche, vendredi 20 novembre 2026 à 20:40');
  expect(text).toContain('prévue vendredi 20 novembre 2026 à 19:40, Salle 1');
  expect(text).toContain('Le Grand Lumen, Salle 2');
  expect(text).toContain('Vos billets restent valables');
  expect(text).toContain('adressez-vous à Le Grand Lumen');
});

test('places kept unpaid say until when now, or that their time is over', () => {
  const keptUntil = '2026-11-20T19:10:00.000Z';
  expect(mail(moved, reservation).text).toContain('Vos places restent réservées. Le lien');
  expect(mail({ ...moved, keptUntil }, reservation).text).toContain('jusqu’au vendredi 20 novembre 2026 à 20:10');
  const over = mail({ ...moved, keptUntil }, { ...reservation, status: 'expired' }).text;
  expect(over).toContain('vos places ne sont plus gardées');
  expect(over).not.toContain('billets restent valables');
});

test('what is cancelled says why, what was paid and what becomes of it; who paid nothing has nothing to do', () => {
  const cancelled: DateNews = { what: 'cancelled', why: 'La conteuse est souffrante.' };
  const { subject, text } = mail(cancelled);
  expect(subject).toMatch(/^Annulé : Deux fois dimanche/);
  expect(text).toContain('Le motif donné : La conteuse est souffrante.');
  expect(text).toMatch(/Vous avez payé 24,50\s€/);
  expect(mail({ what: 'cancelled', why: null }, reservation, 'en').text).toContain('Nothing was taken');
});

test('several orders of one buyer are one mail: each date once, all that was paid, every order with its link', () => {
  const other = { ...anOrder(), code: 'SECOND0000' };
  const told = [
    { order: anOrder(), url },
    { order: other, url: `${url}2` },
  ] as const;
  const cancelled = newsMail([...told], 'fr', { what: 'cancelled', why: null }, null);
  expect(cancelled.subject.match(/vendredi/g)).toHaveLength(1);
  expect(cancelled.text).toMatch(/Vous avez payé 49,00\s€/);
  expect(cancelled.text).toContain(`SECOND0000 : ${url}2`);
  expect(newsMail([...told], 'fr', moved, null).text.match(/Le Grand Lumen, Salle 2/g)).toHaveLength(1);
});

test.each([
  [{ what: 'postponed', why: 'Tempête.' }, 'Reporté', 'Postponed'],
  [{ what: 'resumed', why: null }, 'De nouveau à l’affiche', 'On the bill again'],
  [{ what: 'interrupted' }, 'Interrompu', 'Interrupted'],
] satisfies [DateNews, string, string][])('%o is told in both languages', (news, fr, en) => {
  expect(mail(news).subject).toContain(fr);
  expect(mail(news, anOrder(), 'en').subject).toContain(en);
});

test('a date of an event that moved has a new date', () => {
  const order = anOrder();
  const { subject, text } = mail(moved, { ...order, occurrence: { ...order.occurrence, kind: 'event-date' } });
  expect(subject).toContain('Nouvelle date');
  expect(text).toContain('prévu vendredi 20 novembre 2026 à 19:40');
  expect(text).toContain('valent pour la nouvelle date');
});
