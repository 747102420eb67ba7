import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { anOrganisation } from '../../../../../../packages/test-driver/src/builders.ts';
import { createTestDatabase } from '../../../../../../packages/test-driver/src/test-database.ts';
import { TestClock } from '../../../../../../packages/test-driver/src/test-clock.ts';
import type { ReadableFile } from '../../../platform/import-records.ts';
import { readRecordFile } from '../../../platform/record-file.ts';
import { venueForPlace } from '../../venues/use-cases/venue-for-place.ts';
import { importEvents, sourceOfEvents } from '../use-cases/import-events.ts';
import type { EventImportOptions } from '../use-cases/import-events.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;
const { organisationId } = await anOrganisation(db);
const owner = { id: organisationId, country: 'FR', currency: 'EUR' as const, timeZone: 'Europe/Paris' };
const clock = new TestClock('2026-11-21T19:00:00.000Z');
const sold = new Set<string>();
const sales = {
  figures: (ids: readonly string[]) =>
    Promise.resolve(
      new Map(ids.filter((id) => sold.has(id)).map((id) => [id, { sold: 1, held: 0, takingsAmount: 1000 }])),
    ),
};

const event = {
  uid: '1',
  title: 'Bal &amp; lampions',
  placename: 'Le Bac',
  address: '13, rue des Barres, 75004 Paris',
  timetable: '2018-02-02T20:00:00 2018-02-02T22:00:00;2018-02-09T20:00:00 2018-02-09T22:00:00',
  pricing_info: 'Plein tarif: 8€ / Tarif réduit: 6€',
};
const free = { ...event, uid: '2', title: 'Entrée', pricing_info: 'Entrée libre' };
const unclear = {
  ...event,
  uid: '3',
  title: 'Combien',
  pricing_info: 'De 6 à 25 €',
  timetable: `${event.timetable};soon`,
};

function run(rows: object[], options: EventImportOptions = {}, source = 'agenda') {
  const file = readRecordFile(`[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}]`);
  if (!file.ok) throw new Error(file.detail);
  return importEvents({ db, clock, venueForPlace, sales }, file, source, owner, options);
}
const counts = ({ imported, updated, skipped }: { imported: number; updated: number; skipped: number }): string =>
  `imported ${imported}, updated ${updated}, skipped ${skipped}`;
const dates = () =>
  db
    .selectFrom('programme.occurrence as o')
    .innerJoin('programme.event as e', 'e.id', 'o.event_id')
    .selectAll('o')
    .select('e.title')
    .orderBy('e.source_key')
    .orderBy('o.starts_at')
    .execute();

describe('importing events', () => {
  beforeEach(async () => {
    sold.clear();
    clock.set('2026-11-21T19:00:00.000Z');
    await db.deleteFrom('programme.event').execute();
    await db.deleteFrom('programme.tariff').execute();
    await db.deleteFrom('venues.venue').execute();
  });

  it('imports events with all their dates, past ones too, in one venue for each place', async () => {
    const result = await run([event, free, unclear, { ...event, uid: '' }, { ...free, title: 'again' }]);
    expect(counts(result)).toBe('imported 3, updated 0, skipped 2');
    expect(result.notes).toEqual([
      { line: 4, reason: { code: 'date-not-understood', parameters: { value: 'soon' } } },
      { line: 4, reason: { code: 'price-to-review', parameters: { text: 'De 6 à 25 €' } } },
      { line: 5, reason: { code: 'no-uid' } },
      { line: 6, reason: { code: 'repeated' } },
    ]);
    const rows = await dates();
    expect(
      rows.map(({ title, starts_at, bookable, free, capacity }) => [title, starts_at, bookable, free, capacity]),
    ).toEqual([
      ['Bal & lampions', '2018-02-02T19:00:00.000Z', true, false, 100],
      ['Bal & lampions', '2018-02-09T19:00:00.000Z', true, false, 100],
      ['Entrée', '2018-02-02T19:00:00.000Z', true, true, 100],
      ['Entrée', '2018-02-09T19:00:00.000Z', true, true, 100],
      ['Combien', '2018-02-02T19:00:00.000Z', false, false, null],
      ['Combien', '2018-02-09T19:00:00.000Z', false, false, null],
    ]);
    expect(new Set(rows.map(({ venue_id }) => venue_id)).size).toBe(1);
    expect(await db.selectFrom('venues.auditorium').selectAll().execute()).toEqual([]);
    const events = await db.selectFrom('programme.event').selectAll().orderBy('source_key').execute();
    expect(events.map(({ free, price_to_review, status }) => [free, price_to_review, status])).toEqual([
      [false, false, 'published'],
      [true, false, 'published'],
      [false, true, 'published'],
    ]);
    const prices = await db
      .selectFrom('programme.price as p')
      .innerJoin('programme.tariff as t', 't.id', 'p.tariff_id')
      .innerJoin('programme.occurrence as o', 'o.id', 'p.occurrence_id')
      .innerJoin('programme.event as e', 'e.id', 'o.event_id')
      .select(['e.source_key', 't.code', 'p.amount'])
      .distinct()
      .orderBy('e.source_key')
      .orderBy('t.code')
      .execute();
    expect(prices.map((price) => [price.source_key, price.code, price.amount])).toEqual([
      ['1', 'PLN', 800],
      ['1', 'RED', 600],
      ['2', 'GRA', 0],
    ]);
  });

  it('changes nothing when it is repeated, and writes nothing in a dry run', async () => {
    const dry = await run([event, free, unclear], { dryRun: true });
    expect(await dates()).toEqual([]);
    expect(await db.selectFrom('venues.venue').select('id').execute()).toEqual([]);
    expect(await run([event, free, unclear])).toEqual(dry);
    const before = await dates();
    expect(counts(await run([event, free, unclear]))).toBe('imported 0, updated 0, skipped 3');
    expect(await dates()).toEqual(before);
  });

  it('moves what is over to come, once, and again when that is over', async () => {
    await run([event], { shiftDates: true });
    const shifted = (await dates()).map(({ starts_at }) => starts_at);
    expect(shifted).toEqual(['2026-11-27T19:00:00.000Z', '2026-12-04T19:00:00.000Z']);
    clock.advance({ hours: 24 * 8 });
    expect(counts(await run([event], { shiftDates: true }))).toBe('imported 0, updated 0, skipped 1');
    clock.advance({ hours: 24 * 60 });
    expect(counts(await run([event], { shiftDates: true }))).toBe('imported 0, updated 1, skipped 0');
    expect((await dates())[0]?.starts_at).toBe('2027-01-29T19:00:00.000Z');
  });

  it('brings dates up to date, and leaves those that are sold', async () => {
    await run([event]);
    const [first, second] = await dates();
    sold.add(first?.id ?? '');
    const moved = {
      ...event,
      timetable: '2018-03-02T20:00:00 2018-03-02T22:00:00;2018-03-09T20:00:00 2018-03-09T22:00:00',
    };
    const result = await run([moved]);
    expect(counts(result)).toBe('imported 0, updated 1, skipped 0');
    expect(result.notes).toEqual([{ line: 2, reason: { code: 'dates-kept', parameters: { number: 1 } } }]);
    expect((await dates()).map(({ id, starts_at }) => [id, starts_at])).toEqual([
      [first?.id, '2018-02-02T19:00:00.000Z'],
      [second?.id, '2018-03-02T19:00:00.000Z'],
    ]);
  });

  it('cancels a date that is gone and adds one that is new', async () => {
    await run([event]);
    await run([{ ...event, timetable: event.timetable.split(';')[0] }]);
    expect((await dates()).map(({ status }) => status)).toEqual(['scheduled', 'cancelled']);
    await run([event]);
    expect((await dates()).map(({ status }) => status).sort()).toEqual(['cancelled', 'scheduled', 'scheduled']);
  });

  it('keeps prices that people have settled until the source says something else', async () => {
    await run([unclear]);
    await db.updateTable('programme.event').set({ price_to_review: false }).execute();
    await db.updateTable('programme.occurrence').set({ bookable: true, capacity: 40 }).execute();
    expect(counts(await run([{ ...unclear, title: 'Combien ?' }]))).toBe('imported 0, updated 1, skipped 0');
    expect((await dates()).every(({ bookable, capacity }) => bookable && capacity === 40)).toBe(true);
    expect(counts(await run([{ ...unclear, title: 'Combien ?', pricing_info: 'Gratuit' }]))).toBe(
      'imported 0, updated 1, skipped 0',
    );
    expect((await dates()).every(({ free }) => free)).toBe(true);
  });

  it('takes a tariff that the organisation has, whatever its code', async () => {
    const tariff = {
      organisation_id: organisationId,
      name_fr: 'Plein',
      name_en: 'Full',
      amount: 1150,
      currency: 'EUR' as const,
    };
    await db
      .insertInto('programme.tariff')
      .values([
        { ...tariff, id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', code: 'NRM', family: 'full' },
        { ...tariff, id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12', code: 'RED', family: 'senior' },
      ])
      .execute();
    await run([event]);
    const codes = await db.selectFrom('programme.tariff').select(['code', 'family']).orderBy('code').execute();
    expect(codes.map(({ code, family }) => `${code} ${family}`)).toEqual(['NRM full', 'RE1 reduced', 'RED senior']);
  });

  it('follows an event to another place', async () => {
    await run([event]);
    await run([{ ...event, placename: 'La Lampe' }]);
    const venues = await db.selectFrom('venues.venue').select(['id', 'name']).execute();
    const lampe = venues.find(({ name }) => name === 'La Lampe')?.id;
    expect((await dates()).every(({ venue_id }) => venue_id === lampe)).toBe(true);
  });

  it('never touches an event of another organisation', async () => {
    await run([event]);
    const other = { ...owner, id: (await anOrganisation(db)).organisationId };
    const file = readRecordFile(JSON.stringify([{ ...event, title: 'Mine' }]));
    const result = await importEvents({ db, clock, venueForPlace, sales }, file as ReadableFile, 'agenda', other);
    expect(result.notes[0]?.reason).toEqual({ code: 'event-of-another', parameters: { uid: '1' } });
  });

  it('knows the agenda’s data by its fields', () => {
    expect(sourceOfEvents(readRecordFile(JSON.stringify([event])) as ReadableFile)).toBe('openagenda');
  });
});
