import { sayImportReason } from '@parterre/contract/import-reasons';
import { describe, expect, it } from 'vitest';
import { readFilmRecord } from './film-record.ts';

const film = (record: Record<string, unknown>) => {
  const reading = readFilmRecord(record);
  if (!reading.ok) throw new Error(reading.reason.code);
  return reading.film;
};

describe('a film record', () => {
  it('reads the fields of the encyclopedia’s data', () => {
    expect(
      film({
        title: 'Le Bac &amp; la Rive',
        year: 2021,
        cast: ['Ama Kouadio'],
        genres: ['drama'],
        href: 'Le_Bac',
        extract: 'A ferry.',
        thumbnail: 'https://images.example/bac.jpg',
      }),
    ).toMatchObject({
      title: 'Le Bac & la Rive',
      year: 2021,
      cast: ['Ama Kouadio'],
      synopsis: 'A ferry.',
      synopsisLanguage: 'en',
      posterSourceUrl: 'https://images.example/bac.jpg',
    });
  });

  it('reads a French spreadsheet', () => {
    expect(
      film({ titre: 'La Rive', année: '2 021', durée: '95', acteurs: 'A|B', classification: 'Interdit -12 ans' }),
    ).toMatchObject({ title: 'La Rive', year: 2021, durationMinutes: 95, cast: ['A', 'B'], classification: '12' });
  });

  it('copes with what is missing', () => {
    expect(film({ title: 'Seul' })).toMatchObject({ year: null, cast: [], durationMinutes: null, synopsis: null });
    expect(film({ title: 'Seul', durationMinutes: 100_000, thumbnail: 'javascript:alert(1)' })).toMatchObject({
      durationMinutes: null,
      posterSourceUrl: null,
    });
  });

  it('tells equal titles of different films apart, and only those', () => {
    const keys = [
      { title: 'Été', year: 2020, href: 'A' },
      { title: 'Été', year: 2020, href: 'B' },
      { title: 'Été', year: 2021, href: 'A' },
      { title: ' &Eacute;té ', year: '2020', href: 'A', extract: 'More.' },
    ].map((record) => film(record).sourceKey);
    expect(new Set(keys).size).toBe(3);
    expect(keys[3]).toBe(keys[0]);
  });

  it.each([
    [{ year: 2020 }, 'no title'],
    [{ title: ' ' }, 'no title'],
    [{ title: 'A', year: 'soon' }, 'year not understood: soon'],
    [{ title: 'A', year: 20220 }, 'year not understood: 20220'],
  ])('refuses %j: %s', (record, reason) => {
    const reading = readFilmRecord(record);
    expect(reading.ok || sayImportReason(reading.reason)).toBe(reason);
  });
});
