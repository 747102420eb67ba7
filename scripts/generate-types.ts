/**
 * Writes apps/server/db/types.ts from the migrations, on a database that is thrown away.
 * Run: node scripts/with-install.mjs scripts/generate-types.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../apps/server/src/platform/embedded-postgres.ts';
import { generateTypes } from '../apps/server/src/platform/generate-types.ts';
import { migrate } from '../apps/server/src/platform/migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'parterre-types-'));
const postgres = await startEmbeddedPostgres(folder, { disposable: true });
const pool = new pg.Pool({ connectionString: postgres.url });
try {
  await migrate(pool);
  writeFileSync(new URL('../apps/server/db/types.ts', import.meta.url), await generateTypes(pool));
} finally {
  await pool.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
