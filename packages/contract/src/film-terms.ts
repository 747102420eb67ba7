/** What a film's classification may be given with; the client says each in the reader's language (`warnings` of `film-terms`). */
export const filmWarnings = [
  'sensitive',
  'violence',
  'sex',
  'nudity',
  'language',
  'drugs',
  'fear',
  'suicide',
  'discrimination',
  'flashing-lights',
] as const;
export type FilmWarning = (typeof filmWarnings)[number];

/** What people do for a film, in the order in which a sheet names them. */
export const creditRoles = ['director', 'writer', 'cast', 'composer', 'producer', 'cinematographer', 'editor'] as const;
export type CreditRole = (typeof creditRoles)[number];

/**
 * What may be taken from another record of the same film, one by one. `synopsis` brings its language; posters and trailers of
 * both are kept, those taken first.
 */
export const filmFields = [
  'title',
  'originalTitle',
  'year',
  'credits',
  'genres',
  'durationMinutes',
  'classification',
  'warnings',
  'synopsis',
  'countries',
  'visaNumber',
  'distributor',
  'releaseDate',
  'posters',
  'trailers',
] as const;
export type FilmField = (typeof filmFields)[number];

/** Fields of a film that a column of a file can be read as. */
export const filmColumns = [
  'title',
  'originalTitle',
  'year',
  'director',
  'writer',
  'cast',
  'composer',
  'genres',
  'durationMinutes',
  'classification',
  'warnings',
  'synopsis',
  'synopsisLanguage',
  'countries',
  'visaNumber',
  'distributor',
  'releaseDate',
  'trailer',
  'poster',
] as const;
export type FilmColumn = (typeof filmColumns)[number];
