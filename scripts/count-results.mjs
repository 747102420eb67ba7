/** Reads the reports of the test runners: how many tests passed, and which failed. */
import { existsSync, readFileSync } from 'node:fs';

/** Report of Vitest's or Jest's `json` reporter. A test that did not run counts as failed: nothing is skipped silently. */
export function countVitest(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const notRun = report.numPendingTests + (report.numTodoTests ?? 0);
  // A file that could not be loaded has no tests of its own, and still failed.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + notRun + brokenFiles.length };
}

/** Report of Playwright's `json` reporter; one that passed only when tried again counts as failed. */
export function countPlaywright(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}

/** A runner that failed although none of its tests did must not look as if all was well. */
export function withExitCode(count, status) {
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

export function addCounts(...counts) {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}
