import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { asUnprivileged, findPostgresBinaries } from './postgres-binaries.ts';
import { answersFor, livingPostmaster, stopPostmaster } from './postmaster.ts';

const run = promisify(execFile);
const user = 'parterre';
/** Addresses of Unix sockets end at 107 bytes on Linux and 103 on macOS; PostgreSQL adds `/.s.PGSQL.NNNNN`. */
const longestSocketFolder = 85;

export interface EmbeddedPostgres {
  /** Address of the database `parterre`, its password included. */
  readonly url: string;
  /** Address of another database of the same server. */
  urlOf(database: string): string;
  /** True when a server that outlived its owner was taken over instead of started. */
  readonly adopted: boolean;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Gives up durability for speed; only for databases that are thrown away. */
  readonly disposable?: boolean;
  /** Additional server settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts the PostgreSQL that npm installed, on `folder`, making the cluster on the first start. It listens on a Unix
 * socket inside the folder, or on a free port of 127.0.0.1 where the path is too long for one; either way the
 * generated password is needed. A server that outlived its killed owner is adopted.
 * @throws Error with the end of PostgreSQL's log when it does not come up
 */
export async function startEmbeddedPostgres(
  folder: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const root = resolve(folder);
  const data = join(root, 'cluster');
  const log = join(root, 'postgres.log');
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const password = keptPassword(root);
  const socketFolder = process.platform !== 'win32' && root.length <= longestSocketFolder ? root : null;
  const urlOf = (database: string, port: number): string =>
    socketFolder === null
      ? `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
      : `postgresql:///${database}?host=${encodeURIComponent(socketFolder)}&port=${port}&user=${user}&password=${password}`;
  const running = (pid: number, port: number, adopted: boolean): EmbeddedPostgres => ({
    url: urlOf(user, port),
    urlOf: (database) => urlOf(database, port),
    adopted,
    stop: () => stopPostmaster(pid),
  });

  const survivor = livingPostmaster(data);
  if (survivor !== null) {
    if (await answersFor(urlOf('postgres', survivor.port), data)) {
      return running(survivor.pid, survivor.port, true);
    }
    await stopPostmaster(survivor.pid);
  }

  const binaries = await findPostgresBinaries();
  const fresh = !existsSync(join(data, 'PG_VERSION'));
  if (fresh) await initialise(binaries.initdb, root, data, password);
  const port = socketFolder === null ? await freePort() : 5432;
  const settings = {
    ...serverSettings(socketFolder, port),
    ...(options.disposable ? disposable : {}),
    ...options.settings,
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const pid = await launch(asUnprivileged(binaries.postgres, args), log, () =>
    answersFor(urlOf('postgres', port), data),
  );
  await createDatabase(urlOf('postgres', port));
  return running(pid, port, false);
}

const disposable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' };

function serverSettings(socketFolder: string | null, port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: socketFolder === null ? '127.0.0.1' : '',
    ...(process.platform === 'win32' ? {} : { unix_socket_directories: socketFolder ?? '' }),
    max_connections: '100',
    shared_buffers: '128MB',
    shared_preload_libraries: 'pg_stat_statements',
    // Pages are read from the system's cache most of the time, so index scans are cheaper than the default says.
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}

function keptPassword(root: string): string {
  const file = join(root, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Made beside its final place, so that a start that was cut off leaves no half cluster. */
async function initialise(initdb: string, root: string, data: string, password: string): Promise<void> {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  const passwordFile = join(root, 'password.initdb');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    // Ordering is the same on every machine (C); letters and cases follow Unicode where the system knows C.UTF-8.
    for (const letters of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
      const { command, args } = asUnprivileged(initdb, [
        ...['-D', unfinished, '-U', user, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${letters}`],
      ]);
      try {
        await run(command, args);
        break;
      } catch (error) {
        rmSync(unfinished, { recursive: true, force: true });
        if (letters === 'C') throw new Error(`PostgreSQL could not make its cluster in ${data}`, { cause: error });
      }
    }
    renameSync(unfinished, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Detached, so that Ctrl-C in a terminal reaches us alone and we stop it after the last request. */
async function launch(
  { command, args }: { command: string; args: string[] },
  log: string,
  answers: () => Promise<boolean>,
): Promise<number> {
  const output = openSync(log, 'a', 0o600);
  const child = spawn(command, args, { detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const end: { reason?: string } = {};
  child.once('error', (error) => (end.reason = error.message));
  child.once('exit', (code, signal) => (end.reason ??= `it ended with ${signal ?? `code ${String(code)}`}`));
  // After a crash it replays its log first, which can take a while.
  const deadline = performance.now() + 60_000;
  while (!(await answers())) {
    if (end.reason !== undefined || performance.now() > deadline) {
      child.kill('SIGQUIT');
      const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-8).join('\n') : '';
      throw new Error(`PostgreSQL did not start: ${end.reason ?? 'no answer within 60 s'}. End of ${log}:\n${lines}`);
    }
    await pause(25);
  }
  child.unref();
  if (child.pid === undefined) throw new Error('PostgreSQL did not start');
  return child.pid;
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [user]);
    if (rowCount === 0) await client.query(`create database ${user}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
