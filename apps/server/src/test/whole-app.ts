import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aVisitor, signedUpPerson } from '@parterre/test-driver/actors';
import type { Actor, Person, PersonWishes } from '@parterre/test-driver/actors';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { buildApp } from '../app.ts';
import type { App, AppDependencies } from '../app.ts';
import { createUser } from '../modules/identity/use-cases/create-user.ts';
import { InProcessBus } from '../platform/bus/in-process-bus.ts';
import { createLog } from '../platform/log.ts';
import type { Config } from '../platform/config.ts';
import { openStorage } from '../platform/storage.ts';

export interface WholeApp {
  readonly app: App;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  visitor(): Actor;
  person(wishes?: PersonWishes): Promise<Person>;
  close(): Promise<void>;
}

/**
 * The application as it is, on a database of its own; asked by `app.http.inject`. Nothing runs by itself until `app.start()`.
 * @param start what time it is, an ISO instant
 */
export async function wholeApp(
  start?: string,
  changes: Partial<Config> = {},
  given: Pick<AppDependencies, 'paymentProviders' | 'uploadPurposes'> = {},
): Promise<WholeApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'parterre-whole-'));
  const config = testConfig({ ...changes, dataDir });
  const clock = new TestClock(start);
  const storage = await openStorage(config);
  const bus = new InProcessBus();
  const app = await buildApp({ config, clock, database, log: createLog('silent'), bus, storage, ...given });
  const world = {
    app: app.http,
    accounts: {
      createUser: (user: Parameters<typeof createUser>[1]) => createUser({ db: database.db, clock }, user),
    },
  };
  return {
    app,
    database,
    clock,
    visitor: () => aVisitor(app.http),
    person: (wishes) => signedUpPerson(world, wishes),
    async close() {
      await app.stop();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
