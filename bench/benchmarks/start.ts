import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { report, rounded } from '../figures.ts';
import { freePort } from '../running-server.ts';

export const load = `git clone of the committed state into an empty folder, then npm start twice, with the package cache warm: seconds from the command to a home
page that answers 200 with a screening on it.`;

const repository = fileURLToPath(new URL('../..', import.meta.url));

export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parterre-start-'));
  try {
    await succeed('git', ['clone', '--quiet', repository, join(folder, 'clone')], folder);
    const first = await secondsToHome(join(folder, 'clone'));
    const second = await secondsToHome(join(folder, 'clone'));
    report({ bench: 'start', first_s: rounded(first), second_s: rounded(second) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `npm start` until the home page shows a screening, then stops it as Ctrl-C does. */
async function secondsToHome(clone: string): Promise<number> {
  const port = await freePort();
  const from = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...cleanEnvironment(), PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    while (performance.now() - from < 300_000) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
      const page = await fetch(`http://127.0.0.1:${port}/fr`).then(
        (answer) => (answer.ok ? answer.text() : ''),
        () => '',
      );
      if (page.includes('/screenings/')) return (performance.now() - from) / 1000;
      await wait(100);
    }
    throw new Error('no screening on the home page after 5 minutes');
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

/** Without what npm passes to the scripts it runs: the clone must find its own. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const path = (process.env.PATH ?? '').split(':').filter((entry) => !entry.includes('node_modules'));
  return { PATH: path.join(':'), HOME: process.env.HOME };
}

function succeed(command: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(command, args, { cwd, stdio: 'inherit' }).once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`)),
    );
  });
}
