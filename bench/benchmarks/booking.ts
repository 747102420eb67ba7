import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hold, Order } from '@parterre/contract/booking';
import pg from 'pg';
import { percentile, report, rounded } from '../figures.ts';
import { bodyOf, buy, buyer, referenceOf } from '../journey.ts';
import { LeanClient } from '../lean-client.ts';
import { findPgbench } from '../pgbench/find-pgbench.ts';
import { pgbenchScript, type CapturedJourney } from '../pgbench/pgbench-script.ts';
import { runPgbench } from '../pgbench/run-pgbench.ts';
import { StatementLog } from '../pgbench/statement-log.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { buildScene, type SceneScreening } from '../scene.ts';
import { soldSeats } from '../sold-seats.ts';

export const load = `32 clients for 20 s, after 3 s that are not counted. Each journey is a new visitor's: hold 2 fresh seats, order, start a payment, pay on the
sandbox's page, read the tickets. 16 French cinemas sell at the same time, one screening after another, so series and journals are written.
Then pgbench, 32 clients, -M prepared, 20 s, with the very statements that the application sent for a journey, read from the database's log:
the application's own transactions, constants as they were, the journey's own ids, seats and times as expressions.
The server runs with ROLE=web: mails and PDF files are the worker's. Rate limits are raised by configuration.`;

const clients = 32;
const warmUpMs = 3_000;
const measuredMs = 20_000;
const venues = 16;
const screeningsOfVenue = 8;
const seatsOfScreening = 240;

interface Job {
  screening: SceneScreening;
  seats: string[];
}

export async function run(): Promise<void> {
  const pgbench = findPgbench();
  const server = await startServer({ ROLE: 'web', RATE_LIMIT_READ: '10000000', RATE_LIMIT_WRITE: '10000000' });
  const folder = await mkdtemp(join(tmpdir(), 'parterre-pgbench-'));
  try {
    const { screenings } = await buildScene(server.databaseUrl, {
      venues,
      screenings: venues * screeningsOfVenue,
      seats: seatsOfScreening,
    });
    const sold = await sell(server, screenings);
    const told = await toldTickets(server.databaseUrl, sold.orders);
    const { doubleSold } = await soldSeats(server.databaseUrl);
    const scripts = await writeScripts(server, folder);
    const before = await countRows(server.databaseUrl);
    const { perSecond, transactions } = await runPgbench(pgbench, server.databaseUrl, scripts.files, {
      clients,
      seconds: measuredMs / 1000,
    });
    const after = await countRows(server.databaseUrl);
    checkWork(before, after, transactions);
    report({
      bench: 'booking',
      clients,
      journeys: sold.counted,
      journey_p50_ms: rounded(percentile(sold.times, 0.5)),
      journey_p95_ms: rounded(percentile(sold.times, 0.95)),
      statements: scripts.statements,
      lost: sold.withoutTickets + told.lost,
      double_sold: doubleSold,
      journeys_per_s: rounded(sold.counted / (measuredMs / 1000)),
      pgbench_per_s: rounded(perSecond),
      ratio_to_pgbench: rounded(sold.counted / (measuredMs / 1000) / perSecond),
    });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Sold {
  /** Journeys that ended within the measured time. */
  counted: number;
  /** Milliseconds of each of them. */
  times: number[];
  /** Journeys whose answers were refusals or told no tickets. */
  withoutTickets: number;
  /** Codes of all orders that were paid, warm-up included, with the tickets that the answer told. */
  orders: { code: string; tickets: number }[];
}

async function sell(server: RunningServer, screenings: readonly SceneScreening[]): Promise<Sold> {
  const jobs = pairsOfSeats(screenings);
  const sold: Sold = { counted: 0, times: [], withoutTickets: 0, orders: [] };
  const from = performance.now() + warmUpMs;
  const until = from + measuredMs;
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const client = new LeanClient(server.port, `10.7.0.${index + 1}`);
      try {
        while (performance.now() < until) {
          const job = jobs.next();
          if (job.done) throw new Error('the queue of seats is empty: more screenings are needed');
          const started = performance.now();
          const order = await journey(client, job.value);
          const ended = performance.now();
          if (order === null) sold.withoutTickets += 1;
          else sold.orders.push({ code: order.code, tickets: order.tickets.length });
          if (started >= from && ended <= until && order !== null) sold.times.push(ended - started);
          if (ended >= from && ended <= until && order !== null) sold.counted += 1;
        }
      } finally {
        client.close();
      }
    }),
  );
  return sold;
}

/** The queue: every cinema sells one screening after another, all cinemas side by side. */
function* pairsOfSeats(screenings: readonly SceneScreening[]): Generator<Job, undefined> {
  for (let round = 0; round < screenings.length / venues; round += 1) {
    const playing = screenings.slice(round * venues, (round + 1) * venues);
    for (let seat = 0; seat + 1 < seatsOfScreening; seat += 2) {
      for (const screening of playing) yield { screening, seats: screening.seats.slice(seat, seat + 2) };
    }
  }
  return undefined;
}

/** One visitor from the hold to the tickets; null when they got none. */
async function journey(client: LeanClient, { screening, seats }: Job): Promise<Order | null> {
  client.cookies.clear();
  const held = await buyer.hold(client, screening.occurrenceId, { seats });
  if (held.status !== 200) return null;
  const { order } = await buy(client, JSON.parse(held.body) as Hold, screening.tariffId);
  return order?.status === 'paid' && order.tickets.length === seats.length && order.tickets.every((one) => one.code)
    ? order
    : null;
}

/** Paid orders that the database does not have the told tickets of, by code. */
async function toldTickets(databaseUrl: string, orders: Sold['orders']): Promise<{ lost: number }> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ code: string; tickets: number }>(
      `select o.code, count(*)::int as tickets from booking."order" o
       join booking.ticket t on t.occurrence_id = o.occurrence_id and t.order_id = o.id and t.status = 'valid'
       where o.code = any ($1) and o.status = 'paid' group by o.code`,
      [orders.map((order) => order.code)],
    );
    const written = new Map(rows.map((row) => [row.code, row.tickets]));
    return { lost: orders.filter((order) => written.get(order.code) !== order.tickets).length };
  });
}

/** One script for a screening of each of as many other cinemas, from two journeys there. */
async function writeScripts(server: RunningServer, folder: string): Promise<{ files: string[]; statements: number }> {
  const scene = await buildScene(server.databaseUrl, { venues, screenings: venues, seats: 120 });
  const log = await StatementLog.open(server.databaseUrl);
  const client = new LeanClient(server.port, '10.7.1.1');
  try {
    return await withClient(server.databaseUrl, async (asked) => {
      const files: string[] = [];
      let statements = 0;
      for (const [index, screening] of scene.screenings.entries()) {
        const [first, second] = await captureAlike(log, client, screening);
        const file = join(folder, `cinema-${index + 1}.sql`);
        await writeFile(file, await pgbenchScript(asked, first, second));
        files.push(file);
        statements = first.statements.length;
      }
      return { files, statements };
    });
  } finally {
    client.close();
    await log.close();
  }
}

/**
 * Two journeys that sent the same statements in the same order: where the application asks two things at once, either may come first.
 * The first one is left out, because it meets nothing that is kept for a moment.
 */
async function captureAlike(
  log: StatementLog,
  client: LeanClient,
  screening: SceneScreening,
): Promise<[CapturedJourney, CapturedJourney]> {
  const captured: CapturedJourney[] = [];
  for (let seat = screening.seats.length - 2; seat > screening.seats.length / 2; seat -= 2) {
    const journey = await capture(log, client, { screening, seats: screening.seats.slice(seat, seat + 2) });
    const texts = JSON.stringify(journey.statements.map((statement) => statement.sql));
    const alike = captured
      .slice(1)
      .find((one) => JSON.stringify(one.statements.map((statement) => statement.sql)) === texts);
    if (alike !== undefined) return [alike, journey];
    captured.push(journey);
  }
  throw new Error('no two journeys sent the same statements');
}

async function capture(log: StatementLog, client: LeanClient, job: Job): Promise<CapturedJourney> {
  client.cookies.clear();
  const at = Date.now();
  const codes: string[] = [];
  const statements = await log.during('parterre', async () => {
    const { occurrenceId, tariffId } = job.screening;
    const held = bodyOf<Hold>(await buyer.hold(client, occurrenceId, { seats: job.seats }));
    const { answers, payment, order } = await buy(client, held, tariffId);
    if (order === null || payment === null) throw new Error(`no tickets: ${answers.at(-1)?.body}`);
    codes.push(order.code, referenceOf(payment));
  });
  return { statements, seats: job.seats, codes, at };
}

const tables = [
  'booking."order"',
  'booking.ticket',
  'booking.operation',
  'payments.payment',
  'payments.transaction',
] as const;

function countRows(databaseUrl: string): Promise<number[]> {
  return withClient(databaseUrl, async (client) => {
    const counts: number[] = [];
    for (const table of tables) {
      const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
      counts.push(rows[0]?.count ?? 0);
    }
    return counts;
  });
}

/** Each of pgbench's transactions must have left what a journey leaves: an order, two tickets, two operations, a payment, a ledger entry. */
function checkWork(before: readonly number[], after: readonly number[], transactions: number): void {
  for (const [index, each] of [1, 2, 2, 1, 1].entries()) {
    const written = (after[index] ?? 0) - (before[index] ?? 0);
    // Journeys that were under way when the time ended may have written a part.
    if (written < transactions * each || written > (transactions + clients) * each) {
      throw new Error(`pgbench wrote ${written} rows into ${tables[index]} in ${transactions} journeys`);
    }
  }
}

async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
