import type { FilmVersion } from '@parterre/contract/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankFilms, type FilmOnBill } from './rank-films.ts';
import { isWished } from './version-wish.ts';

const version: FilmVersion = {
  id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
  filmId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12',
  language: 'en',
  original: true,
  subtitles: 'fr',
  hearingImpairedSubtitles: false,
  audioDescription: false,
  format: '2d',
  label: 'VOST',
};

describe('a wish for a version', () => {
  it.each([
    ['vo', version, true],
    ['vost', version, true],
    ['vost', { ...version, subtitles: null }, false],
    ['vf', version, false],
    ['vf', { ...version, language: 'fr', original: false }, true],
    ['vo', { ...version, language: 'fr', original: false }, false],
    ['accessible', version, false],
    ['accessible', { ...version, audioDescription: true }, true],
    [undefined, version, true],
  ] as const)('%s', (wish, of, expected) => {
    expect(isWished(of, wish)).toBe(expected);
  });
});

describe('the order of the bill', () => {
  const film = (change: Partial<FilmOnBill>): FilmOnBill => ({
    filmId: 'a',
    bookable: 2,
    nearestMetres: null,
    firstAt: '2026-11-20T19:00:00.000Z',
    ...change,
  });

  it('puts what can still be booked first, then what is nearer, then what is shown more often', () => {
    const full = film({ filmId: 'full', bookable: 0, nearestMetres: 10 });
    const far = film({ filmId: 'far', bookable: 9, nearestMetres: 5_000 });
    const near = film({ filmId: 'near', bookable: 1, nearestMetres: 300 });
    const often = film({ filmId: 'often', bookable: 4, nearestMetres: 700 });
    expect(rankFilms([full, far, near, often]).map(({ filmId }) => filmId)).toEqual(['often', 'near', 'far', 'full']);
  });

  it('is the same whatever the order they come in', () => {
    const films = fc.uniqueArray(
      fc.record({
        filmId: fc.uuid(),
        bookable: fc.nat(5),
        nearestMetres: fc.option(fc.nat(5_000)),
        firstAt: fc.constantFrom('2026-11-20T19:00:00.000Z', '2026-11-20T20:00:00.000Z'),
      }),
      { selector: ({ filmId }) => filmId },
    );
    fc.assert(
      fc.property(films, (bill) => {
        expect(rankFilms(bill.toReversed())).toEqual(rankFilms(bill));
      }),
    );
  });
});
