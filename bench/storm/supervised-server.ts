import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';

export interface SupervisedServer {
  readonly port: number;
  readonly databaseUrl: string;
  /** Of every process so far, the latest included. */
  readonly logFile: string;
  /** How often it was killed. */
  kills(): number;
  /** `kill -9`, without a word; the supervisor starts it again at once. @returns when it answers again */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Milliseconds that a server may take to stop by itself. */
const longestStop = 30_000;

/** The server as production runs it: a process of its own that is started again whenever it is gone. Its database outlives it. */
export async function superviseServer(port: number, env: Readonly<Record<string, string>>): Promise<SupervisedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parterre-storm-'));
  const logFile = `${dataDir}.log`;
  const log = createWriteStream(logFile);
  let child = start(port, dataDir, env, log);
  let stopping = false;
  let kills = 0;
  const watch = (): void => {
    child.once('exit', () => {
      if (stopping) return;
      child = start(port, dataDir, env, log);
      watch();
    });
  };
  watch();
  await untilReady(port);
  const facts = JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8')) as { databaseUrl: string };
  return {
    port,
    databaseUrl: facts.databaseUrl,
    logFile,
    kills: () => kills,
    async kill() {
      kills += 1;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      await untilReady(port);
    },
    async stop() {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        const enough = setTimeout(() => child.kill('SIGKILL'), longestStop);
        await gone;
        clearTimeout(enough);
      }
      log.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function start(port: number, dataDir: string, env: Readonly<Record<string, string>>, log: WriteStream): ChildProcess {
  const own = { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', DEMO: 'off', TRUST_PROXY: 'loopback' };
  const child = spawn(join(repository, 'node_modules/.bin/node'), ['apps/server/src/main.ts'], {
    cwd: repository,
    env: { ...process.env, ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return child;
}

async function untilReady(port: number): Promise<void> {
  for (const until = Date.now() + 180_000; Date.now() < until; await wait(50)) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
  }
  throw new Error('the server was not ready in 3 minutes');
}
