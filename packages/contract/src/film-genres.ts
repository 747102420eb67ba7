/**
 * The genres that the product knows: codes, in kebab-case English, that are stored, filtered by and sent; people read their
 * names in their own language (`genres` of the client's texts). What sources call them is mapped by the catalogue. A genre
 * outside this list is a slug of its own word.
 */
export const filmGenres = [
  'action',
  'adventure',
  'animation',
  'biography',
  'comedy',
  'comedy-drama',
  'crime',
  'dance',
  'disaster',
  'documentary',
  'drama',
  'erotic',
  'experimental',
  'family',
  'fantasy',
  'found-footage',
  'historical',
  'horror',
  'independent',
  'legal',
  'live-action',
  'martial-arts',
  'music',
  'musical',
  'mystery',
  'noir',
  'performance',
  'political',
  'romance',
  'romantic-comedy',
  'satire',
  'science-fiction',
  'short',
  'slasher',
  'sports',
  'spy',
  'superhero',
  'supernatural',
  'teen',
  'thriller',
  'tv-film',
  'war',
  'western',
] as const;
export type FilmGenre = (typeof filmGenres)[number];

const known: ReadonlySet<string> = new Set(filmGenres);

/** Whether a stored genre is one that has a name in every language. */
export function isFilmGenre(genre: string): genre is FilmGenre {
  return known.has(genre);
}
