import type { Film, FilmTrailer, filmChange, filmInput } from '@parterre/contract/catalogue';
import type { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction, violatedConstraint } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { FilmReviews, FilmUse, ScreeningsOfFilm } from '../contract.ts';
import { countryCodes } from '../domain/country-code.ts';
import { creditsAfter } from '../domain/film-credits.ts';
import { genreCodes } from '../domain/genre-code.ts';
import { trailersOf } from '../sql/film-rows.ts';
import { readFilm } from '../sql/read-films.ts';
import { insertFilm, lockCredits, removeFilm, saveCredits, updateFilm } from '../sql/write-films.ts';
import type { FilmFacts } from '../sql/write-films.ts';

/** Genres and countries may be spelled in any way; their codes are kept. */
export async function addFilm(db: Db, said: z.output<typeof filmInput>): Promise<Film> {
  const id = newId();
  const { credits, director, cast } = said;
  return inTransaction(db, async (trx) => {
    const given = {
      ...said,
      countries: said.countries.length > 0 ? said.countries : undefined,
      trailers: said.trailers.length > 0 ? said.trailers : undefined,
    };
    await insertFilm(trx, id, newSlug(said.title), { ...factsOf(given, []), title: said.title });
    const all = creditsAfter([], credits.length > 0 ? { credits } : { director, cast });
    if (all !== null) await saveCredits(trx, id, all);
    const added = await readFilm(trx, { id });
    if (added === null) throw new Error(`film ${id} is not there after it was added`);
    return added;
  });
}

/** The address stays, so that links go on working. Null when there is no such film. */
export async function changeFilm(
  db: Db,
  clock: Clock,
  id: string,
  change: z.output<typeof filmChange>,
): Promise<Film | null> {
  return inTransaction(db, async (trx) => {
    const known = await lockCredits(trx, id);
    if (known === null) return null;
    const before = change.trailerUrl === undefined ? null : await readFilm(trx, { id });
    await updateFilm(trx, id, factsOf(change, before?.trailers ?? []), instantText(clock.now()));
    const credits = creditsAfter(known, change);
    if (credits !== null) await saveCredits(trx, id, credits);
    return readFilm(trx, { id });
  });
}

/** What is said of a film as it is kept. */
function factsOf(said: z.output<typeof filmChange>, trailers: readonly FilmTrailer[]): FilmFacts {
  const { director: _director, cast: _cast, credits: _credits, trailerUrl, country, ...rest } = said;
  const countries = said.countries ?? (country === undefined ? undefined : (country ?? ''));
  const read = countries === undefined ? null : countryCodes(countries);
  return {
    ...rest,
    genres: said.genres === undefined ? undefined : genreCodes(said.genres),
    countries: read?.codes,
    country: read === null ? undefined : read.unknown.join(', ') || null,
    trailers: said.trailers ?? (trailerUrl === undefined ? undefined : withFirst(trailerUrl, trailers)),
  };
}

/** The trailers with this one in the first place; null takes the first away. */
function withFirst(url: string | null, trailers: readonly FilmTrailer[]): FilmTrailer[] {
  const rest = trailers.slice(1).filter((trailer) => trailer.url !== url);
  const known = trailers.find((trailer) => trailer.url === url);
  return url === null ? rest : trailersOf([known ?? { url }, ...rest]);
}

export type FilmDeletion =
  | { ok: true }
  | { ok: false; reason: 'not-found' }
  | { ok: false; reason: 'film-has-screenings'; screenings: ScreeningsOfFilm }
  | { ok: false; reason: 'film-has-reviews'; reviews: number };

/**
 * Deletes a film and its versions, unless a screening refers to it or somebody has reviewed it: their words are not ours to delete. What was
 * planned or written at the same moment is seen by the foreign keys.
 */
export async function deleteFilm(
  { db, filmUse, filmReviews }: { db: Db; filmUse: FilmUse; filmReviews: FilmReviews },
  id: string,
): Promise<FilmDeletion> {
  const screenings = await filmUse.screeningsOfFilm(id);
  if (screenings.count > 0) return { ok: false, reason: 'film-has-screenings', screenings };
  const reviews = await filmReviews.count(id);
  if (reviews > 0) return { ok: false, reason: 'film-has-reviews', reviews };
  try {
    return (await removeFilm(db, id)) ? { ok: true } : { ok: false, reason: 'not-found' };
  } catch (error) {
    const violated = violatedConstraint(error);
    if (violated === null) throw error;
    if (violated === 'review_film_id_fkey')
      return { ok: false, reason: 'film-has-reviews', reviews: await filmReviews.count(id) };
    return { ok: false, reason: 'film-has-screenings', screenings: await filmUse.screeningsOfFilm(id) };
  }
}
