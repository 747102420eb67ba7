import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../../apps/server/src/platform/embedded-postgres.ts';
import { migrate } from '../../../apps/server/src/platform/migrate.ts';
import { livingPostmaster, stopPostmaster } from '../../../apps/server/src/platform/postmaster.ts';
import { isAlive } from '../../../apps/server/src/platform/process-identity.ts';
import { onDatabase } from './database-url.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests of this run find their server and the migrated database to clone. */
    postgres: { readonly maintenanceUrl: string; readonly template: string };
  }
}

const prefix = 'parterre-test-';

/**
 * Global setup of the tests on a database: one PostgreSQL a run, migrated once into a template that each test file
 * clones. TEST_DATABASE_URL names another server, whose role must be allowed to create databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? elsewhere(process.env.TEST_DATABASE_URL) : await embedded();
  const template = `parterre_template_${process.pid}`;
  const maintenance = new pg.Client({ connectionString: server.url });
  try {
    await maintenance.connect();
    await maintenance.query(`drop database if exists ${template}`);
    await maintenance.query(`create database ${template}`);
    const pool = new pg.Pool({ connectionString: onDatabase(server.url, template), max: 1 });
    await migrate(pool).finally(() => pool.end());
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await maintenance.end();
  }
  project.provide('postgres', { maintenanceUrl: server.url, template });
  return async () => {
    if (process.env.TEST_DATABASE_URL) await dropDatabase(server.url, template);
    await server.stop();
  };
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

function elsewhere(url: string): Server {
  return { url, stop: () => Promise.resolve() };
}

async function embedded(): Promise<Server> {
  await sweepAfterKilledRuns();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const postgres = await startEmbeddedPostgres(folder, {
    disposable: true,
    settings: { max_connections: '300', shared_buffers: '64MB' },
  });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // An interrupted run leaves through process.exit, where nothing can be waited for.
  const atExit = (): void => {
    const postmaster = livingPostmaster(join(folder, 'cluster'));
    if (postmaster !== null) process.kill(postmaster.pid, 'SIGQUIT');
    remove();
  };
  process.once('exit', atExit);
  return {
    url: postgres.urlOf('postgres'),
    async stop() {
      process.off('exit', atExit);
      await postgres.stop();
      remove();
    },
  };
}

/** A run that was killed could clean nothing up; its folder carries its process id. */
async function sweepAfterKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    const postmaster = livingPostmaster(join(folder, 'cluster'));
    if (postmaster !== null) await stopPostmaster(postmaster.pid);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function dropDatabase(maintenanceUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`).finally(() => client.end());
}
