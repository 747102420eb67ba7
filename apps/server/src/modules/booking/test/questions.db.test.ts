import type { Order, StaffOrderSummary } from '@parterre/contract/booking';
import type { Question } from '@parterre/contract/questions';
import type { Page } from '@parterre/contract/wire';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { forgetAnswers } from '../use-cases/forget-answers.ts';
import { aVisitor, bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { bookingApp } from './booking-app.ts';

const database = await createTestDatabase({ poolSize: 8 });
const { db } = database;
const diet: Question = {
  ...{ id: newId(), kind: 'text', label: 'Un régime alimentaire ?', help: null, required: false, per: 'order' },
  options: [],
};
const size: Question = {
  ...{ id: newId(), kind: 'choice', label: 'Votre taille ?', help: null, required: true, per: 'ticket' },
  options: ['S', 'M'],
};
let world: World;
let app: HttpServer;
let terms: SaleTerms;
let staff: Actor;
beforeAll(async () => {
  world = await bookingWorld(db);
  app = await bookingApp(world);
});
beforeEach(async () => {
  terms = await world.eventDate(20, { questions: [diet, size] });
  staff = member(terms.organisationId);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

function member(organisationId: string): Actor {
  const personId = newId();
  const memberships = [{ organisationId, roles: ['organiser' as const] }];
  const facts = { name: 'Léo Exemple', email: 'leo@example.org', emailVerified: true, language: 'fr' as const };
  const ids = { visitorId: personId, personId, holderId: personId };
  return { kind: 'person', ...ids, ...facts, platformRole: 'member', memberships };
}

async function call(actor: Actor, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object, key?: string) {
  const headers = { 'x-actor': JSON.stringify(actor), ...(key === undefined ? {} : { 'idempotency-key': key }) };
  return app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
}

/** Orders two places with these answers. */
async function order(buyer: Actor, answers: object[], key = newId(), name = 'Awa Exemple') {
  const at = `/api/v1/occurrences/${terms.occurrenceId}`;
  await call(buyer, 'PUT', `${at}/hold`, { places: 2 });
  const line = { seat: null, tariffId: terms.prices[0]?.tariffId };
  const payload = { lines: [line, line], name, email: 'awa@example.org', language: 'fr', answers };
  return call(buyer, 'POST', `${at}/orders`, payload, key);
}
const sizes = (...values: string[]) => values.map((value, line) => ({ questionId: size.id, line, values: [value] }));
const staffPath = (path: string) =>
  `/api/v1/organisations/${terms.organisationId}/occurrences/${terms.occurrenceId}/${path}`;

test('an order is refused until what is asked is answered, and says what is missing and where', async () => {
  const asked = await call(aVisitor(), 'GET', `/api/v1/occurrences/${terms.occurrenceId}/questions`);
  expect(asked.json()).toEqual({ items: [diet, size] });
  const awa = aVisitor();
  const refused = await order(awa, [...sizes('M'), { questionId: newId(), line: null, values: ['x'] }]);
  expect(refused.statusCode).toBe(422);
  expect(refused.json()).toMatchObject({
    code: 'answers-refused',
    context: {
      answers: [
        { questionId: size.id, line: 1, fault: 'missing' },
        { line: null, fault: 'unknown-question' },
      ],
    },
  });
  const placed = await order(awa, [{ questionId: diet.id, line: null, values: ['Sans gluten'] }, ...sizes('M', 'S')]);
  expect(placed.statusCode).toBe(201);
  expect(placed.json<Order>().answers).toEqual([
    { questionId: diet.id, question: diet.label, position: 0, given: ['Sans gluten'] },
    { questionId: size.id, question: size.label, position: 1, given: ['M'] },
    { questionId: size.id, question: size.label, position: 2, given: ['S'] },
  ]);
});

test('the same order sent again is the same, also once other things are asked', async () => {
  const [awa, key] = [aVisitor(), newId()];
  const first = await order(awa, sizes('M', 'S'), key);
  world.terms.set(terms.occurrenceId, { ...terms, questions: [{ ...diet, required: true }] });
  const again = await order(awa, sizes('M', 'S'), key);
  expect([again.statusCode, again.json<Order>().code]).toEqual([201, first.json<Order>().code]);
});

test('staff read the answers as they were asked, also after the question has changed, and take them along', async () => {
  await order(aVisitor(), [{ questionId: diet.id, line: null, values: ['=2+5'] }, ...sizes('M', 'S')]);
  const later = { ...diet, label: 'Que mangez-vous ?' };
  world.terms.set(terms.occurrenceId, { ...terms, questions: [later] });
  await order(aVisitor(), [{ questionId: diet.id, line: null, values: ['De tout'] }], newId(), 'Zoé Exemple');
  const listed = (await call(staff, 'GET', staffPath('orders'))).json<Page<StaffOrderSummary>>();
  expect(listed.items.map(({ answers }) => answers[0]?.question)).toEqual([later.label, diet.label]);
  const file = await call(staff, 'GET', staffPath('attendees.csv?language=en'));
  expect(file.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' });
  const [head, ...rows] = file.body.slice(1).trimEnd().split('\r\n');
  expect(head).toBe(
    'Order,Place,State,Name,E-mail,Tariff,Seat,Un régime alimentaire ?,Votre taille ?,Que mangez-vous ?',
  );
  expect(rows.map((row) => row.split(',').slice(1).join(','))).toEqual([
    "1,reserved,Awa Exemple,awa@example.org,PLN,,'=2+5,M,",
    '2,reserved,Awa Exemple,awa@example.org,PLN,,,S,',
    '1,reserved,Zoé Exemple,awa@example.org,PLN,,,,De tout',
    '2,reserved,Zoé Exemple,awa@example.org,PLN,,,,',
  ]);
});

test('only the staff of the organisation takes them along', async () => {
  expect((await call(aVisitor(), 'GET', staffPath('attendees.csv'))).statusCode).toBe(401);
  expect((await call(member(newId()), 'GET', staffPath('attendees.csv'))).statusCode).toBe(403);
  const own = member(newId());
  const foreign = own.kind === 'person' ? (own.memberships[0]?.organisationId ?? '') : '';
  const elsewhere = `/api/v1/organisations/${foreign}/occurrences/${terms.occurrenceId}/attendees.csv`;
  expect((await call(own, 'GET', elsewhere)).statusCode).toBe(404);
});

test('answers are forgotten half a year after the end', async () => {
  await order(aVisitor(), sizes('M', 'S'));
  const count = async () => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from booking.answer
      where occurrence_id = ${terms.occurrenceId}`.execute(db);
    return rows[0]?.count;
  };
  await forgetAnswers(world.context);
  expect(await count()).toBe(2);
  const now = world.clock.now();
  world.clock.advance({ hours: 181 * 24 });
  expect(await forgetAnswers(world.context)).toBeGreaterThan(0);
  world.clock.set(now.toString());
  expect(await count()).toBe(0);
});
