import { z } from 'zod';

/**
 * What TMDB answers, as far as it is used (version 3; developer.themoviedb.org). Anyone may edit its records, so a field that is
 * missing or of another kind counts as not said and never spoils the rest.
 */
const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => {
    const trimmed = value?.trim();
    return trimmed === undefined || trimmed === '' ? null : trimmed;
  });
const whole = z.int().nullish().catch(null);

/** A list without the entries that cannot be read. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((values) =>
      values.flatMap((value) => {
        const read = item.safeParse(value);
        return read.success ? [read.data] : [];
      }),
    );
}
const nested = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().catch(null);

const found = z.object({
  id: z.int().positive(),
  title: z.string().trim().min(1),
  original_title: text,
  release_date: text,
  overview: text,
  poster_path: text,
});
export const tmdbSearchAnswer = z.object({ results: listOf(found) });
export type TmdbFoundRecord = z.output<typeof found>;

const person = z.object({ name: z.string().trim().min(1), order: whole, character: text, job: text });
const video = z.object({ site: text, key: z.string().min(1), type: text, name: text, iso_639_1: text });
const image = z.object({ file_path: z.string(), iso_639_1: text });
const release = z.object({ certification: text, type: whole, release_date: text });

export const tmdbFilmAnswer = z.object({
  id: z.int().positive(),
  title: z.string().trim().min(1),
  original_title: text,
  overview: text,
  release_date: text,
  runtime: whole,
  poster_path: text,
  genres: listOf(z.object({ name: z.string() })),
  production_countries: listOf(z.object({ iso_3166_1: z.string() })),
  credits: nested(z.object({ cast: listOf(person), crew: listOf(person) })),
  release_dates: nested(
    z.object({ results: listOf(z.object({ iso_3166_1: z.string(), release_dates: listOf(release) })) }),
  ),
  videos: nested(z.object({ results: listOf(video) })),
  images: nested(z.object({ posters: listOf(image) })),
});
export type TmdbFilmRecord = z.output<typeof tmdbFilmAnswer>;
