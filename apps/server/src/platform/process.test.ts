import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from './log.ts';
import { readServerFile } from './data-directory.ts';
import { GracefulStop } from './process.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parterre-main-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function startServer(environment: Record<string, string>) {
  const server = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, LOG_LEVEL: 'warn', HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<void>((resolve) => {
    server.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (output.includes('ready')) resolve();
    });
  });
  server.stderr.on('data', (data: Buffer) => (output += data.toString()));
  return { server, ready, output: () => output };
}

test('everything ends in the reverse order of starting, once, and one failure keeps nothing from ending', async () => {
  const ended: string[] = [];
  const ending = new GracefulStop(createLog('silent'));
  ending.add('database', () => void ended.push('database'));
  ending.add('jobs', () => Promise.reject(new Error('no')));
  ending.add('http', () => void ended.push('http'));
  await Promise.all([ending.stop(), ending.stop()]);
  expect(ended).toEqual(['http', 'database']);
});

test('a busy port is one line that says what to do', { timeout: 60_000 }, async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { server, output } = startServer({ PORT: String(port) });
  const [code] = (await once(server, 'exit')) as [number];
  const said = output().split('\n');
  expect([code, said.filter((line) => line !== '' && !line.startsWith('{'))]).toEqual([
    1,
    [`Port ${port} is already in use. Stop what listens there, or choose another one: PORT=${port + 1} npm start`],
  ]);
  taken.close();
});

test('a bad configuration ends the start with the reasons', { timeout: 60_000 }, async () => {
  const { server, output } = startServer({ PORT: 'eighty', NODE_ENV: 'production' });
  const [code] = (await once(server, 'exit')) as [number];
  expect([code, output()]).toEqual([1, expect.stringMatching(/- PORT: .*eighty/)]);
});

test('a killed server is followed by one that works, which ends cleanly when told', { timeout: 60_000 }, async () => {
  const first = startServer({ PORT: '0' });
  await first.ready;
  first.server.kill('SIGKILL');
  await once(first.server, 'exit');
  const second = startServer({ PORT: '0' });
  await second.ready;
  const address = `http://127.0.0.1:${readServerFile(dataDir)?.port ?? 0}`;
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  const told = performance.now();
  second.server.kill('SIGTERM');
  const [code] = (await once(second.server, 'exit')) as [number];
  expect(code).toBe(0);
  expect(performance.now() - told).toBeLessThan(10_000);
  expect(readServerFile(dataDir)).toBeNull();
});
