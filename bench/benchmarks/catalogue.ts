import { catalogueRequests, type CatalogueRequests } from '../catalogue/catalogue-requests.ts';
import { generateCatalogue, type CatalogueSize } from '../catalogue/generate-catalogue.ts';
import { openLoop } from '../catalogue/open-loop.ts';
import { PlanLog } from '../catalogue/plan-log.ts';
import { percentile, report, rounded } from '../figures.ts';
import { LeanClient } from '../lean-client.ts';
import { startServer } from '../running-server.ts';

export const load = `Generated in SQL, always alike: 100,000 films, 5,000 venues in 200 towns, 13,000 auditoriums, 1,000,000 occurrences from 100 days ago to 14 days ahead (one in ten
a date of an event), 2,000,000 prices, a tenth of the rooms to come partly sold; and a hundredth of it, which has fewer towns of the same density.
On each: search (beginnings of words, whole names, two words, typos, people), near me tonight (by film, from a venue's place), the week of a venue; 50 requests a
second each in an open loop for 15 s after 5 s that are not counted, every request another one. Then, on the large one: 40 of each with every statement
and the plan that was really taken in the database's log. "filtered" is two seats together tonight in VOST within 5 km; it is told beside.
The server runs with ROLE=web and keeps nothing of what is asked here between requests. Rate limits are raised by configuration.`;

const large: CatalogueSize = { films: 100_000, venues: 5_000, occurrences: 1_000_000 };
const small: CatalogueSize = { films: 1_000, venues: 50, occurrences: 10_000 };
const pace = { perSecond: 50, warmUpMs: 5_000, measuredMs: 15_000 };
const explained = 40;
/** Reading a smaller table from end to end is what an index would do as well. */
const smallTable = 1_000;
const judged = ['search', 'near', 'week'] as const;

interface Measured {
  p50: Record<keyof CatalogueRequests, number>;
  p95: Record<keyof CatalogueRequests, number>;
  maxQueries: number;
  seqScans: number;
}

export async function run(): Promise<void> {
  const few = await measure(small);
  const many = await measure(large);
  const growths = judged.map((kind) => many.p95[kind] / few.p95[kind]);
  report({
    bench: 'catalogue',
    near_p95_ms: rounded(many.p95.near),
    week_p95_ms: rounded(many.p95.week),
    filtered_p95_ms: rounded(many.p95.filtered),
    growth_search: rounded(growths[0] ?? Number.NaN),
    growth_near: rounded(growths[1] ?? Number.NaN),
    growth_week: rounded(growths[2] ?? Number.NaN),
    search_p50_ms: rounded(many.p50.search),
    seq_scans: many.seqScans,
    max_queries: many.maxQueries,
    growth: rounded(Math.max(...growths)),
    search_p95_ms: rounded(many.p95.search),
  });
}

async function measure(size: CatalogueSize): Promise<Measured> {
  const server = await startServer({ ROLE: 'web', RATE_LIMIT_READ: '10000000', RATE_LIMIT_SEARCH: '10000000' });
  try {
    const from = performance.now();
    await generateCatalogue(server.databaseUrl, size);
    const requests = await catalogueRequests(server.databaseUrl);
    const loaded = performance.now();
    const p50 = { search: 0, near: 0, week: 0, filtered: 0 };
    const p95 = { ...p50 };
    for (const kind of [...judged, 'filtered'] as const) {
      const times = await openLoop(server.port, requests[kind], pace);
      p50[kind] = percentile(times, 0.5);
      p95[kind] = percentile(times, 0.95);
    }
    const { maxQueries, scanned } = await explain(server, requests);
    report({
      bench: 'catalogue',
      occurrences: size.occurrences,
      loaded_s: rounded((loaded - from) / 1000),
      ...Object.fromEntries(
        Object.keys(p50).flatMap((kind) => [
          [`${kind}_p50_ms`, rounded(p50[kind as keyof CatalogueRequests])],
          [`${kind}_p95_ms`, rounded(p95[kind as keyof CatalogueRequests])],
        ]),
      ),
      max_queries: maxQueries,
      scanned,
    });
    return { p50, p95, maxQueries, seqScans: scanned.length };
  } finally {
    await server.stop();
  }
}

/** The most statements of one request, and the tables that any request read from end to end, once for each kind of request. */
async function explain(
  server: { port: number; databaseUrl: string },
  requests: CatalogueRequests,
): Promise<{ maxQueries: number; scanned: string[] }> {
  const log = await PlanLog.open(server.databaseUrl);
  const client = new LeanClient(server.port, '10.9.255.1');
  try {
    let maxQueries = 0;
    const scanned = new Set<string>();
    for (const [kind, paths] of Object.entries(requests) as [string, string[]][]) {
      for (const path of paths.slice(0, explained)) {
        const asked = await log.during(() => client.request('GET', path));
        maxQueries = Math.max(maxQueries, asked.statements);
        for (const { table, rows } of asked.scanned) if (rows > smallTable) scanned.add(`${kind}: ${table}`);
      }
    }
    return { maxQueries, scanned: [...scanned] };
  } finally {
    client.close();
    await log.close();
  }
}
