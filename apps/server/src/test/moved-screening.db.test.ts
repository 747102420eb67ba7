import type { Order } from '@parterre/contract/booking';
import type { Batch } from '@parterre/contract/planning';
import type { Person } from '@parterre/test-driver/actors';
import { aScreening, anAuditorium } from '@parterre/test-driver/builders';
import type { BuiltScreening } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, buy, order } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let screening: BuiltScreening;
let manager: Person;
const change = (payload: object) =>
  ask(
    manager,
    'PATCH',
    `/api/v1/organisations/${screening.organisationId}/screenings/${screening.occurrenceId}`,
    payload,
  );

beforeAll(async () => {
  world = await wholeApp();
  screening = await aScreening(world.database.db, { startsAt: '2026-11-22T19:00:00.000Z', seats: 60 });
  manager = await world.person({ memberships: [{ organisationId: screening.organisationId, roles: ['manager'] }] });
  await world.app.start();
});
afterAll(() => world.close());

async function mailsAbout(words: string): Promise<{ recipient: string; subject: string; text: string }[]> {
  const { rows } = await sql<{ recipient: string; subject: string; text: string }>`
    select recipient::text, subject, text from platform.mailbox where subject like ${`%${words}%`}`.execute(
    world.database.db,
  );
  return rows;
}

test('who bought a seat is told once of another time and room, and the order says it; the seat stays', async () => {
  const buyer = world.visitor();
  const paid = await buy(buyer, screening, ['A1']);
  // The same person buys once more: they are told once, of both.
  const again = await buy(world.visitor(), screening, ['A3']);
  const reserved = (await order(world.visitor(), screening, ['A2'], { email: 'leo@example.org' })).body;
  const room = await anAuditorium(world.database.db, screening, 60, { name: 'Grande Salle' });
  const refused = await change({ auditoriumId: (await anAuditorium(world.database.db, screening, 1)).auditoriumId });
  expect(refused.body.code).toBe('seats-missing-there');
  const path = `/api/v1/organisations/${screening.organisationId}/programme/batches`;
  const operation = {
    kind: 'move',
    screeningId: screening.occurrenceId,
    startsAt: '2026-11-22T20:00:00.000Z',
    auditoriumId: room.auditoriumId,
  };
  const moved = await ask<Batch>(manager, 'POST', path, { venueId: screening.venueId, operations: [operation] });
  expect([moved.status, moved.body.done]).toEqual([201, 1]);
  await vi.waitFor(async () => expect(await mailsAbout('Nouvel horaire')).toHaveLength(2), 15_000);
  const mails = await mailsAbout('Nouvel horaire');
  expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(['awa@example.org', 'leo@example.org']);
  const [mail] = mails.filter(({ recipient }) => recipient === 'awa@example.org');
  expect(mail?.text).toContain('à 20:00');
  expect(mail?.text).toContain('à 21:00');
  expect(mail?.text).toContain('Grande Salle');
  expect(mail?.text).toContain('restent valables');
  expect(mail?.text).toContain('remboursement');
  expect([paid.code, again.code].filter((code) => !mail?.text.includes(code))).toEqual([]);
  const seen = (await ask<Order>(buyer, 'GET', `/api/v1/orders/${paid.code}`)).body;
  expect(seen.moved?.startsAt).toBe('2026-11-22T19:00:00.000Z');
  expect(seen.occurrence).toMatchObject({ startsAt: '2026-11-22T20:00:00.000Z', auditorium: { name: 'Grande Salle' } });
  expect(seen.tickets).toMatchObject([{ seat: 'A1', status: 'valid' }]);
  expect(reserved.moved).toBeNull();
});

test('who bought a seat of an interrupted screening is told what to do', async () => {
  world.clock.set('2026-11-22T20:30:00.000Z');
  const path = `/api/v1/organisations/${screening.organisationId}/screenings/${screening.occurrenceId}/interruption`;
  expect((await ask(manager, 'POST', path)).status).toBe(200);
  await vi.waitFor(async () => expect(await mailsAbout('Interrompu')).not.toHaveLength(0), 15_000);
  expect((await mailsAbout('Interrompu'))[0]?.text).toContain('Gardez vos billets');
});
