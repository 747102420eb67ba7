import { expect, test } from 'vitest';
import { fieldOfColumn, fieldsOf, guessField, guessFields } from './film-columns.ts';

test.each([
  ['Titre', 'title'],
  ['TITLE', 'title'],
  ['durationMinutes', 'durationMinutes'],
  ['Durée', 'durationMinutes'],
  ['N° de visa', 'visaNumber'],
  ['extract', 'synopsis'],
  ['thumbnail_width', null],
  ['href', null],
])('%s is %s by its name', (column, field) => {
  expect(fieldOfColumn(column)).toBe(field);
});

test.each([
  ['Durée (min)', 'durationMinutes'],
  ['Titre VF', 'title'],
  ['Réalisateur 1', 'director'],
  ['Remarques', null],
])('%s seems to be %s', (column, field) => {
  expect(guessField(column)).toBe(field);
});

test('each field is guessed once, for the column that says so best', () => {
  expect(guessFields(['Titre VF', 'Titre', 'Année', 'Salle'])).toEqual([null, 'title', 'year', null]);
  expect(guessFields(['Nom', 'Titre'])).toEqual([null, 'title']);
});

test('a record is read by its own names, the first that holds something', () => {
  expect(fieldsOf({ titre: '', title: 'La Rive', annee: '2020', salle: 3 }, {})).toEqual({
    title: 'La Rive',
    year: '2020',
  });
});

test('a mapping comes first, leaves fields out, and takes its columns for itself', () => {
  const record = { Titre: 'Nom interne', Libellé: 'La Rive', Année: '2020', Genre: 'Drame' };
  expect(fieldsOf(record, { title: 'Libellé', year: '', originalTitle: 'Titre' })).toEqual({
    title: 'La Rive',
    originalTitle: 'Nom interne',
    genres: 'Drame',
  });
});
