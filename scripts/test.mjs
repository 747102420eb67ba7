/**
 * `npm test` (everything), `npm run test:services` (what needs Redis and the like), `npm run e2e` (browser journeys),
 * `npm run coverage` (rules and use cases, with what they cover), `node scripts/test.mjs all` (the first two under one last line). Ends with `N passed, M failed`, alone on its line.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClientIfChanged } from './build-if-changed.mjs';
import { addCounts, countPlaywright, countVitest, withExitCode } from './count-results.mjs';
import { findChromium, inPath } from './find-chromium.mjs';
import { installIfNeeded, pinnedNode, root, say } from './install.mjs';
import { runChecks } from './lint.mjs';

const web = join(root, 'apps', 'web');
const reports = mkdtempSync(join(tmpdir(), 'parterre-reports-'));
const failed = { passed: 0, failed: 1 };

const run = (args, options = {}) =>
  spawnSync(pinnedNode(), args, {
    cwd: options.cwd ?? root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: '1', NG_CLI_ANALYTICS: 'false', ...options.env },
  }).status;

function vitest(projects, ...options) {
  const report = join(reports, `vitest-${projects.join('-')}.json`);
  const status = run([
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...options,
  ]);
  return withExitCode(countVitest(report), status);
}

function client() {
  if (!existsSync(join(web, 'angular.json'))) return addCounts();
  const report = join(reports, 'client.json');
  const ng = join(root, 'node_modules/@angular/cli/bin/ng.js');
  const args = [ng, 'test', '--watch=false', '--reporters=default', '--reporters=json', `--output-file=${report}`];
  const status = run(args, { cwd: web });
  return withExitCode(countVitest(report), status);
}

async function browser() {
  if (!existsSync(join(root, 'e2e', 'playwright.config.ts'))) return addCounts();
  const chromium = await findChromium();
  if (chromium === null) {
    process.stderr.write('There is no Chromium for the browser tests: install it, or name one in CHROMIUM_PATH.\n');
    return failed;
  }
  buildClientIfChanged();
  const report = join(reports, 'playwright.json');
  const args = [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config=e2e/playwright.config.ts',
    '--reporter=list,json',
  ];
  const status = run(args, { env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  return withExitCode(countPlaywright(report), status);
}

/** Programs that `npm` does not bring, and the Debian packages that do. */
const services = { 'redis-server': 'redis-server' };

function servicesTests() {
  for (const [program, debianPackage] of Object.entries(services)) {
    if (inPath([program])) continue;
    if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
      say(`Installing ${debianPackage} (Debian package) …`);
      spawnSync('sh', ['-c', `apt-get update -qq && apt-get install -y -qq ${debianPackage}`], { stdio: 'ignore' });
    }
    if (!inPath([program])) {
      process.stderr.write(`These tests need ${program}: install ${debianPackage}.\n`);
      return failed;
    }
  }
  return vitest(['services']);
}

async function everything() {
  say('Checks');
  const checks = await runChecks();
  return addCounts(checks, vitest(['unit', 'integration']), client(), await browser());
}

const modes = {
  everything,
  services: servicesTests,
  e2e: browser,
  coverage: () => vitest(['unit', 'integration'], '--coverage'),
  all: async () => addCounts(await everything(), servicesTests()),
};
const mode = modes[process.argv[2] ?? 'everything'];
if (mode === undefined) {
  process.stderr.write(`Unknown: ${process.argv[2]}. One of: ${Object.keys(modes).join(', ')}\n`);
  process.exit(1);
}
installIfNeeded();
const total = await mode();
rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
