import { filmGenres } from '@parterre/contract/film-genres';
import { genreChoices } from './genres.ts';

const names: Record<string, string> = { drama: 'drame', western: 'western' };
const nameOf = (genre: string) => names[genre] ?? genre;

describe('genres to filter by', () => {
  it('are the vocabulary, by name, each once', () => {
    const choices = genreChoices(['drama'], undefined, nameOf, 'fr');
    expect(choices).toHaveLength(filmGenres.length);
    expect(choices.filter(({ name }) => name === 'Drame')).toEqual([{ value: 'drama', name: 'Drame', chosen: false }]);
    expect(choices.map(({ name }) => name)).toEqual(
      choices.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'fr')),
    );
  });

  it('have what the films in the list add, and what is only in the address', () => {
    expect(genreChoices(['peplum'], undefined, nameOf, 'fr').some(({ value }) => value === 'peplum')).toBe(true);
    expect(genreChoices([], 'vaudeville', nameOf, 'fr').find(({ chosen }) => chosen)?.name).toBe('Vaudeville');
  });
});
