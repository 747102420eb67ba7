import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../../apps/server/src/platform/config.ts';

/** A configuration for tests, valid by default; nothing is read from the environment or written to disk. */
export function testConfig(changes: Partial<Config> = {}): Config {
  const dataDir = changes.dataDir ?? join(tmpdir(), 'parterre-test-data');
  return {
    environment: 'test',
    production: false,
    role: 'all',
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataDir,
    databasePool: 10,
    databaseStatementTimeout: 30_000,
    mailFrom: 'Parterre <tickets@parterre.example>',
    secret: 'mZ3v9Qw7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R',
    trustProxy: ['loopback'],
    corsOrigins: [],
    logLevel: 'silent',
    rateLimits: {
      ...{ read: 100_000, write: 100_000, search: 100_000, 'sign-in': 100_000 },
      ...{ socket: 100_000, door: 100_000, tiles: 100_000, notification: 100_000, upload: 100_000 },
    },
    holdMinutes: 10,
    media: {
      ...{ stagingFolder: join(dataDir, 'uploads'), workFolder: join(dataDir, 'processing') },
      ...{ keepHours: 24, openUploads: 20, keepFreeBytes: 0, atOnce: 1 },
    },
    map: { attribution: 'Tests' },
    providers: {},
    demo: false,
    ...changes,
  };
}
