import type { FilmCredit } from '@parterre/contract/catalogue';
import { expect, test } from 'vitest';
import { creditsAfter, directorLine, namesOf } from './film-credits.ts';

const known: FilmCredit[] = [
  { role: 'director', name: 'Ninon Exemple', character: null },
  { role: 'cast', name: 'Awa Exemple', character: 'Lina' },
  { role: 'composer', name: 'Léo Modèle', character: null },
];

test('what is not said stays', () => {
  expect(creditsAfter(known, {})).toBeNull();
});

test('names of a role replace those of the role, and keep the character of who stays', () => {
  const after = creditsAfter(known, { cast: ['Ève Autre', 'Awa Exemple'], director: 'A. Premier, B. Second' }) ?? [];
  expect(directorLine(after)).toBe('A. Premier, B. Second');
  expect(after.filter(({ role }) => role === 'cast')).toEqual([
    { role: 'cast', name: 'Ève Autre', character: null },
    { role: 'cast', name: 'Awa Exemple', character: 'Lina' },
  ]);
  expect(namesOf(after, 'composer')).toEqual(['Léo Modèle']);
});

test('a role is emptied by saying nobody', () => {
  const after = creditsAfter(known, { director: null }) ?? [];
  expect([directorLine(after), after.length]).toEqual([null, 2]);
});

test('credits say all, by role in the order of a sheet, each once', () => {
  const [director, cast, composer] = known as [FilmCredit, FilmCredit, FilmCredit];
  expect(creditsAfter([], { credits: [composer, cast, director, cast], cast: ['Nobody'] })).toEqual(known);
});
