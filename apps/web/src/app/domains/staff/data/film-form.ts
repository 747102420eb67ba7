import type { Classification, FilmInput } from '@parterre/contract/catalogue';
import { orNull } from '../../../platform/forms/form-values.ts';

type Values = Readonly<Record<string, string>>;
/** What is wrong with a field, by the name of its text. */
export type FilmFieldError = 'title' | 'year' | 'minutes' | 'address';

export function filmErrors(values: Values): Record<string, FilmFieldError> {
  const errors: Record<string, FilmFieldError> = {};
  if (!values['title']) errors['title'] = 'title';
  if (!wholeBetween(values['year'], 1880, 2100)) errors['year'] = 'year';
  if (!wholeBetween(values['durationMinutes'], 1, 1000)) errors['durationMinutes'] = 'minutes';
  if (values['trailerUrl'] && !/^https:\/\/\S+$/.test(values['trailerUrl'])) errors['trailerUrl'] = 'address';
  return errors;
}

/** Of a form without errors. Names are one a line or between commas. */
export function filmInputOf(values: Values): FilmInput {
  return {
    title: values['title'] ?? '',
    originalTitle: orNull(values['originalTitle']),
    year: wholeOrNull(values['year']),
    director: orNull(values['director']),
    cast: namesOf(values['cast']),
    genres: namesOf(values['genres']),
    durationMinutes: wholeOrNull(values['durationMinutes']),
    classification: orNull(values['classification']) as Classification | null,
    synopsis: orNull(values['synopsis']),
    synopsisLanguage: orNull(values['synopsisLanguage']),
    country: orNull(values['country']),
    visaNumber: orNull(values['visaNumber']),
    distributor: orNull(values['distributor']),
    releaseDate: orNull(values['releaseDate']),
    trailerUrl: orNull(values['trailerUrl']),
  };
}

function namesOf(text = ''): string[] {
  return [...new Set(text.split(/[,\n]/).map((name) => name.trim()))].filter((name) => name !== '');
}

const wholeOrNull = (text: string | undefined) => (text ? Number(text) : null);

/** An empty field is no error: the film may simply not say. */
function wholeBetween(text: string | undefined, least: number, most: number): boolean {
  if (!text) return true;
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
}
