/** The genres that are always offered, as the catalogue spells them: those that at least five films of a decade have. */
const usual: readonly string[] = [
  'Action',
  'Adventure',
  'Animated',
  'Biography',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Family',
  'Fantasy',
  'Historical',
  'Horror',
  'Independent',
  'Martial Arts',
  'Musical',
  'Mystery',
  'Noir',
  'Romance',
  'Satire',
  'Science Fiction',
  'Short',
  'Sports',
  'Spy',
  'Superhero',
  'Supernatural',
  'Teen',
  'Thriller',
  'War',
  'Western',
];

/**
 * The genres to filter by, by name, each name once: where sources spell one genre in two ways, the chosen spelling wins,
 * then that of the films in the list.
 */
export function genreChoices(
  listed: readonly string[],
  chosen: string | undefined,
  nameOf: (genre: string) => string,
  language: string,
) {
  const byName = new Map<string, string>();
  for (const genre of [...(chosen === undefined ? [] : [chosen]), ...listed, ...usual])
    if (!byName.has(nameOf(genre))) byName.set(nameOf(genre), genre);
  return [...byName]
    .map(([name, value]) => ({ value, name, chosen: value === chosen }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
