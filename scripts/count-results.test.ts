import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCounts, countPlaywright, countVitest, withExitCode } from './count-results.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parterre-reports-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('what was skipped or could not be loaded counts as failed', () => {
  const file = report({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [{ status: 'failed', assertionResults: [] }],
  });
  expect(countVitest(file)).toEqual({ passed: 5, failed: 5 });
  const playwright = report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, errors: [] });
  expect(countPlaywright(playwright)).toEqual({ passed: 3, failed: 3 });
});

test('a runner that failed without a failed test, or wrote nothing, is a failure', () => {
  expect(withExitCode({ passed: 3, failed: 0 }, 1)).toEqual({ passed: 3, failed: 1 });
  expect(countVitest(join(folder, 'absent.json'))).toEqual({ passed: 0, failed: 1 });
  expect(addCounts({ passed: 1, failed: 0 }, { passed: 2, failed: 1 })).toEqual({ passed: 3, failed: 1 });
});
