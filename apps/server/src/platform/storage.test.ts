import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testConfig } from '@parterre/test-driver/test-config';
import { openStorage } from './storage.ts';

test('files are kept under the data folder, and no key leads out of it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parterre-storage-'));
  try {
    const storage = await openStorage(testConfig({ dataDir }));
    await storage.put('posters/one.txt', 'one');
    expect(await storage.get('posters/one.txt')).toBe('one');
    await expect(storage.put('../outside.txt', 'no')).rejects.toThrow();
    await expect(async () => storage.get('../../etc/passwd')).rejects.toThrow();
    await storage.delete('posters/one.txt');
    expect(await storage.exists('posters/one.txt')).toBe(false);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
