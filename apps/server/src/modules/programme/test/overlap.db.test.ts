import {
  aFilm,
  anAuditorium,
  anOrganisation,
  aScreening,
  aTariff,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { TestClock } from '@parterre/test-driver/test-clock';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../../platform/database.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import { createTestServer } from '@parterre/test-driver/test-server';
import { overlap, screeningTimes } from '../domain/screening-times.ts';
import { StandInSales, programmeUnderTest, wire } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

const managers = 24;
let under: ProgrammeUnderTest;
beforeAll(async () => {
  under = await programmeUnderTest(managers);
});
afterAll(() => under.close());

/** Many managers plan the same room within minutes of each other, all at once; answers their statuses. */
async function planAtOnce(server: ProgrammeUnderTest['server'], db: Db, identity: ProgrammeUnderTest['identity']) {
  const room = await anAuditorium(db, await aVenue(db, await anOrganisation(db)));
  const film = await aVersion(db, await aFilm(db));
  const tariff = await aTariff(db, room);
  const headers = identity.as(room.organisationId, 'manager');
  const answers = await Promise.all(
    Array.from({ length: managers }, (_, index) =>
      server.inject({
        method: 'POST',
        url: `/api/v1/organisations/${room.organisationId}/screenings`,
        headers,
        payload: {
          auditoriumId: room.auditoriumId,
          versionId: film.versionId,
          startsAt: `2026-12-01T19:${String(index).padStart(2, '0')}:00.000Z`,
          tariffs: [{ tariffId: tariff.tariffId }],
        },
      }),
    ),
  );
  const { count } = await db
    .selectFrom('programme.occurrence')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('auditorium_id', '=', room.auditoriumId)
    .executeTakeFirstOrThrow();
  return { answers, stored: count };
}

test('of many who plan the same slot at once, exactly one wins, and the others are told who', async () => {
  const { answers, stored } = await planAtOnce(under.server, under.database.db, under.identity);
  const won = answers.filter(({ statusCode }) => statusCode === 201);
  const lost = answers.filter(({ statusCode }) => statusCode === 409);
  expect([won.length, lost.length, stored]).toEqual([1, managers - 1, 1]);
  const winner = won[0]?.json<{ id: string }>().id;
  const named = lost.map((answer) => answer.json<{ context: { screeningId: string } }>().context.screeningId);
  expect(new Set(named)).toEqual(new Set([winner]));
});

test('control: without the constraint the same race overlaps', async () => {
  const database = await createTestDatabase({ poolSize: managers });
  await database.pool.query('alter table programme.occurrence drop constraint occurrence_no_overlap');
  const wired = wire(database.db, new TestClock(), new StandInSales(database.db));
  const server = await createTestServer(...wired.routes);
  const { stored } = await planAtOnce(server, database.db, wired.identity);
  await server.close();
  await database.close();
  expect(stored).toBeGreaterThan(1);
});

test('the rule in words and the rule in the database agree', async () => {
  const { db } = under.database;
  const venue = await aVenue(db, await anOrganisation(db));
  const version = await aVersion(db, await aFilm(db));
  const slot = fc.record({
    start: fc.integer({ min: 0, max: 400 }),
    duration: fc.integer({ min: 1, max: 180 }),
    cleaning: fc.integer({ min: 0, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(slot, slot, async (first, second) => {
      const auditorium = await anAuditorium(db, venue, 10);
      const times = [first, second].map(({ start, duration, cleaning }) =>
        screeningTimes(
          Temporal.Instant.from('2026-12-01T10:00:00Z').add({ minutes: start }),
          { preshow: 0, film: duration, talk: 0, cleaning },
          'Europe/Paris',
        ),
      );
      const insert = ({ startsAt, endsAt, freeAt }: (typeof times)[number]) => {
        const row = { ends_at: endsAt.toString(), free_at: freeAt.toString() };
        return aScreening(db, { auditorium, version, startsAt: startsAt.toString(), row });
      };
      const [one, two] = times;
      if (one === undefined || two === undefined) throw new Error('two slots were drawn');
      await insert(one);
      const refusedBy = await insert(two).then(
        () => null,
        (error: unknown) => violatedConstraint(error),
      );
      expect(refusedBy).toBe(overlap(one, two) ? 'occurrence_no_overlap' : null);
    }),
    { numRuns: 60 },
  );
});
