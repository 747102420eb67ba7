import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { Identity } from '../identity/contract.ts';
import type { Catalogue, FilmUse } from './contract.ts';
import { versionLabel } from './domain/version-label.ts';
import { filmRoutes } from './http/films.ts';
import { posterRoutes } from './http/posters.ts';
import { readFilm, readSummaries, readVersions } from './sql/read-films.ts';

export interface CatalogueNeeds {
  db: Db;
  clock: Clock;
  identity: Identity;
  filmUse: FilmUse;
}

/** Films and versions, shared by all organisations, and the posters drawn from titles. */
export function createCatalogue(needs: CatalogueNeeds): { api: Catalogue; routes: FastifyPluginAsync } {
  const { db } = needs;
  return {
    api: {
      film: (id) => readFilm(db, { id }),
      filmBySlug: (slug) => readFilm(db, { slug }),
      filmSummaries: (ids, within) => readSummaries(within ?? db, ids),
      versions: (ids) => readVersions(db, ids),
      versionLabel,
    },
    routes: async (app) => {
      await app.register(filmRoutes(needs));
      await app.register(posterRoutes());
    },
  };
}
