import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

/** Storage in a folder of its own below the system's temporary one. */
export function testStorage(): Disk {
  const location = mkdtempSync(join(tmpdir(), 'parterre-storage-'));
  return new Disk(new FSDriver({ location, visibility: 'private' }));
}
