import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noFilmReviews } from '@parterre/test-driver/no-film-reviews';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { testStorage } from '@parterre/test-driver/test-storage';
import type { FastifyPluginAsync } from 'fastify';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import type { RepeatedJob } from '../../../platform/repeater.ts';
import { createCatalogue } from '../../catalogue/module.ts';
import { venueForPlace } from '../../venues/use-cases/venue-for-place.ts';
import { createVenues } from '../../venues/module.ts';
import type { Programme, Sales, SeatInUse } from '../contract.ts';
import type { EventMail } from '../use-cases/programme-needs.ts';
import { createProgramme, programmeUse } from '../module.ts';

/** What booking would answer, set by the test. */
export class StandInSales implements Sales {
  readonly of = new Map<string, { sold: number; held: number; takingsAmount: number }>();
  readonly seats = new Map<string, SeatInUse[]>();
  readonly tariffs = new Map<string, ReadonlySet<string>>();

  readonly db: Db;

  constructor(db: Db) {
    this.db = db;
  }

  /** Asks the database, as booking does, so that a test with one connection waits for ever when a transaction is not passed. */
  async figures(ids: readonly string[], within?: Transaction) {
    await sql`select 1`.execute(within ?? this.db);
    return new Map([...this.of].filter(([id]) => ids.includes(id)));
  }

  async seatsInUse(ids: readonly string[], within?: Transaction) {
    await sql`select 1`.execute(within ?? this.db);
    return new Map([...this.seats].filter(([id]) => ids.includes(id)));
  }

  async tariffsSold(id: string, within: Transaction) {
    await sql`select 1`.execute(within);
    return this.tariffs.get(id) ?? new Set<string>();
  }
}

export interface ProgrammeUnderTest {
  database: TestDatabase;
  clock: TestClock;
  identity: StandInIdentity;
  sales: StandInSales;
  programme: Programme;
  /** Written in the transactions of what they tell. */
  mails: EventMail[];
  jobs: readonly RepeatedJob[];
  server: HttpServer;
  close(): Promise<void>;
}

/** Films, venues and the programme, wired as they are, on a database of their own. It is 21 November 2026, 20:00 in Paris. */
export async function programmeUnderTest(poolSize = 10): Promise<ProgrammeUnderTest> {
  const database = await createTestDatabase({ poolSize });
  const clock = new TestClock();
  const sales = new StandInSales(database.db);
  const wired = wire(database.db, clock, sales);
  const server = await createTestServer(...wired.routes);
  return {
    ...{ database, clock, sales, server },
    identity: wired.identity,
    programme: wired.programme,
    mails: wired.mails,
    jobs: wired.jobs,
    async close() {
      await server.close();
      await database.close();
    },
  };
}

export function wire(
  db: Db,
  clock: TestClock,
  sales: Sales,
): {
  identity: StandInIdentity;
  mails: EventMail[];
  jobs: readonly RepeatedJob[];
  programme: Programme;
  routes: FastifyPluginAsync[];
} {
  const identity = new StandInIdentity(db);
  const use = programmeUse(db, clock, { ofOccurrences: () => Promise.resolve(0) });
  const catalogue = createCatalogue({
    db,
    clock,
    identity,
    filmUse: use,
    filmReviews: noFilmReviews(),
    storage: testStorage(),
  });
  const venues = createVenues({ db, clock, identity, venueUse: use });
  const mails: EventMail[] = [];
  const programme = createProgramme({
    ...{ db, clock, identity, catalogue: catalogue.api, venues: venues.api, sales, venueForPlace },
    enqueueMail: (_trx, mail) => {
      mails.push(mail);
      return Promise.resolve();
    },
    storage: new Disk(new FSDriver({ location: join(tmpdir(), 'parterre-event-pictures'), visibility: 'private' })),
    publicUrl: 'http://parterre.test',
    viewKey: Buffer.alloc(32, 2),
  });
  return {
    identity,
    mails,
    jobs: programme.jobs,
    programme: programme.api,
    routes: [catalogue.routes, venues.routes, programme.routes],
  };
}
