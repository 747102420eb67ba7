import { genreChoices } from './genres.ts';

const names: Record<string, string> = { Drama: 'drame', Drame: 'drame', Western: 'western' };
const nameOf = (genre: string) => names[genre] ?? genre.toLowerCase();

describe('genres to filter by', () => {
  it('stand by name, each once, as the films in the list spell them', () => {
    const choices = genreChoices(['Drame'], undefined, nameOf, 'fr');
    expect(choices.filter(({ name }) => name === 'drame')).toEqual([{ value: 'Drame', name: 'drame', chosen: false }]);
    expect(choices.map(({ name }) => name)).toEqual(
      choices.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'fr')),
    );
  });

  it('keep the chosen spelling, and what is only in the address', () => {
    expect(genreChoices(['Drame'], 'Drama', nameOf, 'fr').find(({ chosen }) => chosen)?.value).toBe('Drama');
    expect(genreChoices([], 'Vaudeville', nameOf, 'fr').find(({ chosen }) => chosen)?.name).toBe('vaudeville');
  });
});
