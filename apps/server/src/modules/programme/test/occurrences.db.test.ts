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
  const organisation = await anOrganisation(db, { service_fee_amount: 50 });
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
    serviceFee: { amount: 50, currency: 'EUR' },
    prices: [{ code: 'PLN', zone: '', amount: { amount: 1150, currency: 'EUR' } }],
    event: null,
  });
  expect(found.get(concert.occurrenceId)).toMatchObject({
    title: 'Concert des lanternes',
    film: null,
    auditorium: null,
    serviceFee: { amount: 0 },
    event: { slug: concert.eventSlug },
  });
  expect(await recorded.count(() => programme.occurrences(ids))).toBeLessThanOrEqual(6);
  expect(await recorded.count(() => programme.occurrences([]))).toBe(0);
});

test('a crowd that asks for the same terms costs one reading a second', async () => {
  const screening = await aScreening(under.database.db);
  const recorded = recordStatements(under.database);
  const { programme } = wire(recorded.db, under.clock, under.sales);
  const questions = await recorded.count(() =>
    Promise.all(Array.from({ length: 200 }, () => programme.saleTerms(screening.occurrenceId))),
  );
  expect(questions).toBeLessThanOrEqual(4);
  expect(await programme.saleTerms(screening.occurrenceId)).toMatchObject({
    kind: 'screening',
    title: 'Deux fois dimanche',
    capacity: 120,
    seatMapId: screening.seatMapId,
    legalProfile: 'fr-cinema',
    taxBasisPoints: 550,
  });
  expect(await programme.saleTerms(newId())).toBeNull();
});

test('what does not exist, and what is no id', async () => {
  expect((await under.server.inject(`/api/v1/occurrences/${newId()}`)).statusCode).toBe(404);
  expect((await under.server.inject('/api/v1/occurrences/nonsense')).statusCode).toBe(400);
});

test('the day of an organisation turns at five, and holds what is not cancelled', async () => {
  const { db } = under.database;
  const organisation = await anOrganisation(db);
  const auditorium = await anAuditorium(db, await aVenue(db, organisation), 20);
  const at = async (startsAt: string) => (await aScreening(db, { auditorium, startsAt })).occurrenceId;
  const night = await at('2026-11-21T00:30:00.000Z');
  const evening = await at('2026-11-20T19:40:00.000Z');
  await at('2026-11-20T03:30:00.000Z');
  await at('2026-11-21T09:00:00.000Z');
  const cancelled = await at('2026-11-20T14:00:00.000Z');
  await db.updateTable('programme.occurrence').set({ status: 'cancelled' }).where('id', '=', cancelled).execute();
  const { programme } = wire(db, under.clock, under.sales);
  const day = await programme.organisationDay(organisation.organisationId, '2026-11-20');
  expect(day.map(({ id }) => id)).toEqual([evening, night]);
  expect(await programme.organisationDay(newId(), '2026-11-20')).toEqual([]);
});
