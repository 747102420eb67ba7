import { eventListQuery } from '@parterre/contract/programme';
import type { Event, EventSummary } from '@parterre/contract/programme';
import type { Page } from '@parterre/contract/wire';
import { anEvent, anEventDate, anOrganisation, aTariff, aVenue } from '@parterre/test-driver/builders';
import type { BuiltVenue } from '@parterre/test-driver/builders';
import { recordStatements } from '@parterre/test-driver/recorded-statements';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import type { NewEvent } from '../contract.ts';
import { listEventRows } from '../sql/read-events.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
let venue: BuiltVenue;
beforeAll(async () => {
  under = await programmeUnderTest();
  venue = await aVenue(under.database.db, await anOrganisation(under.database.db));
});
afterAll(() => under.close());

const list = async (query: Record<string, string>) =>
  (await under.server.inject({ url: '/api/v1/events', query })).json<Page<EventSummary>>();
const titles = async (query: Record<string, string>) => (await list(query)).items.map(({ title }) => title);
const read = (key: string) => under.server.inject(`/api/v1/events/${key}`);
const date = (startsAt: string, capacity: number | null = 100, tariffId?: string) => ({
  startsAt: Temporal.Instant.from(startsAt),
  endsAt: Temporal.Instant.from(startsAt).add({ hours: 2 }),
  capacity,
  prices: tariffId === undefined ? [] : [{ tariffId, amount: 900 }],
});
const newEvent = (changes: Partial<NewEvent>): NewEvent => ({
  organisationId: venue.organisationId,
  venueId: venue.venueId,
  title: 'Bal des lanternes',
  free: false,
  dates: [],
  ...changes,
});

test('a free event admits without payment, at a price of nothing', async () => {
  const made = await under.programme.createEvent(
    newEvent({
      title: 'Atelier d’été',
      free: true,
      category: { code: 'atelier', name: { fr: 'Atelier', en: 'Workshop' } },
      dates: [date('2026-12-05T23:30:00Z', 30)],
    }),
  );
  expect(made.slug).toMatch(/^atelier-d-ete-/);
  const [id = ''] = made.occurrenceIds;
  expect(await under.programme.saleTerms(id)).toMatchObject({
    free: true,
    bookable: true,
    capacity: 30,
    allocation: 'general',
    prices: [{ family: 'free', amount: { amount: 0 } }],
  });
  under.sales.of.set(id, { sold: 4, held: 1, takingsAmount: 0 });
  const event = (await read(made.slug)).json<Event>();
  expect(event).toMatchObject({
    organiser: 'Cinéma des Tilleuls',
    category: { code: 'atelier', name: { en: 'Workshop' } },
    image: '/posters/atelier-d-ete.svg?title=Atelier%20d%E2%80%99%C3%A9t%C3%A9',
  });
  expect(event.dates).toMatchObject([{ id, capacity: 30, remaining: 25, bookable: true }]);
  const { local_day: day } = await under.database.db
    .selectFrom('programme.occurrence')
    .select('local_day')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(day).toBe('2026-12-06');
});

test('dates are added once each; without a price or places they are not booked here', async () => {
  const tariff = await aTariff(under.database.db, venue, { code: 'CON' });
  const made = await under.programme.createEvent(
    newEvent({
      title: 'Concert sans prix',
      priceText: 'de 5 à 10 €',
      priceToReview: true,
      dates: [date('2026-12-07T19:00:00Z', 50)],
    }),
  );
  const dates = [
    date('2026-12-07T19:00:00Z', 50),
    date('2026-12-08T19:00:00Z', 50, tariff.tariffId),
    date('2026-12-09T19:00:00Z', null, tariff.tariffId),
  ];
  const added = await under.programme.addEventDates(made.eventId, dates);
  expect(added).toMatchObject({
    ok: true,
    occurrenceIds: [made.occurrenceIds[0], expect.any(String), expect.any(String)],
  });
  const event = (await read(made.eventId)).json<Event>();
  expect(event.dates.map(({ bookable, remaining }) => [bookable, remaining])).toEqual([
    [false, null],
    [true, 50],
    [false, null],
  ]);
  expect(await under.programme.addEventDates(newId(), dates)).toEqual({ ok: false, reason: 'not-found' });
  const foreign = await aTariff(under.database.db, await anOrganisation(under.database.db));
  expect(
    await under.programme.addEventDates(made.eventId, [date('2026-12-10T19:00:00Z', 50, foreign.tariffId)]),
  ).toEqual({ ok: false, reason: 'unknown-tariff' });
});

describe('the list', () => {
  let other: BuiltVenue;
  beforeAll(async () => {
    const { db } = under.database;
    other = await aVenue(db, await anOrganisation(db, { name: 'Club du Port' }));
    const dated = async (title: string, startsAt: string, row: object = {}) => {
      const event = await anEvent(db, other, { title, ...row });
      return anEventDate(db, { venue: other, event, startsAt });
    };
    await dated('Récital d’hiver', '2026-12-20T19:00:00Z');
    await dated('Nuit du conte', '2026-12-10T19:00:00Z', { free: true });
    await dated('Fanfare passée', '2026-10-01T19:00:00Z', { status: 'ended' });
    await dated('Brouillon', '2026-12-12T19:00:00Z', { status: 'draft' });
    await dated('En ce moment', '2026-11-21T18:00:00Z');
  });

  test('is of what is to come or going on, the nearest first, without drafts', async () => {
    const mine = { organisationId: other.organisationId };
    expect(await titles(mine)).toEqual(['En ce moment', 'Nuit du conte', 'Récital d’hiver']);
    expect(await titles({ ...mine, sort: '-start' })).toEqual(['Récital d’hiver', 'Nuit du conte', 'En ce moment']);
    expect(await titles({ ...mine, when: 'past' })).toEqual(['Fanfare passée']);
    expect(await titles({ ...mine, when: 'all', sort: 'title' })).toHaveLength(4);
    expect(await titles({ ...mine, access: 'free' })).toEqual(['Nuit du conte']);
    expect(await titles({ category: 'atelier' })).toEqual(['Atelier d’été']);
    expect(await list({ ...mine, pageSize: '1', page: '2' })).toMatchObject({
      count: 3,
      pages: 3,
      next: 3,
      previous: 1,
      items: [{ nextDate: '2026-12-10T19:00:00.000Z', venue: { id: other.venueId } }],
    });
  });

  test('of one day is of what has a date on it, told as its next', async () => {
    const { db } = under.database;
    const event = await anEvent(db, other, { title: 'Cycle' });
    for (const [startsAt, status] of [
      ['2026-12-09T19:00:00Z', 'scheduled'],
      ['2026-12-10T18:00:00Z', 'scheduled'],
      ['2026-12-11T19:00:00Z', 'cancelled'],
    ] as const)
      await anEventDate(db, { venue: other, event, startsAt, row: { status } });
    const mine = { organisationId: other.organisationId };
    expect((await list({ ...mine, day: '2026-12-10' })).items).toMatchObject([
      { title: 'Cycle', nextDate: '2026-12-10T18:00:00.000Z' },
      { title: 'Nuit du conte', nextDate: '2026-12-10T19:00:00.000Z' },
    ]);
    expect(await titles({ ...mine, day: '2026-12-11' })).toEqual([]);
    expect(await titles({ ...mine, from: '2026-12-11' })).toEqual(['Récital d’hiver']);
    expect(await titles({ ...mine, day: '2026-10-01' })).toEqual([]);
    expect(await titles({ ...mine, day: '2026-10-01', when: 'all' })).toEqual(['Fanfare passée']);
    expect((await under.server.inject('/api/v1/events?day=2026-02-30')).statusCode).toBe(400);
    await db.deleteFrom('programme.occurrence').where('event_id', '=', event.eventId).execute();
  });

  test('forgives accents and typos', async () => {
    expect(await titles({ q: 'recital' })).toEqual(['Récital d’hiver']);
    expect(await titles({ q: 'fanfar pasee', when: 'all' })).toEqual(['Fanfare passée']);
  });

  test('a draft exists for nobody else', async () => {
    const { db } = under.database;
    const draft = await anEventDate(db, { venue: other, eventRow: { status: 'draft' } });
    expect((await read(draft.eventSlug)).statusCode).toBe(404);
    expect((await read(draft.eventId)).statusCode).toBe(404);
    expect((await under.server.inject(`/api/v1/occurrences/${draft.occurrenceId}`)).statusCode).toBe(404);
    expect(await under.programme.saleTerms(draft.occurrenceId)).toBeNull();
    expect((await under.server.inject('/api/v1/events?when=yesterday')).statusCode).toBe(400);
  });
});

test('among many dates, the list to come goes through indexes', async () => {
  const { pool, db } = under.database;
  const { eventId } = await anEvent(db, venue);
  await sql`insert into programme.occurrence (id, kind, organisation_id, venue_id, event_id, starts_at, ends_at, free_at, local_day, time_zone, allocation, capacity, on_sale_until, currency)
    select gen_random_uuid(), 'event-date', ${venue.organisationId}, ${venue.venueId}, ${eventId}, t, t + interval '1 hour', t + interval '1 hour', t::date, 'Europe/Paris', 'general', 10, t, 'EUR'
    from generate_series(timestamptz '2020-01-01', '2026-11-01', interval '3 hours') t`.execute(db);
  await pool.query('vacuum analyze programme.occurrence');
  const recorded = recordStatements(under.database);
  const plans: string[] = [];
  for (const query of [{}, { day: '2026-11-25' }, { from: '2026-11-25' }].map((asked) => eventListQuery.parse(asked)))
    plans.push(...(await recorded.plans(() => listEventRows(recorded.db, query, '2026-11-21T19:00:00.000Z'))));
  expect(plans).toHaveLength(6);
  expect(plans.filter((plan) => plan.includes('Seq Scan on occurrence'))).toEqual([]);
});
