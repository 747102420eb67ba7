import type { Occurrence, PlannedScreening } from '@parterre/contract/programme';
import type { Problem } from '@parterre/contract/problem';
import type { SeatMapMoved, SeatMapMoves, SeatMapVersion } from '@parterre/contract/venues';
import { generateHall } from '@parterre/seating/generate-hall';
import type { SeatMap } from '@parterre/seating/seat-map';
import {
  aFilm,
  anAuditorium,
  anOrganisation,
  aScreening,
  aTariff,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import type { BuiltAuditorium, BuiltTariff, BuiltVersion } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
let manager: { authorization: string };
let room: BuiltAuditorium;
let film: BuiltVersion;
let full: BuiltTariff;

beforeAll(async () => {
  under = await programmeUnderTest();
});
afterAll(() => under.close());
beforeEach(async () => {
  const { db } = under.database;
  room = await anAuditorium(db, await aVenue(db, await anOrganisation(db)), 40);
  film = await aVersion(db, await aFilm(db));
  full = await aTariff(db, room);
  manager = under.identity.as(room.organisationId, 'manager');
  under.sales.inUse.clear();
});

const base = () => `/api/v1/organisations/${room.organisationId}`;
const ofRoom = (path: string) => `${base()}/venues/${room.venueId}/auditoriums/${room.auditoriumId}${path}`;
async function ask<T>(
  method: 'GET' | 'PUT' | 'POST' | 'PATCH',
  url: string,
  payload?: object,
  headers: object = manager,
) {
  const answer = await under.server.inject({
    method,
    url,
    headers: { ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<T>() };
}
const screening = (startsAt: string, more: object = {}) =>
  aScreening(under.database.db, { auditorium: room, version: film, tariffs: [full], startsAt, ...more });
/** The generated hall without these seats, drawn and published. */
async function publishWithout(...gone: string[]): Promise<SeatMapVersion> {
  const hall = generateHall({ name: 'Salle', seats: 40 });
  const rows = hall.rows.map((row) => ({ ...row, seats: row.seats.filter(({ key }) => !gone.includes(key)) }));
  return publishMap({ ...hall, rows });
}
async function publishMap(plan: SeatMap): Promise<SeatMapVersion> {
  const { revision } = (await ask<{ revision: number }>('GET', ofRoom('/seat-map-draft'))).body;
  const saved = await ask<{ revision: number }>('PUT', ofRoom('/seat-map-draft'), { revision, plan });
  const published = await ask<SeatMapVersion>('POST', ofRoom('/seat-maps'), { revision: saved.body.revision });
  expect(published.status).toBe(201);
  return published.body;
}
const moves = async () => (await ask<SeatMapMoves>('GET', ofRoom('/seat-map-moves'))).body;
const move = <T = SeatMapMoved>(...occurrenceIds: string[]) =>
  ask<T>('POST', ofRoom('/seat-map-moves'), { occurrenceIds });

test('what is to come stays on its version until it is moved, and says what each would lose', async () => {
  const quiet = await screening('2026-11-22T19:00:00.000Z');
  const busy = await screening('2026-11-23T19:00:00.000Z');
  await screening('2026-11-20T19:00:00.000Z');
  await screening('2026-11-24T19:00:00.000Z', { row: { status: 'cancelled' } });
  const to = await publishWithout('A1', 'A2');
  expect(to).toMatchObject({ version: 2, seats: 38 });
  under.sales.inUse.set(busy.occurrenceId, [
    { seat: 'A1', sold: true },
    { seat: 'B1', sold: true },
    { seat: 'B2', sold: false },
  ]);
  const found = await moves();
  expect(found.to).toMatchObject({ id: to.id, version: 2, upcoming: 0 });
  expect(found.items).toMatchObject([
    { occurrenceId: quiet.occurrenceId, title: 'Deux fois dimanche', fromVersion: 1, lost: [], movable: true },
    { occurrenceId: busy.occurrenceId, sold: 2, held: 1, lost: ['A1'], changed: [], movable: false },
  ]);
  const moved = await move(quiet.occurrenceId, busy.occurrenceId, quiet.occurrenceId);
  expect(moved.body.moved).toEqual([quiet.occurrenceId]);
  expect(moved.body.refused).toMatchObject([{ occurrenceId: busy.occurrenceId, lost: ['A1'] }]);
  const [occurrence, stays] = await Promise.all(
    [quiet, busy].map(async ({ occurrenceId }) =>
      (await under.server.inject(`/api/v1/occurrences/${occurrenceId}`)).json<Occurrence>(),
    ),
  );
  expect(occurrence).toMatchObject({ seatMapId: to.id, capacity: 38 });
  expect(stays).toMatchObject({ seatMapId: room.seatMapId, capacity: 40 });
  expect((await moves()).items.map(({ occurrenceId }) => occurrenceId)).toEqual([busy.occurrenceId]);
  expect((await moves()).to.upcoming).toBe(1);
  // asked again, it is where it should be
  expect((await move(quiet.occurrenceId)).body).toEqual({ moved: [quiet.occurrenceId], refused: [] });
});

test('a move is told and what was before is kept', async () => {
  const one = await screening('2026-11-22T19:00:00.000Z');
  const terms = await under.programme.saleTerms(one.occurrenceId);
  expect(terms?.seatMapId).toBe(room.seatMapId);
  const to = await publishWithout('A1');
  await move(one.occurrenceId);
  expect((await under.programme.saleTerms(one.occurrenceId))?.seatMapId).toBe(to.id);
  const { db } = under.database;
  const told = await db.selectFrom('platform.outbox').selectAll().where('subject', '=', one.occurrenceId).execute();
  expect(told).toMatchObject([
    { type: 'programme.seat-map-moved', data: { seatMapId: to.id, fromSeatMapId: room.seatMapId } },
  ]);
  const kept = await db
    .selectFrom('programme.occurrence_change')
    .select(['kind', 'before'])
    .where('occurrence_id', '=', one.occurrenceId)
    .execute();
  expect(kept).toMatchObject([{ kind: 'changed', before: { seat_map_id: room.seatMapId, capacity: 40 } }]);
});

test('a zone without a price hinders, until there is one for the whole room', async () => {
  const hall = generateHall({ name: 'Salle', seats: 40, zones: [{ code: 'carre', name: 'Carré', fromRow: 1 }] });
  const whole = await screening('2026-11-22T19:00:00.000Z');
  const byZone = await screening('2026-11-23T19:00:00.000Z');
  await under.database.db
    .updateTable('programme.price')
    .set({ zone: 'standard' })
    .where('occurrence_id', '=', byZone.occurrenceId)
    .execute();
  await publishMap(hall);
  expect((await moves()).items).toMatchObject([
    { occurrenceId: whole.occurrenceId, unpriced: [], movable: true },
    { occurrenceId: byZone.occurrenceId, unpriced: ['carre'], movable: false },
  ]);
  under.sales.inUse.set(whole.occurrenceId, [{ seat: 'A1', sold: true }]);
  expect((await move(whole.occurrenceId)).body.refused).toMatchObject([{ changed: [{ seat: 'A1', what: 'zone' }] }]);
});

test('what is not there to move, and who may not', async () => {
  const one = await screening('2026-11-22T19:00:00.000Z');
  const begun = await screening('2026-11-21T18:30:00.000Z');
  const elsewhere = await aScreening(under.database.db, { startsAt: '2026-11-22T19:00:00.000Z' });
  await publishWithout('A1');
  for (const id of [begun.occurrenceId, elsewhere.occurrenceId, newId()]) {
    expect(await move<Problem>(id)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
  const body = { occurrenceIds: [one.occurrenceId] };
  const cashier = under.identity.as(room.organisationId, 'cashier');
  expect((await ask('POST', ofRoom('/seat-map-moves'), body, cashier)).status).toBe(403);
  expect((await ask('GET', ofRoom('/seat-map-moves'), undefined, cashier)).status).toBe(200);
  await under.database.db
    .updateTable('venues.auditorium')
    .set({ authorised_capacity: 20 })
    .where('id', '=', room.auditoriumId)
    .execute();
  expect((await move<Problem>(one.occurrenceId)).body.code).toBe('seat-map-exceeds-capacity');
});

test('the preshow is part of a screening’s length, and stays when it is put off', async () => {
  await ask('PATCH', ofRoom(''), { preshowMinutes: 12 });
  const plan = (startsAt: string, more: object = {}) =>
    ask<PlannedScreening>('POST', `${base()}/screenings`, {
      auditoriumId: room.auditoriumId,
      versionId: film.versionId,
      startsAt,
      tariffs: [{ tariffId: full.tariffId }],
      ...more,
    });
  const planned = await plan('2026-11-22T19:00:00.000Z');
  expect(planned.body).toMatchObject({
    preshowMinutes: 12,
    endsAt: '2026-11-22T20:52:00.000Z',
    freeAt: '2026-11-22T21:07:00.000Z',
  });
  expect((await plan('2026-11-22T21:05:00.000Z')).status).toBe(409);
  expect((await plan('2026-11-22T21:10:00.000Z', { preshowMinutes: 0 })).body).toMatchObject({
    preshowMinutes: 0,
    endsAt: '2026-11-22T22:50:00.000Z',
  });
  await ask('PATCH', ofRoom(''), { preshowMinutes: 20 });
  const moved = await ask<PlannedScreening>('PATCH', `${base()}/screenings/${planned.body.id}`, {
    startsAt: '2026-11-22T18:00:00.000Z',
  });
  expect(moved.body).toMatchObject({ preshowMinutes: 12, endsAt: '2026-11-22T19:52:00.000Z' });
});
