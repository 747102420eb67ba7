import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { Storage } from '../../platform/storage.ts';
import type { Identity } from '../identity/contract.ts';
import type { Catalogue, FilmReviews, FilmUse } from './contract.ts';
import { versionLabel } from './domain/version-label.ts';
import { filmMergeRoutes } from './http/film-merges.ts';
import { filmPosterRoutes } from './http/film-posters.ts';
import { filmRoutes } from './http/films.ts';
import { posterRoutes } from './http/posters.ts';
import { tmdbRoutes } from './http/tmdb.ts';
import { newSlugOf, readFilm, readSummaries, readVersions } from './sql/read-films.ts';
import { TmdbClient } from './tmdb/tmdb-client.ts';
import type { TmdbSettings } from './tmdb/tmdb-client.ts';

export interface CatalogueNeeds {
  db: Db;
  clock: Clock;
  identity: Identity;
  filmUse: FilmUse;
  filmReviews: FilmReviews;
  storage: Storage;
  /** Left out, nothing of TMDB is offered. */
  tmdb?: TmdbSettings;
}

/** Films and versions, shared by all organisations, and the posters drawn from titles. */
export function createCatalogue(given: CatalogueNeeds): {
  api: Catalogue;
  routes: FastifyPluginAsync;
  pageMovedTo: (path: string) => Promise<string | null>;
} {
  const needs = { ...given, tmdb: given.tmdb === undefined ? null : new TmdbClient(given.tmdb) };
  const { db } = needs;
  return {
    api: {
      film: (id) => readFilm(db, { id }),
      filmBySlug: (slug) => readFilm(db, { slug }),
      newSlugOf: (oldSlug) => newSlugOf(db, oldSlug),
      filmSummaries: (ids, within) => readSummaries(within ?? db, ids),
      versions: (ids) => readVersions(db, ids),
      versionLabel,
    },
    routes: async (app) => {
      await app.register(filmRoutes(needs));
      await app.register(filmPosterRoutes(needs));
      await app.register(filmMergeRoutes(needs));
      await app.register(tmdbRoutes(needs));
      await app.register(posterRoutes());
    },
    async pageMovedTo(path) {
      const [, language, slug, query = ''] = /^\/(fr|en)\/films\/([a-z0-9-]{1,120})(\?.*)?$/.exec(path) ?? [];
      const now = slug === undefined ? null : await newSlugOf(db, slug);
      return now === null ? null : `/${language}/films/${now}${query}`;
    },
  };
}
