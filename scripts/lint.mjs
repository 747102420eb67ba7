/** `npm run lint`: every check that needs no running code. Prints what each finds; exit 1 when one finds anything. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, pinnedNode, root, say } from './install.mjs';

const bin = (path) => join(root, 'node_modules', path);
const present = (...names) => names.some((name) => existsSync(join(root, name)));

/** Each is a check; one whose configuration is absent does not apply. */
const checks = [
  {
    name: 'eslint',
    args: [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'],
    applies: present('eslint.config.js', 'eslint.config.mjs', 'eslint.config.ts'),
  },
  { name: 'prettier', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'], applies: true },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit'], applies: true },
  {
    name: 'boundaries',
    args: [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'packages',
      'scripts',
      'bench',
    ],
    applies: present('.dependency-cruiser.js', '.dependency-cruiser.cjs', '.dependency-cruiser.mjs'),
  },
  { name: 'texts', args: [join(root, 'scripts/unused-texts.mjs')], applies: true },
  {
    name: 'dead code',
    args: [bin('knip/bin/knip.js')],
    applies: present('knip.json', 'knip.jsonc', 'knip.ts', 'knip.js'),
  },
];

/** How many run at a time: most of them keep one core busy and no more. */
const atOnce = Math.max(1, Math.min(availableParallelism(), 4));

/** The longest, which is the first, runs beside all the others. @returns {Promise<{ passed: number, failed: number }>} */
export async function runChecks() {
  const result = { passed: 0, failed: 0 };
  const waiting = checks.filter(({ applies }) => applies);
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { good, output } = await outcomeOf(check);
      result[good ? 'passed' : 'failed'] += 1;
      say(`${good ? 'ok  ' : 'FAIL'} ${check.name}`);
      if (!good) process.stdout.write(`${output}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return result;
}

/** @returns {Promise<{ good: boolean, output: string }>} */
function outcomeOf({ args }) {
  return new Promise((resolve) => {
    let output = '';
    const run = spawn(pinnedNode(), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [run.stdout, run.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    run.on('error', (error) => resolve({ good: false, output: output + error.message }));
    run.on('close', (status) => resolve({ good: status === 0, output }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installIfNeeded();
  process.exitCode = (await runChecks()).failed === 0 ? 0 : 1;
}
