import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { UsageError } from './import-arguments.ts';
import { runReconcileCommand } from './reconcile-command.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'parterre-reconcile-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(content: string, ...options: string[]): Promise<{ code: number; told: string }> {
  const path = join(folder, 'report.csv');
  await writeFile(path, content);
  let told = '';
  const hear = (text: unknown): boolean => {
    told += String(text);
    return true;
  };
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
  for (const spy of spies) spy.mockImplementation(hear);
  try {
    const code = await runReconcileCommand(['wave', path, ...options], () => Promise.resolve(database.db));
    return { code, told };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test('says what is not in the books, and what booking adds', async () => {
  const report = 'type,id,amount,date\npayout,po-1,5000,2026-11-20\npayment,w-1,x,2026-11-20\n';
  const first = await run(report, '--currency', 'XOF');
  expect(first.code).toBe(1);
  expect(first.told).toContain('line 3: amount not understood: x');
  expect(first.told).toContain('line 2: payout po-1');
  expect(first.told).toContain('matched 0, differing 0, not booked 1, not reported 0');
  const booked = await run(report, '--currency', 'XOF', '--book');
  expect([booked.code, booked.told]).toEqual([0, expect.stringContaining('matched 1, differing 0, not booked 0')]);
});

test('refuses what it does not understand', async () => {
  await expect(run('a,b\n1,2\n')).rejects.toThrow(UsageError);
  await expect(run('id,amount\n1,2\n', '--currency', 'USD')).rejects.toThrow('--currency');
  await expect(run('id,amount\n1,2\n', '--map', 'price=amount')).rejects.toThrow('no field is called price');
});
