import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { anOrganisation } from '../../../../../../packages/test-driver/src/builders.ts';
import { createTestDatabase } from '../../../../../../packages/test-driver/src/test-database.ts';
import { TestClock } from '../../../../../../packages/test-driver/src/test-clock.ts';
import type { ReadableFile } from '../../../platform/import-records.ts';
import { readRecordFile } from '../../../platform/record-file.ts';
import { importCinemas } from '../use-cases/import-cinemas.ts';
import { venueForPlace } from '../use-cases/venue-for-place.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;
const needs = { db, clock: new TestClock() };
const { organisationId } = await anOrganisation(db);
const owner = { id: organisationId, country: 'FR', currency: 'EUR' as const, timeZone: 'Europe/Paris' };

interface Row {
  nom_etablissement: string;
  ndegauto: number | string;
  ecrans: number;
  fauteuils: number | string;
}
const bac: Row = { nom_etablissement: 'LE BAC', ndegauto: 71, ecrans: 3, fauteuils: '1 238' };
const lampe: Row = { nom_etablissement: 'LA LAMPE', ndegauto: 72, ecrans: 1, fauteuils: 42 };

function fileOf(...rows: object[]): ReadableFile {
  const file = readRecordFile(`[\n${rows.map((row) => JSON.stringify({ fields: row })).join(',\n')}]`);
  if (!file.ok) throw new Error(file.detail);
  return file;
}
const counts = ({ imported, updated, skipped }: { imported: number; updated: number; skipped: number }): string =>
  `imported ${imported}, updated ${updated}, skipped ${skipped}`;
/** Seats on the newest maps, by venue and auditorium. */
async function rooms(): Promise<unknown[]> {
  const rows = await db
    .selectFrom('venues.auditorium as a')
    .innerJoin('venues.venue as v', 'v.id', 'a.venue_id')
    .innerJoin('venues.seat_map as m', 'm.auditorium_id', 'a.id')
    .distinctOn(['v.name', 'a.position'])
    .select(['v.name as venue', 'a.name', 'm.seats', 'm.version', 'a.authorised_capacity as capacity'])
    .orderBy('v.name')
    .orderBy('a.position')
    .orderBy('m.version', 'desc')
    .execute();
  return rows.map(({ venue, name, seats, version, capacity }) => [venue, name, seats, version, capacity]);
}

describe('importing cinemas', () => {
  beforeEach(async () => {
    await db.deleteFrom('venues.venue').execute();
  });

  it('makes each a venue with its auditoriums and exact seats, their numbers to review', async () => {
    const result = await importCinemas(needs, fileOf(bac, { ...lampe, fauteuils: 'many' }, bac, lampe), owner);
    expect(counts(result)).toBe('imported 2, updated 0, skipped 2');
    expect(result.notes).toEqual([
      { line: 2, reason: { code: 'provisional-authorisations', parameters: { first: '71-1', last: '71-3' } } },
      { line: 3, reason: { code: 'seats-not-understood', parameters: { value: 'many' } } },
      { line: 4, reason: { code: 'repeated' } },
      { line: 5, reason: { code: 'provisional-authorisation', parameters: { number: '72-1' } } },
    ]);
    expect(await rooms()).toEqual([
      ['La Lampe', 'Salle 1', 42, 1, 42],
      ['Le Bac', 'Salle 1', 413, 1, 413],
      ['Le Bac', 'Salle 2', 413, 1, 413],
      ['Le Bac', 'Salle 3', 412, 1, 412],
    ]);
    const maps = await db
      .selectFrom('venues.seat_map')
      .select(['seats', 'wheelchair_spaces'])
      .orderBy('seats')
      .execute();
    // 2 up to 50 seats and 1 more for each further 50 begun
    expect(maps.map((map) => map.wheelchair_spaces)).toEqual([2, 10, 10, 10]);
  });

  it('changes nothing when it is repeated, and writes nothing in a dry run', async () => {
    const dry = await importCinemas(needs, fileOf(bac, lampe), owner, { dryRun: true });
    expect(await rooms()).toEqual([]);
    expect(await importCinemas(needs, fileOf(bac, lampe), owner)).toEqual(dry);
    const before = await rooms();
    expect(counts(await importCinemas(needs, fileOf(bac, lampe), owner))).toBe('imported 0, updated 0, skipped 2');
    expect(await rooms()).toEqual(before);
  });

  it('brings name and seats up to date, with a further version of the map', async () => {
    await importCinemas(needs, fileOf(bac, lampe), owner);
    const result = await importCinemas(needs, fileOf({ ...bac, ecrans: 4, fauteuils: 1240 }, lampe), owner);
    expect(counts(result)).toBe('imported 0, updated 1, skipped 1');
    expect(await rooms()).toEqual([
      ['La Lampe', 'Salle 1', 42, 1, 42],
      ['Le Bac', 'Salle 1', 310, 2, 310],
      ['Le Bac', 'Salle 2', 310, 2, 310],
      ['Le Bac', 'Salle 3', 310, 2, 310],
      ['Le Bac', 'Salle 4', 310, 1, 310],
    ]);
  });

  it('leaves alone what someone has confirmed', async () => {
    await importCinemas(needs, fileOf(bac), owner);
    await db.updateTable('venues.auditorium').set({ authorisation_provisional: false }).execute();
    const result = await importCinemas(needs, fileOf({ ...bac, fauteuils: 900 }), owner);
    expect(result.notes).toEqual([
      { line: 2, reason: { code: 'unchanged' } },
      { line: 2, reason: { code: 'auditoriums-confirmed' } },
    ]);
  });

  it('never touches the cinema of another organisation', async () => {
    await importCinemas(needs, fileOf(bac), owner);
    const other = { ...owner, id: (await anOrganisation(db)).organisationId };
    const result = await importCinemas(needs, fileOf({ ...bac, nom_etablissement: 'MINE' }), other);
    expect(result).toMatchObject({ updated: 0, skipped: 1 });
    expect(result.notes[0]?.reason).toEqual({ code: 'cinema-of-another', parameters: { number: '71' } });
  });

  it('finds the venue of an event by name and address however they are written', async () => {
    const place = { name: 'Église Saint-Gervais,Paris', address: '13, rue des Barres', postalCode: null, city: null };
    const nowhere = { latitude: null, longitude: null };
    const [first, second, third] = await db
      .transaction()
      .execute(async (trx) => [
        await venueForPlace(trx, owner, { ...place, ...nowhere }),
        await venueForPlace(trx, owner, { ...place, ...nowhere, name: 'EGLISE SAINT GERVAIS - PARIS' }),
        await venueForPlace(trx, owner, { ...place, ...nowhere, address: '14, rue des Barres' }),
      ]);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});
