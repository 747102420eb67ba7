import type { Order } from '@parterre/contract/booking';
import type { Batch } from '@parterre/contract/planning';
import type { Occurrence, PlannedScreening } from '@parterre/contract/programme';
import type { Person } from '@parterre/test-driver/actors';
import { aScreening } from '@parterre/test-driver/builders';
import type { BuiltScreening } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ask, buy, occurrenceUrl, order, orderFor, playOutcome, startToPay } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let screening: BuiltScreening;
let manager: Person;
const reason = 'Panne du projecteur.';

beforeAll(async () => {
  world = await wholeApp();
  await world.app.start();
});
afterAll(() => world.close());
beforeEach(async () => {
  screening = await aScreening(world.database.db, { startsAt: '2026-11-22T19:00:00.000Z', seats: 60 });
  manager = await world.person({ memberships: [{ organisationId: screening.organisationId, roles: ['manager'] }] });
});

const ofHouse = (path: string) => `/api/v1/organisations/${screening.organisationId}${path}`;
const batch = (operation: object) =>
  ask<Batch>(manager, 'POST', ofHouse('/programme/batches'), { venueId: screening.venueId, operations: [operation] });
const remove = (more: object = {}) => batch({ kind: 'remove', screeningId: screening.occurrenceId, ...more });
const move = (startsAt: string) => batch({ kind: 'move', screeningId: screening.occurrenceId, startsAt });
const reserve = async (seats: string[], email: string) =>
  (
    await ask<Order>(
      manager,
      'POST',
      ofHouse(`/occurrences/${screening.occurrenceId}/reservations`),
      orderFor(screening, seats, { email }),
    )
  ).body;
const statusOf = async (code: string) => (await ask<Order>(manager, 'GET', `/api/v1/orders/${code}`)).body.status;
const expiryOf = async (code: string) => (await ask<Order>(manager, 'GET', `/api/v1/orders/${code}`)).body.expiresAt;

async function mailsTo(recipient: string): Promise<{ subject: string; text: string }[]> {
  const { rows } = await sql<{ subject: string; text: string }>`select subject, text from platform.mailbox
    where recipient = ${recipient} order by at, id`.execute(world.database.db);
  return rows;
}
const told = (recipient: string, subject: string) =>
  vi.waitFor(async () => {
    const mails = (await mailsTo(recipient)).filter((mail) => mail.subject.startsWith(subject));
    expect(mails).toHaveLength(1);
    return mails[0]?.text ?? '';
  }, 15_000);

test('a screening that is held, reserved and being paid is cancelled in one action: all of it ends, each is told once', async () => {
  const [holder, payer] = [world.visitor(), world.visitor()];
  await ask(holder, 'PUT', occurrenceUrl(screening, 'hold'), { seats: ['B1'] });
  const reserved = [await reserve(['A1', 'A2'], 'leo@example.org'), await reserve(['A5'], 'leo@example.org')];
  const paying = (await order(payer, screening, ['A3'], { email: 'mia@example.org' })).body;
  const charge = await startToPay(payer, paying.code);

  const silent = await remove();
  expect([silent.status, silent.body.code]).toEqual([409, 'batch-refused']);
  const done = await remove({ reason });
  expect([done.status, done.body.done]).toEqual([201, 1]);

  const text = await told('leo@example.org', 'Annulé');
  expect(text).toContain(reason);
  expect(text).toContain('Rien n’a été débité');
  expect(reserved.filter(({ code }) => !text.includes(code))).toEqual([]);
  await told('mia@example.org', 'Annulé');
  for (const { code } of [...reserved, paying]) expect(await statusOf(code)).toBe('cancelled');

  // Nothing of it is left: no seat, no sale, nothing at the door or on the bill.
  const { rows } = await sql`select 1 from booking.claim where occurrence_id = ${screening.occurrenceId}
    union all select 1 from booking.hold where occurrence_id = ${screening.occurrenceId}`.execute(world.database.db);
  expect(rows).toEqual([]);
  const seen = await ask<Occurrence>(holder, 'GET', `/api/v1/occurrences/${screening.occurrenceId}`);
  expect(seen.body.status).toBe('cancelled');
  expect(await ask(holder, 'PUT', occurrenceUrl(screening, 'hold'), { seats: ['B1'] })).toMatchObject({
    status: 409,
    body: { code: 'occurrence-cancelled' },
  });
  const door = await ask<{ occurrences: unknown[] }>(manager, 'GET', ofHouse('/door?day=2026-11-22'));
  expect(JSON.stringify(door.body)).not.toContain(screening.occurrenceId);
  const venue = await sql<{ slug: string }>`select slug from venues.venue where id = ${screening.venueId}`.execute(
    world.database.db,
  );
  const bill = await ask(holder, 'GET', `/api/v1/venues/${venue.rows[0]?.slug}/showings?day=2026-11-22`);
  expect(JSON.stringify(bill.body)).not.toContain(screening.occurrenceId);

  // The money that was on its way comes, and goes back.
  await playOutcome(payer, charge, 'succeed');
  await ask(payer, 'POST', `/api/v1/orders/${paying.code}/refresh`, {});
  expect(await told('mia@example.org', 'Paiement remboursé')).toContain('a été annulé avant l’arrivée');
});

test('a French cinema does not cancel what has a live entry, and says so', async () => {
  await buy(world.visitor(), screening, ['A1']);
  const refused = await remove({ reason });
  const [result] = (refused.body as unknown as { context: { results: Batch['results'] } }).context.results;
  expect(result?.refusal).toMatchObject({ code: 'screening-has-tickets', sold: 1 });
  const planned = await ask<PlannedScreening>(manager, 'GET', ofHouse(`/screenings/${screening.occurrenceId}`));
  expect(planned.body.status).toBe('scheduled');
});

test('the time limit of a reservation follows a screening that moves earlier, and comes back with it', async () => {
  const { code } = await reserve(['A1'], 'noe@example.org');
  expect(await expiryOf(code)).toBe('2026-11-22T18:30:00.000Z');
  await move('2026-11-22T17:00:00.000Z');
  expect(await told('noe@example.org', 'Nouvel horaire')).toContain('jusqu’au dimanche 22 novembre 2026 à 17:30');
  expect(await expiryOf(code)).toBe('2026-11-22T16:30:00.000Z');
  await move('2026-11-22T21:00:00.000Z');
  await vi.waitFor(async () => expect(await expiryOf(code)).toBe('2026-11-22T18:30:00.000Z'), 15_000);
});

test('a time limit that has passed by the move ends the reservation, and its customer is told', async () => {
  const { code } = await reserve(['A1'], 'ada@example.org');
  await move('2026-11-21T19:20:00.000Z');
  expect(await told('ada@example.org', 'Nouvel horaire')).toContain('ne sont plus gardées');
  expect(await statusOf(code)).toBe('expired');
});

test('a cancellation that is undone gives tickets back and their holders are told; what was reserved stays ended', async () => {
  const ofClub = { legal_profile: 'ci' } as const;
  await world.database.db
    .updateTable('identity.organisation')
    .set(ofClub)
    .where('id', '=', screening.organisationId)
    .execute();
  const buyer = world.visitor();
  const placed = (await order(buyer, screening, ['A1'], { email: 'rita@example.org' })).body;
  await playOutcome(buyer, await startToPay(buyer, placed.code), 'succeed');
  const paid = (await ask<Order>(buyer, 'POST', `/api/v1/orders/${placed.code}/refresh`, {})).body;
  const { code } = await reserve(['A2'], 'ugo@example.org');
  const done = await remove({ reason });
  expect(done.status, JSON.stringify(done.body)).toBe(201);
  await told('rita@example.org', 'Annulé');
  await told('ugo@example.org', 'Annulé');
  const undone = await ask<Batch>(manager, 'POST', ofHouse(`/programme/batches/${done.body.id}/undo`), {});
  expect(undone.body.results).toMatchObject([{ kind: 'create', reopened: true, refusal: null }]);
  expect(await told('rita@example.org', 'De nouveau à l’affiche')).toContain(paid.code);
  expect((await ask<Order>(buyer, 'GET', `/api/v1/orders/${paid.code}`)).body).toMatchObject({
    status: 'paid',
    tickets: [{ status: 'valid' }],
  });
  expect(await statusOf(code)).toBe('cancelled');
  expect((await mailsTo('ugo@example.org')).map(({ subject }) => subject.slice(0, 6))).not.toContain('De nou');
});
