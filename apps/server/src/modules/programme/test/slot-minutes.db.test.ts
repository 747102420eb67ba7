import type { Batch, BatchOperation } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import { aFilm, anAuditorium, anOrganisation, aTariff, aVenue, aVersion } from '@parterre/test-driver/builders';
import type { BuiltAuditorium, BuiltTariff, BuiltVersion } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
let manager: { authorization: string };
let long: BuiltAuditorium;
let short: BuiltAuditorium;
let film: BuiltVersion;
let full: BuiltTariff;

beforeAll(async () => {
  under = await programmeUnderTest();
});
afterAll(() => under.close());
beforeEach(async () => {
  const { db } = under.database;
  const organisation = await anOrganisation(db);
  const venue = await aVenue(db, organisation);
  [long, short] = [await anAuditorium(db, venue, 84), await anAuditorium(db, venue, 84)];
  film = await aVersion(db, await aFilm(db));
  full = await aTariff(db, organisation);
  manager = under.identity.as(organisation.organisationId, 'manager');
  await room(long, { preshowMinutes: 12, cleaningMinutes: 25 });
  await room(short, { preshowMinutes: 5, cleaningMinutes: 10 });
});

const ask = async <T>(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => {
  const url = `/api/v1/organisations/${long.organisationId}${path}`;
  const headers = { ...manager, 'idempotency-key': newId() };
  const response = await under.server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  expect(response.statusCode).toBeLessThan(300);
  return response.json<T>();
};
const room = ({ auditoriumId }: BuiltAuditorium, minutes: object) =>
  ask('PATCH', `/venues/${long.venueId}/auditoriums/${auditoriumId}`, minutes);
const batch = async (operation: BatchOperation) =>
  ask<Batch>('POST', '/programme/batches', { venueId: long.venueId, operations: [operation] });
const minutes = ({ startsAt, preshowMinutes, talkMinutes, endsAt, freeAt }: PlannedScreening) => {
  const between = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;
  return {
    ...{ preshow: preshowMinutes, talk: talkMinutes },
    ...{ screen: between(startsAt, endsAt), cleaning: between(endsAt, freeAt) },
  };
};
const read = async (id: string) => minutes(await ask<PlannedScreening>('GET', `/screenings/${id}`));
const at = (day: number) => `2026-11-${day}T19:00:00.000Z`;

/** One way of planning: by itself, or in a batch. */
interface Way {
  plan(what: object): Promise<string>;
  move(id: string, change: object): Promise<Batch | null>;
}
const single: Way = {
  async plan(what) {
    const tariffs = [{ tariffId: full.tariffId }];
    return (await ask<PlannedScreening>('POST', '/screenings', { ...what, tariffs })).id;
  },
  async move(id, change) {
    await ask('PATCH', `/screenings/${id}`, change);
    return null;
  },
};
const byBatch: Way = {
  async plan(what) {
    const done = await batch({ kind: 'create', ...what } as BatchOperation);
    return done.results[0]?.screeningId ?? '';
  },
  move: (screeningId, change) => batch({ kind: 'move', screeningId, ...change }),
};

test.each([
  ['by itself', single],
  ['in a batch', byBatch],
])('a screening planned and moved %s takes the minutes of its room, and keeps its own', async (_, way) => {
  const there = { auditoriumId: long.auditoriumId, versionId: film.versionId };
  const id = await way.plan({ ...there, startsAt: at(22) });
  expect(await read(id)).toEqual({ preshow: 12, talk: 0, screen: 112, cleaning: 25 });
  const debate = await way.plan({ ...there, startsAt: at(23), talkMinutes: 40, preshowMinutes: 0, cleaningMinutes: 5 });
  expect(await read(debate)).toEqual({ preshow: 0, talk: 40, screen: 140, cleaning: 5 });

  // What is planned stays, whatever becomes of its room.
  await room(long, { preshowMinutes: 20, cleaningMinutes: 30 });
  await way.move(id, { startsAt: at(24) });
  expect(await read(id)).toEqual({ preshow: 12, talk: 0, screen: 112, cleaning: 25 });
  await way.move(id, { talkMinutes: 30, cleaningMinutes: 15 });
  expect(await read(id)).toEqual({ preshow: 12, talk: 30, screen: 142, cleaning: 15 });

  await way.move(id, { auditoriumId: short.auditoriumId });
  expect(await read(id)).toEqual({ preshow: 5, talk: 30, screen: 135, cleaning: 10 });
});

test('a batch that is undone gives a screening back every minute that it had', async () => {
  const there = { auditoriumId: long.auditoriumId, versionId: film.versionId };
  const id = await single.plan({ ...there, startsAt: at(22), talkMinutes: 40, cleaningMinutes: 20 });
  const before = await read(id);
  const stretched = await byBatch.move(id, { talkMinutes: 0, preshowMinutes: 3 });
  const moved = await byBatch.move(id, { auditoriumId: short.auditoriumId });
  const gone = await batch({ kind: 'remove', screeningId: id });
  for (const { id: done } of [gone, moved, stretched] as Batch[])
    await ask('POST', `/programme/batches/${done}/undo`, {});
  expect(await read(id)).toEqual(before);
});
