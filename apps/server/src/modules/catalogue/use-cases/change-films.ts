import type { Film, filmChange, filmInput } from '@parterre/contract/catalogue';
import type { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { FilmUse } from '../contract.ts';
import { genreCodes } from '../domain/genre-code.ts';
import { readFilm } from '../sql/read-films.ts';
import { insertFilm, removeFilm, updateFilm } from '../sql/write-films.ts';

/** Genres may be spelled in any way; their codes are kept. */
export async function addFilm(db: Db, film: z.output<typeof filmInput>): Promise<Film> {
  const id = newId();
  await insertFilm(db, id, newSlug(film.title), { ...film, genres: genreCodes(film.genres) });
  const added = await readFilm(db, { id });
  if (added === null) throw new Error(`film ${id} was removed while it was added`);
  return added;
}

/** The address stays, so that links go on working; genres are kept as codes. Null when there is no such film. */
export async function changeFilm(
  db: Db,
  clock: Clock,
  id: string,
  change: z.output<typeof filmChange>,
): Promise<Film | null> {
  const coded = change.genres === undefined ? change : { ...change, genres: genreCodes(change.genres) };
  const known = await updateFilm(db, id, coded, instantText(clock.now()));
  return known ? readFilm(db, { id }) : null;
}

export type FilmDeletion =
  { ok: true } | { ok: false; reason: 'not-found' } | { ok: false; reason: 'film-has-screenings'; screenings: number };

/** Deletes a film and its versions, unless a screening refers to it; one planned at the same moment is seen by the foreign key. */
export async function deleteFilm(db: Db, filmUse: FilmUse, id: string): Promise<FilmDeletion> {
  const screenings = await filmUse.screeningsOfFilm(id);
  if (screenings > 0) return { ok: false, reason: 'film-has-screenings', screenings };
  try {
    return (await removeFilm(db, id)) ? { ok: true } : { ok: false, reason: 'not-found' };
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    return { ok: false, reason: 'film-has-screenings', screenings: await filmUse.screeningsOfFilm(id) };
  }
}
