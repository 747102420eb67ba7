import { readFile } from 'node:fs/promises';
import { firstFrames } from '../feed/first-frame.ts';
import { fitModels } from '../feed/fit-models.ts';
import { generateFeed, type FeedSize } from '../feed/generate-feed.ts';
import { prepareViewers } from '../feed/known-viewers.ts';
import { PageReader, readPages } from '../feed/read-pages.ts';
import { percentile, report, rounded } from '../figures.ts';
import type { LeanClient } from '../lean-client.ts';
import { StatementLog } from '../pgbench/statement-log.ts';
import { startServer, type RunningServer } from '../running-server.ts';

export const load = `Generated in SQL, always alike: 5,000 creators, 100,000 videos of ten genres, 20,000 viewers with 1,000,000 events (what came on the screen, and how long it was
watched). The models are fitted from them first and read by the page after, which is told beside. Then 100 pages of 10 a second in an open loop for 20 s after 5 s that are not counted, by 400 viewers who
are known, one in five as a new visitor, every other page the next one of a visit; a request’s time runs from when it was due. Beside it, each second, 10 batches of events.
The server runs with ROLE=web. Rate limits are raised by configuration. Afterwards, statements of the database for a page of somebody known, by its log (20 pages).
Then, on a server of its own with the videos of the demonstration: /fr/feed five times with an empty cache on a screen of 390×844, the processor slowed 4 times, 400 kbit/s and
400 ms; until the picture of the first video is painted (the middle of the five, and the slowest), and until its first moving frame.
--only pages or --only start: the one without the other.`;

const size: FeedSize = { creators: 5_000, videos: 100_000, viewers: 19_600, events: 1_000_000 };
const askers = 400;
const pace = { perSecond: 100, warmUpMs: 5_000, measuredMs: 20_000, eventsPerSecond: 10 };
const counted = 20;

export async function run(options: readonly string[] = []): Promise<void> {
  const only = options[0] === '--only' ? options[1] : undefined;
  const start = only === 'pages' ? {} : await measureStart();
  const pages = only === 'start' ? {} : await measurePages();
  report({ bench: 'feed', ...start, ...pages });
}

async function measureStart(): Promise<Record<string, unknown>> {
  const { startMs, slowestMs, movingMs, kb } = await firstFrames();
  return {
    start_kb: rounded(kb),
    moving_ms: rounded(movingMs),
    start_slowest_ms: rounded(slowestMs),
    start_ms: rounded(startMs),
  };
}

async function measurePages(): Promise<Record<string, unknown>> {
  const server = await startServer({ ROLE: 'web', RATE_LIMIT_READ: '10000000', RATE_LIMIT_WRITE: '10000000' });
  const clients: LeanClient[] = [];
  try {
    const from = performance.now();
    const ids = await prepareViewers(server, clients, askers);
    await generateFeed(server.databaseUrl, size, ids);
    const generated = performance.now();
    // Pages come without a model as well: what was wrong is told beside their figures.
    const model = await fitModels(server).catch((error: unknown) => `none: ${String(error)}`);
    const fitted = performance.now();
    // Whoever comes first after a fit waits until the model is in memory.
    const [first] = clients;
    if (first !== undefined) await new PageReader().read(first);
    const ready = performance.now();
    const before = await processorSeconds(server);
    const { times, errors, firstError } = await readPages(server.port, clients, pace);
    const spent = (await processorSeconds(server)) - before;
    const memory = await memoryOf(server);
    const queries = await countQueries(server, clients);
    return {
      generated_s: rounded((generated - from) / 1000),
      fit_s: rounded((fitted - generated) / 1000),
      model,
      first_page_ms: rounded(ready - fitted),
      pages: times.length,
      errors,
      ...(firstError === null ? {} : { first_error: firstError }),
      memory_mb: memory,
      queries,
      server_cpu_ms: rounded((spent * 1000 * 1000) / ((pace.warmUpMs + pace.measuredMs) * pace.perSecond)),
      p99_ms: rounded(percentile(times, 0.99)),
      p50_ms: rounded(percentile(times, 0.5)),
      p95_ms: rounded(percentile(times, 0.95)),
    };
  } finally {
    for (const client of clients) client.close();
    await server.stop();
  }
}

/** Statements for a page of somebody who is known. */
async function countQueries(server: RunningServer, clients: readonly LeanClient[]): Promise<number> {
  const reader = new PageReader();
  const log = await StatementLog.open(server.databaseUrl);
  try {
    const statements = await log.during('parterre', async () => {
      for (const client of clients.slice(0, counted)) await reader.read(client);
    });
    return rounded(statements.length / counted);
  } finally {
    await log.close();
  }
}

/** Megabytes in memory of the server’s own process; null where the system does not say (Linux does). */
async function memoryOf({ pid }: RunningServer): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}

/** Seconds of processor time that the server’s own process took so far; 0 where the system does not say. */
async function processorSeconds({ pid }: RunningServer): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // After the name in brackets: state is field 3, user and system time in hundredths of a second are 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}
