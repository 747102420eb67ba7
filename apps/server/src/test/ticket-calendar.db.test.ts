import type { NewTicketCalendar, TicketCalendar } from '@parterre/contract/calendars';
import { aScreening } from '@parterre/test-driver/builders';
import type { BuiltScreening } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, buy } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let screening: BuiltScreening;
const own = '/api/v1/account/ticket-calendar';

beforeAll(async () => {
  world = await wholeApp();
  screening = await aScreening(world.database.db);
});
afterAll(() => world.close());

const pathOf = (address: string): string => new URL(address).pathname;

test('the calendar of somebody’s tickets is at an address that only they know, until they take it back', async () => {
  const person = await world.person();
  const order = await buy(person, screening, ['A1', 'A2']);
  expect((await ask<TicketCalendar>(person, 'GET', own)).body.createdAt).toBeNull();
  const made = await ask<NewTicketCalendar>(person, 'POST', own);
  expect(made.status).toBe(201);
  const first = pathOf(made.body.address);
  const calendar = await ask<string>(world.visitor(), 'GET', `${first}?language=en`);
  const text = String(calendar.body).replaceAll(/\r\n[ \t]/g, '');
  expect(text).toContain(`UID:${screening.occurrenceId}@parterre`);
  expect(text).toContain('STATUS:CONFIRMED');
  expect(text).toContain('DESCRIPTION:2 places');
  // Nothing of who, and nothing that opens an order or a door.
  for (const secret of [order.code, order.email, order.name, 'Exemple', 'A1']) expect(text).not.toContain(secret);

  const kept = await world.database.db.selectFrom('booking.calendar_link').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(first.split('/').at(-2));
  expect((await ask<TicketCalendar>(person, 'GET', own)).body.createdAt).not.toBeNull();

  const second = pathOf((await ask<NewTicketCalendar>(person, 'POST', own)).body.address);
  expect((await ask(world.visitor(), 'GET', first)).status).toBe(404);
  expect((await ask(world.visitor(), 'GET', second)).status).toBe(200);
  expect((await ask(person, 'DELETE', own)).status).toBe(204);
  expect((await ask(person, 'DELETE', own)).status).toBe(204);
  expect((await ask(world.visitor(), 'GET', second)).status).toBe(404);
});

test('what is called off stays as called off, with a higher sequence; another’s tickets are not there', async () => {
  const [person, other] = [await world.person(), await world.person()];
  const date = await aScreening(world.database.db);
  await buy(person, date, ['A1']);
  await buy(other, screening, ['B1']);
  const path = pathOf((await ask<NewTicketCalendar>(person, 'POST', own)).body.address);
  const read = async () => (await world.visitor().inject({ method: 'GET', url: path })).body;
  const before = await read();
  expect(before).toContain('SEQUENCE:0');
  expect(before).not.toContain(screening.occurrenceId);
  await world.database.db
    .updateTable('programme.occurrence')
    .set({ status: 'cancelled' })
    .where('id', '=', date.occurrenceId)
    .execute();
  const off = await read();
  expect(off).toContain('STATUS:CANCELLED');
  expect(off).toContain('SEQUENCE:1');
  await world.database.db
    .updateTable('booking.order')
    .set({ status: 'refunded' })
    .where('occurrence_id', '=', date.occurrenceId)
    .execute();
  expect(await read()).toContain('SEQUENCE:2');
});

test('an address is told unchanged once, and a made-up one opens nothing', async () => {
  const person = await world.person();
  const path = pathOf((await ask<NewTicketCalendar>(person, 'POST', own)).body.address);
  const answer = await world.visitor().inject({ method: 'GET', url: path });
  const again = await world
    .visitor()
    .inject({ method: 'GET', url: path, headers: { 'if-none-match': String(answer.headers.etag) } });
  expect(again.statusCode).toBe(304);
  expect((await ask(world.visitor(), 'GET', '/api/v1/ticket-calendars/x/calendar.ics')).status).toBe(404);
});
