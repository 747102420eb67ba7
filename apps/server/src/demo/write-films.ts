import { posterAddress } from '@parterre/contract/poster-address';
import type { Transaction } from '../platform/database.ts';
import { demoFilms } from './demo-films.ts';
import type { DemoFilm } from './demo-films.ts';
import { demoId, demoSlug } from './demo-ids.ts';
import type { PlannableVersion } from './plan-cinema-day.ts';

/** Writes the films with their versions, as far as they are missing. */
export async function writeFilms(trx: Transaction): Promise<void> {
  await trx
    .insertInto('catalogue.film')
    .values(
      demoFilms.map((film) => ({
        id: demoId('film', film.title),
        slug: demoSlug(film.title),
        title: film.title,
        original_title: film.originalTitle ?? null,
        year: film.year,
        director: film.director,
        cast_names: [...film.cast],
        genres: [...film.genres],
        duration_minutes: film.minutes,
        classification: film.classification,
        synopsis: film.synopsis,
        synopsis_language: 'fr',
        countries: [...film.countries],
        warnings: [...(film.warnings ?? [])],
        visa_number: film.visa ?? null,
        distributor: film.distributor ?? null,
        trailers: JSON.stringify(film.trailer === undefined ? [] : [{ url: film.trailer, name: null, language: 'fr' }]),
        poster_path: film.secondPoster === undefined ? null : posterAddress(film.title, film.director),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .insertInto('catalogue.film_credit')
    .values(
      demoFilms.flatMap((film) =>
        creditsOf(film).map((credit, position) => ({ film_id: demoId('film', film.title), position, ...credit })),
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await writePosters(trx);
  const known = await trx
    .selectFrom('catalogue.film')
    .select('id')
    .where(
      'id',
      'in',
      demoFilms.map(({ title }) => demoId('film', title)),
    )
    .execute();
  const ids = new Set(known.map(({ id }) => id));
  const rows = demoFilms
    .filter(({ title }) => ids.has(demoId('film', title)))
    .flatMap((film) =>
      film.versions.map((version, index) => ({
        id: demoId('version', `${film.title} ${index}`),
        film_id: demoId('film', film.title),
        language: version.language,
        original: version.original,
        subtitles: version.subtitles ?? null,
        hearing_impaired_subtitles: version.hearingImpaired ?? false,
        audio_description: version.audioDescription ?? false,
        format: version.format ?? ('2d' as const),
      })),
    );
  await trx
    .insertInto('catalogue.version')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Both posters of the films that have two: the first is the one that is shown. */
async function writePosters(trx: Transaction): Promise<void> {
  const rows = demoFilms.flatMap(({ title, director, secondPoster }) =>
    secondPoster === undefined
      ? []
      : [posterAddress(title, director), posterAddress(secondPoster, director)].map((path, position) => ({
          ...{ path, position, film_id: demoId('film', title) },
          id: demoId('poster', `${title} ${position}`),
        })),
  );
  await trx
    .insertInto('catalogue.film_poster')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function creditsOf({ director, writer, cast, characters = [], composer }: DemoFilm) {
  return [
    { role: 'director' as const, name: director, character: null },
    ...(writer === undefined ? [] : [{ role: 'writer' as const, name: writer, character: null }]),
    ...cast.map((name, index) => ({ role: 'cast' as const, name, character: characters[index] ?? null })),
    ...(composer === undefined ? [] : [{ role: 'composer' as const, name: composer, character: null }]),
  ];
}

/** The films that the demonstration's cinemas may plan: each with those of its versions that are still there, best known first. */
export async function plannableFilms(trx: Transaction): Promise<PlannableVersion[][]> {
  const rows = await trx
    .selectFrom('catalogue.version as version')
    .innerJoin('catalogue.film as film', 'film.id', 'version.film_id')
    .select(['version.id as versionId', 'film.id as filmId', 'film.title', 'film.duration_minutes as minutes'])
    .where(
      'film.id',
      'in',
      demoFilms.map(({ title }) => demoId('film', title)),
    )
    .where('film.duration_minutes', 'is not', null)
    .orderBy('version.id')
    .execute();
  const versions = Map.groupBy(rows, ({ filmId }) => filmId);
  return demoFilms.flatMap(({ title }) => {
    const found = versions.get(demoId('film', title)) ?? [];
    return found.length === 0 ? [] : [found.map((row) => ({ ...row, minutes: row.minutes ?? 0 }))];
  });
}
