import type { Classification, FilmCredit, FilmInput, FilmTrailer } from '@parterre/contract/catalogue';
import { filmWarnings } from '@parterre/contract/film-terms';
import { orNull } from '../../../platform/forms/form-values.ts';

type Values = Readonly<Record<string, string>>;
/** What is wrong with a field, by the name of its text. */
export type FilmFieldError = 'title' | 'year' | 'minutes' | 'address';

/** What of a film is edited as rows rather than in fields. */
export interface FilmRows {
  credits: readonly FilmCredit[];
  trailers: readonly FilmTrailer[];
}

export function filmErrors(values: Values, { trailers }: Pick<FilmRows, 'trailers'>): Record<string, FilmFieldError> {
  const errors: Record<string, FilmFieldError> = {};
  if (!values['title']) errors['title'] = 'title';
  if (!wholeBetween(values['year'], 1880, 2100)) errors['year'] = 'year';
  if (!wholeBetween(values['durationMinutes'], 1, 1000)) errors['durationMinutes'] = 'minutes';
  if (trailers.some(({ url }) => url !== '' && !/^https:\/\/\S+$/.test(url))) errors['trailers'] = 'address';
  return errors;
}

/** Of a form without errors. Names are one a line or between commas; rows without a name or an address are left out. */
export function filmInputOf(values: Values, { credits, trailers }: FilmRows): FilmInput {
  return {
    title: values['title'] ?? '',
    originalTitle: orNull(values['originalTitle']),
    year: wholeOrNull(values['year']),
    credits: credits
      .map(({ role, name, character }) => ({
        role,
        name: name.trim(),
        character: role === 'cast' ? orNull(character?.trim()) : null,
      }))
      .filter(({ name }) => name !== ''),
    genres: namesOf(values['genres']),
    durationMinutes: wholeOrNull(values['durationMinutes']),
    classification: orNull(values['classification']) as Classification | null,
    warnings: filmWarnings.filter((code) => values[`warning-${code}`] !== undefined),
    synopsis: orNull(values['synopsis']),
    synopsisLanguage: orNull(values['synopsisLanguage']),
    countries: namesOf(values['countries']),
    visaNumber: orNull(values['visaNumber']),
    distributor: orNull(values['distributor']),
    releaseDate: orNull(values['releaseDate']),
    trailers: trailers
      .filter(({ url }) => url.trim() !== '')
      .map(({ url, name, language }) => ({ url: url.trim(), name: orNull(name?.trim()), language: orNull(language ?? '') })),
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
