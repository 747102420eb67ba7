import type { Film, TmdbFilm, TmdbSearch, tmdbSearchQuery, tmdbTake } from '@parterre/contract/catalogue';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import { filmOfTmdb, thumbnailOf } from '../domain/tmdb-film.ts';
import { filmsAtTmdb, readFilm } from '../sql/read-films.ts';
import { insertFilm, lockCredits, saveCredits, updateFilm } from '../sql/write-films.ts';
import type { FilmFacts } from '../sql/write-films.ts';
import type { TmdbClient, TmdbRefusal } from '../tmdb/tmdb-client.ts';
import { addPoster } from './change-posters.ts';
import type { PosterNeeds } from './change-posters.ts';

export interface TmdbNeeds extends PosterNeeds {
  clock: Clock;
  /** null when the server has no key: nothing of it is offered then */
  tmdb: TmdbClient | null;
}
type NotOffered = { ok: false; reason: 'tmdb-not-offered' };

/** Films of TMDB by title, each with the film here that was taken from it. */
export async function searchTmdb(
  { db, tmdb }: TmdbNeeds,
  { q, year, language }: z.output<typeof tmdbSearchQuery>,
): Promise<{ ok: true; found: TmdbSearch } | TmdbRefusal> {
  if (tmdb === null || q === '') return { ok: true, found: { offered: tmdb !== null, items: [] } };
  const answer = await tmdb.search(q, year, language);
  if (!answer.ok) return answer;
  const records = answer.value.slice(0, 20);
  const known = await filmsAtTmdb(
    db,
    records.map(({ id }) => id),
  );
  const items = records.map((record) => ({
    tmdbId: record.id,
    title: record.title,
    originalTitle: record.original_title,
    year: Number(/^(\d{4})-/.exec(record.release_date ?? '')?.[1] ?? 0) || null,
    overview: record.overview,
    poster: thumbnailOf(record.poster_path),
    filmId: known.get(record.id) ?? null,
  }));
  return { ok: true, found: { offered: true, items } };
}

export async function readTmdbFilm(
  { tmdb }: TmdbNeeds,
  id: number,
  language: 'fr' | 'en',
): Promise<{ ok: true; film: TmdbFilm } | TmdbRefusal | NotOffered> {
  if (tmdb === null) return { ok: false, reason: 'tmdb-not-offered' };
  const answer = await tmdb.film(id, language);
  return answer.ok ? { ok: true, film: filmOfTmdb(answer.value, language) } : answer;
}

/**
 * Takes fields of a film of TMDB for one of ours, or for a new one. The facts are asked of TMDB again, so that nobody can pass others off as
 * its; the film remembers where they come from. A poster that cannot be had does not undo the rest: the film then lacks it.
 */
export async function takeFromTmdb(
  needs: TmdbNeeds,
  id: number,
  wish: z.output<typeof tmdbTake>,
): Promise<{ ok: true; film: Film } | TmdbRefusal | NotOffered> {
  const found = await readTmdbFilm(needs, id, wish.language);
  if (!found.ok) return found;
  const { db, clock } = needs;
  const filmId = wish.filmId ?? newId();
  const facts = factsTaken(found.film, wish);
  const saved = await inTransaction(db, async (trx) => {
    if (wish.filmId === null) {
      const { title } = found.film;
      await insertFilm(trx, filmId, newSlug(title), { ...facts, title });
    } else {
      if ((await lockCredits(trx, filmId)) === null) return false;
      await updateFilm(trx, filmId, facts, instantText(clock.now()));
    }
    if (wish.take.includes('credits')) await saveCredits(trx, filmId, found.film.credits);
    return true;
  });
  if (!saved) return { ok: false, reason: 'not-found' };
  if (wish.take.includes('posters')) await takePoster(needs, filmId, found.film, wish.poster);
  const film = await readFilm(db, { id: filmId });
  return film === null ? { ok: false, reason: 'not-found' } : { ok: true, film };
}

async function takePoster(needs: TmdbNeeds, filmId: string, film: TmdbFilm, file: string | null): Promise<void> {
  const poster = file === null ? film.posters[0] : film.posters.find((one) => one.file === file);
  if (poster === undefined || needs.tmdb === null) return;
  const image = await needs.tmdb.image(poster.file, 'w780');
  if (image.ok) await addPoster(needs, filmId, image.value, { source: 'tmdb', place: 'first' });
}

function factsTaken(film: TmdbFilm, { take }: z.output<typeof tmdbTake>): FilmFacts {
  const taken = new Set(take);
  const plain = [
    'title',
    'originalTitle',
    'year',
    'genres',
    'durationMinutes',
    'classification',
    'countries',
    'releaseDate',
    'trailers',
  ] as const;
  return {
    ...(Object.fromEntries(
      plain.filter((field) => taken.has(field)).map((field) => [field, film[field]]),
    ) as FilmFacts),
    ...(taken.has('synopsis') ? { synopsis: film.synopsis, synopsisLanguage: film.synopsisLanguage } : {}),
    ...(taken.has('countries') ? { country: null } : {}),
    tmdbId: film.tmdbId,
  };
}
