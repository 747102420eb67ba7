import { z } from 'zod';
import { id, listQuery, pageOf, slug } from './wire.ts';

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

export const film = z
  .object({
    id,
    slug,
    title: z.string(),
    originalTitle: z.string().nullable(),
    year: z.int().nullable(),
    director: z.string().nullable(),
    cast: z.array(z.string()),
    genres: z.array(z.string()).meta({
      description: 'Codes of the vocabulary of genres; one that it lacks is a slug of its word',
      example: ['science-fiction'],
    }),
    durationMinutes: z.int().nullable(),
    classification: classification.nullable(),
    synopsis: z.string().nullable(),
    synopsisLanguage: versionLanguage.nullable(),
    country: z.string().nullable(),
    visaNumber: z.string().nullable(),
    distributor: z.string().nullable(),
    releaseDate: z.iso.date().nullable(),
    trailerUrl: z.url().nullable(),
    poster: z
      .string()
      .meta({ description: 'Address of the poster: the uploaded image, else the one drawn from the title' }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'Where the record was imported from, with its rights', example: 'wikipedia-movie-data' }),
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
    director: z.string().trim().max(300).nullable().default(null),
    cast: z.array(z.string().trim().min(1).max(200)).max(100).default([]),
    genres: z
      .array(z.string().trim().min(1).max(60))
      .max(20)
      .default([])
      .meta({ description: 'Codes, or names in French or English: their codes are kept' }),
    durationMinutes: z.int().min(1).max(1000).nullable().default(null),
    classification: classification.nullable().default(null),
    synopsis: z.string().trim().max(10_000).nullable().default(null),
    synopsisLanguage: versionLanguage.nullable().default(null),
    country: z.string().trim().max(100).nullable().default(null),
    visaNumber: z.string().trim().max(20).nullable().default(null),
    distributor: z.string().trim().max(200).nullable().default(null),
    releaseDate: z.iso.date().nullable().default(null),
    trailerUrl: z
      .url({ protocol: /^https$/ })
      .max(2000)
      .nullable()
      .default(null),
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
