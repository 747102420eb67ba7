import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { commandLineOf, isAlive } from './process-identity.ts';

/** A PostgreSQL server process that works (or once worked) on a data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The server named by `postmaster.pid`, if it still lives; a file left behind by a dead one is removed. */
export function livingPostmaster(dataDirectory: string): Postmaster | null {
  const file = join(dataDirectory, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (isAlive(pid) && isPostgres(pid)) return { pid, port };
  // PostgreSQL itself forgives a dead id, but not one that another program has received since.
  if (isAlive(pid)) {
    rmSync(file, { force: true });
    const socketFolder = lines[4];
    if (socketFolder) rmSync(join(socketFolder, `.s.PGSQL.${port}.lock`), { force: true });
  }
  return null;
}

function isPostgres(pid: number): boolean {
  const commandLine = commandLineOf(pid);
  return commandLine === null || commandLine.includes('postgres');
}

/** True when the server at this address lets us in and works on this data folder. */
export async function answersFor(url: string, dataDirectory: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === dataDirectory;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Stops a server: fast (open transactions are rolled back), then at once when it does not obey.
 * @param patience milliseconds before the harder signal
 */
export async function stopPostmaster(pid: number, patience = 6000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const deadline = performance.now() + patience;
    while (isAlive(pid) && performance.now() < deadline) await pause(20);
  }
}
