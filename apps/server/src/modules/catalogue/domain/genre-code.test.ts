import { readFileSync } from 'node:fs';
import { filmGenres } from '@parterre/contract/film-genres';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { genreCode, genreCodes } from './genre-code.ts';

describe('one code for every spelling', () => {
  test.each([
    ['Science Fiction', 'science-fiction'],
    ['Science-Fiction', 'science-fiction'],
    ['SCIENCE‑FICTION', 'science-fiction'],
    ['sci-fi', 'science-fiction'],
    ['Comédie', 'comedy'],
    ['comedie', 'comedy'],
    ['Come\u0301die', 'comedy'],
    ['  Comédie  dramatique ', 'comedy-drama'],
    ['Animated', 'animation'],
    ['Dessin animé', 'animation'],
    ['Épouvante-horreur', 'horror'],
    ['Arts martiaux', 'martial-arts'],
    ['Super-héros', 'superhero'],
    ['Film d’animation', 'animation'],
  ])('%s is %s', (spelling, code) => {
    expect(genreCode(spelling)).toBe(code);
  });

  test('every genre of the film data has its code', () => {
    const wikipedia =
      'Comedy|Drama|Thriller|Horror|Action|Romance|Science Fiction|Animated|Biography|Fantasy|Supernatural|Crime|Musical|Adventure|Superhero|Sports|Documentary|Mystery|Historical|War|Teen|Erotic|Slasher|Family|Western|Spy|Noir|Live Action|Satire|Independent|Short|Martial Arts|Political|Dance|Legal|Performance|Disaster|Found Footage';
    for (const genre of wikipedia.split('|')) expect(filmGenres).toContain(genreCode(genre));
  });

  test('the names of TMDB are the same in French and English', () => {
    const tmdb = {
      fr: 'Action|Aventure|Animation|Comédie|Crime|Documentaire|Drame|Familial|Fantastique|Histoire|Horreur|Musique|Mystère|Romance|Science-Fiction|Téléfilm|Thriller|Guerre|Western',
      en: 'Action|Adventure|Animation|Comedy|Crime|Documentary|Drama|Family|Fantasy|History|Horror|Music|Mystery|Romance|Science Fiction|TV Movie|Thriller|War|Western',
    };
    const codes = genreCodes(tmdb.en.split('|'));
    expect(genreCodes(tmdb.fr.split('|'))).toEqual(codes);
    expect(codes).toHaveLength(19);
    for (const code of codes) expect(filmGenres).toContain(code);
  });

  test.each(['fr', 'en'])('the names that people read in %s lead back to their codes', (language) => {
    const file = new URL(`../../../../../web/src/i18n/genres/${language}.json`, import.meta.url);
    const names = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    expect(Object.keys(names).toSorted()).toEqual([...filmGenres].toSorted());
    for (const [code, name] of Object.entries(names)) expect([name, genreCode(name)]).toEqual([name, code]);
  });
});

test('an unknown word is a slug of itself, and no word is nothing', () => {
  expect(genreCodes(['Kung-Fu Vaudeville', 'kung fu vaudeville', 'Œuvre', '時代劇', ' — '])).toEqual([
    'kung-fu-vaudeville',
    'oeuvre',
    '時代劇',
  ]);
});

test('codes in their order, each once', () => {
  expect(genreCodes(['Drame', 'Comedy', 'Drama', 'Comédie'])).toEqual(['drama', 'comedy']);
});

test('the code of a code is that code, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.constantFrom(...filmGenres)), (text) => {
      const code = genreCode(text);
      if (code === null) return;
      expect(genreCode(code)).toBe(code);
      expect(code.length).toBeGreaterThan(0);
      expect(Array.from(code).length).toBeLessThanOrEqual(60);
    }),
    { numRuns: 2000 },
  );
});

test('case and hyphens do not count', () => {
  fc.assert(
    fc.property(fc.constantFrom(...filmGenres), (code) => {
      expect(genreCode(code.toUpperCase().replaceAll('-', ' '))).toBe(code);
    }),
  );
});
