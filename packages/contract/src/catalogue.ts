import { z } from 'zod';
import { creditRoles, filmFields, filmWarnings } from './film-terms.ts';
import { id, instant, listQuery, pageOf, slug } from './wire.ts';

/** French classification; `tp` = tous publics. */
export const classification = z.enum(['tp', '12', '16', '18']);
export const versionLanguage = z
  .string()
  .regex(/^[a-z]{2,3}$/)
  .meta({ description: 'ISO 639 code of the spoken language', example: 'fr' });
export const format = z.enum(['2d', '3d', 'imax', 'dolby', '4dx', '35mm', '70mm']);

/** A film in one spoken language, with or without subtitles, in one format. */
export const filmVersion = z
  .object({
    id,
    filmId: id,
    language: versionLanguage,
    original: z.boolean().meta({ description: 'True when this is the language the film was made in (VO)' }),
    subtitles: versionLanguage.nullable(),
    hearingImpairedSubtitles: z.boolean(),
    audioDescription: z.boolean(),
    format,
    label: z.string().meta({ description: 'The short label of the trade', example: 'VOST' }),
  })
  .meta({ id: 'FilmVersion' });
export type FilmVersion = z.infer<typeof filmVersion>;

export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2', example: 'FR' });
export const filmWarning = z.enum(filmWarnings);

/** One person and what they did; a sheet names them in their order. */
export const filmCredit = z
  .object({
    role: z.enum(creditRoles),
    name: z.string().trim().min(1).max(200),
    character: z.string().trim().min(1).max(200).nullable().default(null).meta({ description: 'Who is played' }),
  })
  .refine(({ role, character }) => character === null || role === 'cast', {
    path: ['character'],
    message: 'only the cast plays someone',
  })
  .meta({ id: 'FilmCredit', example: { role: 'cast', name: 'Awa Exemple', character: 'Lina' } });
export type FilmCredit = z.output<typeof filmCredit>;

/** A film to look at elsewhere, by its address. */
export const filmTrailer = z
  .object({
    url: z.url({ protocol: /^https$/ }).max(2000),
    name: z.string().trim().min(1).max(200).nullable().default(null),
    language: versionLanguage.nullable().default(null),
  })
  .meta({
    id: 'FilmTrailer',
    example: { url: 'https://videos.example/deux-fois', name: 'Bande-annonce', language: 'fr' },
  });
export type FilmTrailer = z.output<typeof filmTrailer>;

export const filmPoster = z
  .object({
    id,
    address: z.string().meta({ description: 'Where it is served from', example: '/images/films/….webp' }),
    width: z.int().nullable(),
    height: z.int().nullable(),
    source: z.enum(['import', 'tmdb']).nullable().meta({ description: 'Null for one that was uploaded' }),
  })
  .meta({ id: 'FilmPoster' });
export type FilmPoster = z.infer<typeof filmPoster>;

export const film = z
  .object({
    id,
    slug,
    title: z.string(),
    originalTitle: z.string().nullable(),
    year: z.int().nullable(),
    director: z.string().nullable().meta({ description: 'The directors among the credits, between commas' }),
    cast: z.array(z.string()).meta({ description: 'The names of the cast among the credits' }),
    credits: z.array(filmCredit).meta({ description: 'Everybody, in the order of the sheet' }),
    genres: z.array(z.string()).meta({
      description: 'Codes of the vocabulary of genres; one that it lacks is a slug of its word',
      example: ['science-fiction'],
    }),
    durationMinutes: z.int().nullable(),
    classification: classification.nullable(),
    warnings: z.array(filmWarning).meta({ description: 'What the classification is given with' }),
    synopsis: z.string().nullable(),
    synopsisLanguage: versionLanguage.nullable(),
    countries: z.array(countryCode).meta({ description: 'Where it was made, the first to be named first' }),
    country: z.string().nullable().meta({ description: 'The names of `countries` in French, else what was written' }),
    visaNumber: z.string().nullable(),
    distributor: z.string().nullable(),
    releaseDate: z.iso.date().nullable(),
    trailers: z.array(filmTrailer),
    trailerUrl: z.url().nullable().meta({ description: 'The first of `trailers`' }),
    poster: z
      .string()
      .meta({ description: 'Address of the poster: the first of `posters`, else the one drawn from the title' }),
    posters: z.array(filmPoster).meta({ description: 'Images of it, the one that is shown first' }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'Where the record was imported from, with its rights', example: 'wikipedia-movie-data' }),
    tmdbId: z
      .int()
      .nullable()
      .meta({ description: 'At The Movie Database, when facts come from there; its rights line is then to be shown' }),
    versions: z.array(filmVersion),
  })
  .meta({ id: 'Film' });
export type Film = z.infer<typeof film>;

export const filmSummary = film
  .pick({
    id: true,
    slug: true,
    title: true,
    year: true,
    director: true,
    genres: true,
    durationMinutes: true,
    classification: true,
    poster: true,
  })
  .meta({ id: 'FilmSummary' });
export type FilmSummary = z.infer<typeof filmSummary>;

export const filmList = pageOf(filmSummary).meta({ id: 'FilmList' });
export const filmListQuery = listQuery.extend({
  genre: z.string().max(60).optional().meta({ description: 'The code of a genre', example: 'comedy' }),
  year: z.coerce.number().int().min(1880).max(2100).optional(),
  sort: z.enum(['title', '-title', 'year', '-year', 'created', '-created']).default('title'),
});

export const filmInput = z
  .object({
    title: z.string().trim().min(1).max(300),
    originalTitle: z.string().trim().max(300).nullable().default(null),
    year: z.int().min(1880).max(2100).nullable().default(null),
    director: z
      .string()
      .trim()
      .max(300)
      .nullable()
      .default(null)
      .meta({ description: 'Names between commas; `credits`, when given, say all' }),
    cast: z.array(z.string().trim().min(1).max(200)).max(100).default([]),
    credits: z.array(filmCredit).max(200).default([]),
    genres: z
      .array(z.string().trim().min(1).max(60))
      .max(20)
      .default([])
      .meta({ description: 'Codes, or names in French or English: their codes are kept' }),
    durationMinutes: z.int().min(1).max(1000).nullable().default(null),
    classification: classification.nullable().default(null),
    warnings: z.array(filmWarning).max(filmWarnings.length).default([]),
    synopsis: z.string().trim().max(10_000).nullable().default(null),
    synopsisLanguage: versionLanguage.nullable().default(null),
    countries: z
      .array(z.string().trim().min(2).max(100))
      .max(20)
      .default([])
      .meta({ description: 'ISO codes, or names in French or English: their codes are kept', example: ['FR', 'CI'] }),
    country: z
      .string()
      .trim()
      .max(100)
      .nullable()
      .default(null)
      .meta({ description: 'Names between commas; read when `countries` is not given' }),
    visaNumber: z.string().trim().max(20).nullable().default(null),
    distributor: z.string().trim().max(200).nullable().default(null),
    releaseDate: z.iso.date().nullable().default(null),
    trailerUrl: z
      .url({ protocol: /^https$/ })
      .max(2000)
      .nullable()
      .default(null)
      .meta({ description: 'Takes the first place among the trailers; `trailers`, when given, say all' }),
    trailers: z.array(filmTrailer).max(20).default([]),
  })
  .meta({
    id: 'NewFilm',
    example: { title: 'Deux fois dimanche', year: 2026, director: 'Ninon Exemple', durationMinutes: 100 },
  });
export type FilmInput = z.input<typeof filmInput>;
/** What changes; what is not named stays. */
export const filmChange = z
  .object(
    Object.fromEntries(Object.entries(filmInput.shape).map(([name, field]) => [name, unwrapDefault(field)])) as {
      [K in keyof typeof filmInput.shape]: (typeof filmInput.shape)[K] extends z.ZodDefault<infer Inner>
        ? Inner
        : (typeof filmInput.shape)[K];
    },
  )
  .partial()
  .meta({ id: 'FilmChange', example: { durationMinutes: 104 } });
export type FilmChange = z.input<typeof filmChange>;

function unwrapDefault(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
}

export const versionInput = z
  .object({
    language: versionLanguage,
    original: z.boolean().default(false),
    subtitles: versionLanguage.nullable().default(null),
    hearingImpairedSubtitles: z.boolean().default(false),
    audioDescription: z.boolean().default(false),
    format: format.default('2d'),
  })
  .meta({ id: 'NewFilmVersion', example: { language: 'fr', original: true, format: '2d' } });
export type FilmVersionInput = z.input<typeof versionInput>;

export type FilmListQuery = z.input<typeof filmListQuery>;
export type Classification = z.infer<typeof classification>;

/** The new order of a film's posters: every id once, the one to show first. */
export const posterOrder = z
  .object({ order: z.array(id).min(1).max(50) })
  .meta({ id: 'PosterOrder', example: { order: ['01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11'] } });

/** Two records that may be one film, and why. */
export const duplicateFilms = z
  .object({
    films: z.tuple([filmSummary, filmSummary]),
    because: z.enum(['title-and-year', 'visa-number', 'tmdb']),
  })
  .meta({ id: 'DuplicateFilms' });
export type DuplicateFilms = z.infer<typeof duplicateFilms>;
export const duplicateFilmsList = pageOf(duplicateFilms).meta({ id: 'DuplicateFilmsList' });
export type DuplicateFilmsList = z.infer<typeof duplicateFilmsList>;
export const duplicateFilmsQuery = listQuery.omit({ q: true }).extend({
  film: id.optional().meta({ description: 'Only what may be the same film as this one' }),
});
export const distinctFilms = z.object({ films: z.tuple([id, id]) }).meta({
  id: 'DistinctFilms',
  description: 'Two films that look like one and are not',
  example: { films: ['01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12'] },
});

/** Which record goes, and what is taken from it; the rest is as in the one that is kept. */
export const filmMerge = z
  .object({ goneId: id, take: z.array(z.enum(filmFields)).max(filmFields.length).default([]) })
  .meta({ id: 'FilmMerge', example: { goneId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', take: ['synopsis'] } });
export type FilmMerge = z.input<typeof filmMerge>;

/** That two records became one. */
export const filmMergeRecord = z
  .object({
    id,
    title: z.string().meta({ description: 'Title of the record that went' }),
    slug: z.string(),
    at: instant,
    personId: id.meta({ description: 'Who did it' }),
    screeningsMoved: z.int(),
    taken: z.array(z.enum(filmFields)),
  })
  .meta({ id: 'FilmMergeRecord' });
export type FilmMergeRecord = z.infer<typeof filmMergeRecord>;
export const filmMergeRecords = z.object({ items: z.array(filmMergeRecord) }).meta({ id: 'FilmMergeRecords' });

/** What TMDB answers to a title. */
export const tmdbFound = z
  .object({
    tmdbId: z.int(),
    title: z.string(),
    originalTitle: z.string().nullable(),
    year: z.int().nullable(),
    overview: z.string().nullable(),
    poster: z.string().nullable().meta({ description: 'Address of a small picture, served by this server' }),
    filmId: id.nullable().meta({ description: 'The film here that facts of it were taken for' }),
  })
  .meta({ id: 'TmdbFound' });
export type TmdbFound = z.infer<typeof tmdbFound>;
export const tmdbSearch = z
  .object({
    offered: z.boolean().meta({ description: 'False when the server has no key of TMDB; nothing is found then' }),
    items: z.array(tmdbFound),
  })
  .meta({ id: 'TmdbSearch' });
export type TmdbSearch = z.infer<typeof tmdbSearch>;
export const tmdbSearchQuery = z.object({
  q: z.string().trim().max(200).default('').meta({ description: 'A title; without one, only whether TMDB is offered' }),
  year: z.coerce.number().int().min(1880).max(2100).optional(),
  language: z.enum(['fr', 'en']).default('fr').meta({ description: 'Language of titles and synopsis' }),
});

/** A film as TMDB has it, in the fields that may be taken. */
export const tmdbFilm = film
  .pick({
    title: true,
    originalTitle: true,
    year: true,
    credits: true,
    genres: true,
    durationMinutes: true,
    classification: true,
    synopsis: true,
    synopsisLanguage: true,
    countries: true,
    releaseDate: true,
    trailers: true,
  })
  .extend({
    tmdbId: z.int(),
    posters: z.array(z.object({ file: z.string(), address: z.string(), language: z.string().nullable() })),
  })
  .meta({ id: 'TmdbFilm' });
export type TmdbFilm = z.infer<typeof tmdbFilm>;

/** Which fields to take, for which film; without a film, for a new one. */
export const tmdbTake = z
  .object({
    filmId: id.nullable().default(null),
    take: z.array(z.enum(filmFields)).max(filmFields.length),
    language: z.enum(['fr', 'en']).default('fr'),
    poster: z
      .string()
      .max(100)
      .nullable()
      .default(null)
      .meta({ description: 'Which of the posters; the first unless told' }),
  })
  .meta({ id: 'TmdbTake', example: { filmId: null, take: ['title', 'year', 'credits'] } });
export type TmdbTake = z.input<typeof tmdbTake>;
