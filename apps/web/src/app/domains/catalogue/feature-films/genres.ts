import { filmGenres } from '@parterre/contract/film-genres';
import { capitalised } from '../../../platform/language/capitalised.ts';

/**
 * The genres to filter by, in the order of their names: the whole vocabulary, what else the films in the list have, and the
 * chosen one whatever it is, since an address may name any.
 */
export function genreChoices(
  listed: readonly string[],
  chosen: string | undefined,
  nameOf: (genre: string) => string,
  language: string,
) {
  const codes = new Set<string>([...filmGenres, ...listed, ...(chosen === undefined ? [] : [chosen])]);
  return [...codes]
    .map((value) => ({ value, name: capitalised(nameOf(value)), chosen: value === chosen }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
