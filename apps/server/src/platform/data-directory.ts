import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { isAlive, startOf } from './process-identity.ts';

const holderSchema = z.object({ pid: z.number().int(), start: z.string().nullable() });
const serverFileSchema = z.object({ pid: z.number().int(), databaseUrl: z.string(), port: z.number().int() });

/** What a running server tells about itself in `DATA_DIR/server.json`. */
export type ServerFile = z.output<typeof serverFileSchema>;

/** Another process works on the same data folder. */
export class DataDirectoryInUse extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `DATA_DIR ${dataDir} is in use by another server (process ${pid}). Stop it first, or give this one its own folder: DATA_DIR=./other npm start`,
    );
    this.name = 'DataDirectoryInUse';
  }
}

export interface DataDirectory {
  readonly path: string;
  /** Writes `server.json` for the command line; readable by its owner only, since the address holds a password. */
  announce(server: { databaseUrl: string; port: number }): void;
  /** Removes `server.json` and the lock, if they are still this process's. */
  release(): void;
}

/**
 * Takes the data folder for this process. A folder left by a killed process is taken over; one that is being given
 * up is waited for.
 * @param patience milliseconds to wait for a living holder
 * @throws DataDirectoryInUse
 */
export async function takeDataDirectory(dataDir: string, patience = 0): Promise<DataDirectory> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lockFile = join(dataDir, 'server.lock');
  const deadline = performance.now() + patience;
  const own = JSON.stringify({ pid: process.pid, start: startOf(process.pid) });
  while (!tryWrite(lockFile, own)) {
    const holder = readJson(lockFile, holderSchema);
    if (holder === null || !isHeld(holder)) {
      rmSync(lockFile, { force: true });
    } else if (performance.now() >= deadline) {
      throw new DataDirectoryInUse(dataDir, holder.pid);
    } else {
      await pause(100);
    }
  }
  const serverFile = join(dataDir, 'server.json');
  return {
    path: dataDir,
    announce(server) {
      writeFileSync(serverFile, `${JSON.stringify({ pid: process.pid, ...server })}\n`, { mode: 0o600 });
    },
    release() {
      if (readJson(serverFile, serverFileSchema)?.pid === process.pid) rmSync(serverFile, { force: true });
      if (readJson(lockFile, holderSchema)?.pid === process.pid) rmSync(lockFile, { force: true });
    },
  };
}

/** The server running on this folder, null when there is none (a file left by a killed server counts as none). */
export function readServerFile(dataDir: string): ServerFile | null {
  const server = readJson(join(dataDir, 'server.json'), serverFileSchema);
  const holder = readJson(join(dataDir, 'server.lock'), holderSchema);
  return server !== null && holder?.pid === server.pid && isHeld(holder) ? server : null;
}

function isHeld(holder: z.output<typeof holderSchema>): boolean {
  if (holder.pid === process.pid) return holder.start === startOf(process.pid) && holder.start !== null;
  // The id may have been given to another process since: in a container that starts again it usually is.
  return isAlive(holder.pid) && (holder.start === null || startOf(holder.pid) === holder.start);
}

function tryWrite(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readJson<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
