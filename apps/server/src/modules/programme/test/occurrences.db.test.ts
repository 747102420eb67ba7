import {
  aFilm,
  anAuditorium,
  anEventDate,
  anOrganisation,
  aScreening,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import { recordStatements } from '@parterre/test-driver/recorded-statements';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { programmeUnderTest, wire } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
beforeAll(async () => {
  under = await programmeUnderTest();
});
afterAll(() => under.close());

test('occurrences are read together in few questions, however many they are', async () => {
  const { db } = under.database;
  const organisation = await anOrganisation(db, { fee_fixed: 50 });
  const ids: string[] = [];
  for (let index = 0; index < 6; index += 1) {
    const auditorium = await anAuditorium(db, await aVenue(db, organisation), 20);
    const version = await aVersion(db, await aFilm(db, { title: `Film ${index}` }));
    ids.push((await aScreening(db, { auditorium, version })).occurrenceId);
  }
  const concert = await anEventDate(db, { venue: await aVenue(db, organisation), free: true });
  ids.push(concert.occurrenceId, newId());
  const recorded = recordStatements(under.database);
  const { programme } = wire(recorded.db, under.clock, under.sales);
  const found = await programme.occurrences(ids);
  expect([...found.keys()].toSorted()).toEqual(ids.slice(0, 7).toSorted());
  expect(found.get(ids[2] ?? '')).toMatchObject({
    title: 'Film 2',
    kind: 'screening',
    prices: [
      {
        code: 'PLN',
        zone: '',
        amount: { amount: 1150, currency: 'EUR' },
        fee: { amount: 50 },
        total: { amount: 1200 },
      },
    ],
    event: null,
  });
  expect(found.get(concert.occurrenceId)).toMatchObject({
    title: 'Concert des lanternes',
    film: null,
    auditorium: null,
    prices: [{ fee: { amount: 0 } }],
    event: { slug: concert.eventSlug },
  });
  expect(await recorded.count(() => programme.occurrences(ids))).toBeLessThanOrEqual(6);
  expect(await recorded.count(() => programme.occurrences([]))).toBe(0);
});

test('a room that may admit fewer people since its screening was planned sells no more than that', async () => {
  const { db } = under.database;
  const screening = await aScreening(db);
  await db
    .updateTable('venues.auditorium')
    .set({ authorised_capacity: 100 })
    .where('id', '=', screening.auditoriumId)
    .execute();
  const terms = () => under.programme.saleTerms(screening.occurrenceId);
  expect(await terms()).toMatchObject({ capacity: 100 });
  expect(await db.transaction().execute((trx) => under.programme.saleTerms(screening.occurrenceId, trx))).toMatchObject(
    {
      capacity: 100,
    },
  );
});

test('a crowd that asks for the same terms costs one reading a second', async () => {
  const screening = await aScreening(under.database.db);
  const recorded = recordStatements(under.database);
  const { programme } = wire(recorded.db, under.clock, under.sales);
  const questions = await recorded.count(() =>
    Promise.all(Array.from({ length: 200 }, () => programme.saleTerms(screening.occurrenceId))),
  );
  expect(questions).toBeLessThanOrEqual(5);
  expect(await programme.saleTerms(screening.occurrenceId)).toMatchObject({
    kind: 'screening',
    title: 'Deux fois dimanche',
    capacity: 120,
    seatMapId: screening.seatMapId,
    legalProfile: 'fr-cinema',
    tax: { basis: 'cinema-5.5', exemption: null },
  });
  expect(await programme.saleTerms(newId())).toBeNull();
});

test('a day of an organisation has what starts from five to five on its own clock', async () => {
  const { db } = under.database;
  const organisation = await anOrganisation(db, { time_zone: 'Europe/Paris' });
  const venue = await aVenue(db, organisation);
  const inAbidjan = await aVenue(db, organisation, { time_zone: 'Africa/Abidjan', currency: 'XOF' });
  const starts = async (startsAt: string, of = venue, status: 'scheduled' | 'cancelled' = 'scheduled') =>
    (await anEventDate(db, { venue: of, startsAt, row: { status } })).occurrenceId;
  await starts('2026-10-25T02:59:00.000Z');
  const first = await starts('2026-10-25T04:00:00.000Z');
  await starts('2026-10-25T12:00:00.000Z', venue, 'cancelled');
  const late = await starts('2026-10-26T03:59:00.000Z', inAbidjan);
  await starts('2026-10-26T04:00:00.000Z');
  await aScreening(db, { startsAt: '2026-10-25T12:00:00.000Z' });
  const found = await under.programme.occurrencesOfDay(organisation.organisationId, '2026-10-25');
  expect(found.day).toBe('2026-10-25');
  expect(found.occurrences.map(({ id }) => id)).toEqual([first, late]);
  expect(await under.programme.occurrencesOfDay(organisation.organisationId, null)).toEqual({
    day: '2026-11-21',
    occurrences: [],
  });
});

test('what does not exist, and what is no id', async () => {
  expect((await under.server.inject(`/api/v1/occurrences/${newId()}`)).statusCode).toBe(404);
  expect((await under.server.inject('/api/v1/occurrences/nonsense')).statusCode).toBe(400);
});
