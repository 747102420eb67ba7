import type { WhatsOnByDate } from '@parterre/contract/discovery';
import { seatsOf } from '@parterre/seating/seat-map';
import type { SeatMap } from '@parterre/seating/seat-map';
import {
  aFilm,
  anAuditorium,
  anEventDate,
  anOrganisation,
  aScreening,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

/** Rooms of one evening, more than one request looks at. */
const many = 104;
let world: WholeApp;
let map: SeatMap;
let screenings: string[];
let concert: string;

beforeAll(async () => {
  world = await wholeApp('2030-01-15T13:00:00.000Z');
  const { db } = world.database;
  const venue = await aVenue(db, await anOrganisation(db));
  const version = await aVersion(db, await aFilm(db));
  screenings = [];
  const auditorium = await anAuditorium(db, venue, 24);
  for (let index = 0; index < many; index += 1) {
    const room = index < 12 ? await anAuditorium(db, venue, 24) : auditorium;
    const row = { auditorium_id: room.auditoriumId, seat_map_id: room.seatMapId, status: 'scheduled' as const };
    const hour = index < 12 ? '19:00' : '19:30';
    const startsAt = `2030-01-15T${hour}:00.000Z`;
    // One room in twelve of its own, the others share a room a minute after another: seats are what this is about.
    const minute = index < 12 ? startsAt : new Date(Date.parse(startsAt) + index * 60_000).toISOString();
    const free = {
      free_at: new Date(Date.parse(minute) + 60_000).toISOString(),
      ends_at: new Date(Date.parse(minute) + 59_000).toISOString(),
    };
    screenings.push(
      (
        await aScreening(db, {
          auditorium: room,
          version,
          startsAt: minute,
          row: index < 12 ? row : { ...row, ...free },
        })
      ).occurrenceId,
    );
  }
  concert = (await anEventDate(db, { venue, capacity: 3, startsAt: '2030-01-15T20:00:00.000Z' })).occurrenceId;
  const { plan } = await db
    .selectFrom('venues.seat_map')
    .select('plan')
    .where('id', '=', auditorium.seatMapId)
    .executeTakeFirstOrThrow();
  map = plan as SeatMap;
});
afterAll(() => world.close());

const ask = async (query: Record<string, string>) =>
  (
    await world.app.http.inject({ url: '/api/v1/whats-on', query: { sort: 'time', pageSize: '100', ...query } })
  ).json<WhatsOnByDate>();
const found = async (query: Record<string, string>) => (await ask(query)).items.map(({ showing }) => showing.id);

/** Keys of `count` neighbours in a row that are all free, tried one after another. */
function together(taken: ReadonlySet<string>, count: number): boolean {
  return map.rows.some(({ seats }) =>
    seats.some((_, from) => {
      const block = seats.slice(from, from + count);
      const beside = block.slice(1).every((seat, index) => Math.abs(seat.x - (block[index]?.x ?? 0)) < 100);
      const ordinary = block.every(({ type }) => type !== 'wheelchair' && type !== 'companion');
      return block.length === count && beside && ordinary && block.every(({ key }) => !taken.has(key));
    }),
  );
}

async function take(occurrenceId: string, keys: readonly string[]): Promise<void> {
  const { db } = world.database;
  await db.deleteFrom('booking.claim').where('occurrence_id', '=', occurrenceId).execute();
  if (keys.length === 0) return;
  // Some held until later, some held until a moment ago and so free again in truth: those are not among `keys`.
  const rows = keys.map((seat_key) => ({
    occurrence_id: occurrenceId,
    seat_key,
    hold_id: newId(),
    state: 'sold' as const,
  }));
  await db.insertInto('booking.claim').values(rows).execute();
}

test('rooms with seats together are those that trying every block finds', async () => {
  const keys = seatsOf(map).map(({ key }) => key);
  const twelve = screenings.slice(0, 12);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.subarray(keys, { minLength: 6 }), { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 2, max: 6 }),
      async (sold, count) => {
        for (const [index, id] of twelve.entries()) await take(id, sold[index] ?? []);
        const expected = twelve.filter((_, index) => together(new Set(sold[index]), count));
        const answer = await found({ together: String(count), kind: 'screening', to: '20:00' });
        expect(answer.toSorted()).toEqual(expected.toSorted());
      },
    ),
    { numRuns: 12 },
  );
});

test('a seat that is held is taken until its hold ends', async () => {
  const { db } = world.database;
  const [id = ''] = screenings;
  const query = { together: '2', kind: 'screening', to: '20:00' };
  const hold = async (expires_at: string) => {
    await take(id, []);
    const rows = seatsOf(map).map(({ key }) => ({
      occurrence_id: id,
      seat_key: key,
      hold_id: newId(),
      state: 'held' as const,
      expires_at,
    }));
    await db.insertInto('booking.claim').values(rows).execute();
  };
  await hold('2030-01-15T13:05:00.000Z');
  expect(await found(query)).not.toContain(id);
  await hold('2030-01-15T12:55:00.000Z');
  expect(await found(query)).toContain(id);
});

test('where places are not numbered, as many must be left', async () => {
  expect(await found({ together: '3', kind: 'event' })).toEqual([concert]);
  expect(await found({ together: '4', kind: 'event' })).toEqual([]);
});

test('a hundred rooms a request, and the answer says where to go on', async () => {
  const { db } = world.database;
  await db.deleteFrom('booking.claim').execute();
  const first = await ask({ together: '2' });
  expect(first).toMatchObject({ count: 100, unchecked: 5, nextAfter: 100 });
  const rest = await ask({ together: '2', after: '100' });
  expect(rest).toMatchObject({ count: 5, unchecked: 0, nextAfter: null });
  const all = [...first.items, ...rest.items].map(({ showing }) => showing.id);
  expect(new Set(all)).toEqual(new Set([...screenings, concert]));
});
