import type { FastifyPluginAsync } from 'fastify';
import type { Identity } from '../identity/contract.ts';
import type { ImportJob } from './contract.ts';
import { importRoutes } from './http/imports.ts';
import { abandonedImports, runImport } from './use-cases/run-import.ts';
import type { ImportRunNeeds } from './use-cases/run-import.ts';
import type { ImportStartNeeds } from './use-cases/start-import.ts';

export type AdministrationNeeds = ImportStartNeeds & Omit<ImportRunNeeds, 'identity'> & { identity: Identity };

/**
 * Imports from the staff pages. The worker runs `jobs.import` for each job `administration.import`, and at start and every minute queues
 * `abandonedImports` again.
 */
export function createAdministration(needs: AdministrationNeeds): {
  routes: FastifyPluginAsync;
  jobs: { import: (job: ImportJob, serverStops: AbortSignal) => Promise<void> };
  abandonedImports: () => Promise<string[]>;
} {
  return {
    routes: async (app) => {
      await app.register(importRoutes(needs));
    },
    jobs: { import: (job, serverStops) => runImport(needs, job, serverStops) },
    abandonedImports: () => abandonedImports(needs),
  };
}
