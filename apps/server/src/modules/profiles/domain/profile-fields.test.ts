import { profileInput } from '@parterre/contract/artists';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedFields, endsVerification, foundBy, missingOf, tidied, toBeTold } from './profile-fields.ts';
import type { ProfileFields } from './profile-fields.ts';

const plain: ProfileFields = {
  ...{ name: 'Awa Exemple', slug: 'awa-exemple', fullName: null, fullNameShown: false, roles: ['beatmaker'] },
  ...{ bio: { fr: null, en: null }, links: [], website: null, town: null, country: null, latitude: null },
  ...{ longitude: null, genres: [], instruments: [], software: [], tempo: null, languages: [], availability: 'open' },
  ...{ busy: [], budget: null, credits: [] },
};

describe('what is kept', () => {
  test('of a place is never more than two decimals, and a second time changes nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        (latitude, longitude) => {
          const kept = tidied({ ...plain, latitude, longitude });
          expect(Number(kept.latitude?.toFixed(2))).toBe(kept.latitude);
          expect(Math.abs((kept.longitude ?? 999) - longitude)).toBeLessThanOrEqual(0.005 + 1e-9);
          expect(tidied(kept)).toEqual(kept);
        },
      ),
    );
  });

  test('of a known town is its middle, unless a place was given', () => {
    expect(tidied({ ...plain, town: 'Abidjan', country: 'CI' })).toMatchObject({ latitude: 5.35, longitude: -4.01 });
    expect(tidied({ ...plain, town: 'Abidjan', country: 'CI', latitude: 5.4012, longitude: -3.9 }).latitude).toBe(5.4);
    expect(tidied({ ...plain, town: 'Saint-Denis', country: 'RE' }).longitude).toBe(55.45);
    expect(tidied({ ...plain, town: 'Nulle-Part', country: 'FR' }).latitude).toBeNull();
  });

  test('is no empty text, no role twice, no full name shown that there is not', () => {
    const kept = tidied({
      ...plain,
      ...{ fullName: '', fullNameShown: true, roles: ['musician', 'beatmaker', 'musician'], bio: { fr: '', en: 'Hi' } },
    });
    expect(kept).toMatchObject({ fullName: null, fullNameShown: false, roles: ['beatmaker', 'musician'] });
    expect(kept.bio).toEqual({ fr: null, en: 'Hi' });
  });
});

test('the schema and what is kept agree', () => {
  expect(
    profileInput.safeParse({ ...tidied({ ...plain, latitude: 45.764, longitude: 4.8357 }), revision: 0 }).success,
  ).toBe(true);
  expect(profileInput.safeParse({ ...plain, revision: 0, latitude: 3 }).success).toBe(false);
  expect(profileInput.safeParse({ ...plain, revision: 0, tempo: { from: 120, to: 90 } }).success).toBe(false);
});

test('only what became another is told', () => {
  expect(changedFields(plain, { ...plain })).toEqual([]);
  expect(changedFields(plain, { ...plain, genres: ['rap'], town: 'Lyon' })).toEqual(['town', 'genres']);
});

test('a new name ends the badge, and is told by mail; genres are neither', () => {
  expect([endsVerification(['name']), endsVerification(['slug', 'genres'])]).toEqual([true, false]);
  expect(toBeTold(['name', 'genres', 'town'])).toEqual(['name', 'town']);
});

test('without a role nobody is found', () => {
  expect(missingOf(plain)).toEqual([]);
  expect(missingOf({ name: ' ', roles: [] })).toEqual(['name', 'roles']);
});

test('a profile is found by its words in both languages', () => {
  const words = foundBy({
    ...plain,
    genres: ['coupe-decale'],
    instruments: [{ instrument: 'drums', level: 'learning' }],
  });
  expect(words).toContain('Coupé-décalé');
  expect(words).toMatch(/Batterie.*Drums/);
});
