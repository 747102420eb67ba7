/** `npm run lint`: every check that needs no running code. Prints what each finds; exit 1 when one finds anything. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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

/** @returns {{ passed: number, failed: number }} */
export function runChecks() {
  const result = { passed: 0, failed: 0 };
  for (const check of checks.filter(({ applies }) => applies)) {
    const run = spawnSync(pinnedNode(), check.args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const good = run.status === 0;
    result[good ? 'passed' : 'failed'] += 1;
    say(`${good ? 'ok  ' : 'FAIL'} ${check.name}`);
    if (!good) process.stdout.write(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}\n`);
  }
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installIfNeeded();
  process.exit(runChecks().failed === 0 ? 0 : 1);
}
