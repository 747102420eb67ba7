import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient } from '../built-client.ts';
import { report, rounded } from '../figures.ts';
import { LeanClient } from '../lean-client.ts';
import { startServer } from '../running-server.ts';
import { buildScene } from '../scene.ts';

export const load = `The page of a film with 12 screenings tonight in 4 cinemas, asked for by 16 keep-alive connections without cookies for 10 s: from the cache;
then each time near another place (two decimals), which is rendered anew; and beside it an empty route of a bare Fastify in a process of its own.
uncached_cpu_ms: the server's processor time for one page, which tells what a machine that others use as well cannot.
js_kb: JavaScript that the home page or the film page (the larger) loads at once, compressed, in units of 1,000 bytes.`;

const connections = 16;
const measuredMs = 10_000;
const repository = fileURLToPath(new URL('../..', import.meta.url));

export async function run(): Promise<void> {
  await buildClient();
  const server = await startServer({ RATE_LIMIT_READ: '10000000', RATE_LIMIT_SEARCH: '10000000' });
  const empty = spawn(join(repository, 'node_modules/.bin/node'), [join(repository, 'bench/empty-route.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const { filmSlug } = await buildScene(server.databaseUrl, { venues: 4, screenings: 12, seats: 120 });
    const page = `/fr/films/${filmSlug}`;
    const [line] = (await once(empty.stdout, 'data')) as [Buffer];
    const emptyPort = Number(line.toString());
    await perSecond(server.port, () => page, 1_000);
    const cached = await perSecond(server.port, () => page, measuredMs);
    const bare = await perSecond(emptyPort, () => '/', measuredMs);
    await perSecond(server.port, somewhere(page, 5), 1_000);
    const before = await cpuSeconds(server.url);
    const uncached = await perSecond(server.port, somewhere(page, 45), measuredMs);
    const cpu = (await cpuSeconds(server.url)) - before;
    const js = Math.max(await initialScripts(server.url, '/fr'), await initialScripts(server.url, page));
    report({
      bench: 'page',
      cached_per_s: rounded(cached),
      empty_per_s: rounded(bare),
      uncached_cpu_ms: rounded(((cpu * 1000) / uncached / measuredMs) * 1000),
      js_kb: rounded(js / 1_000),
      uncached_per_s: rounded(uncached),
      cached_ratio: rounded(cached / bare),
    });
  } finally {
    empty.kill();
    await server.stop();
  }
}

/** Processor time that the server has used since it began. */
async function cpuSeconds(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1]);
}

/** Another place for each request, from a latitude on: none of them is asked for twice. */
function somewhere(page: string, latitude: number): () => string {
  let place = 0;
  return () => {
    place += 1;
    const north = (latitude + Math.floor(place / 300) / 100).toFixed(2);
    return `${page}?near=${north},${(2 + (place % 300) / 100).toFixed(2)}`;
  };
}

async function perSecond(port: number, path: () => string, durationMs: number): Promise<number> {
  const from = performance.now();
  let answers = 0;
  await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      const client = new LeanClient(port, `10.6.0.${index + 1}`);
      try {
        while (performance.now() < from + durationMs) {
          const asked = path();
          const answer = await client.request('GET', asked, undefined, { 'accept-encoding': 'br, gzip' });
          if (answer.status !== 200) throw new Error(`${asked}: ${answer.status}`);
          if (performance.now() <= from + durationMs) answers += 1;
        }
      } finally {
        client.close();
      }
    }),
  );
  return (answers * 1000) / durationMs;
}

/** Bytes, as they are sent, of the scripts that a page names: its own, and those to be preloaded. */
async function initialScripts(url: string, path: string): Promise<number> {
  const html = await (await fetch(`${url}${path}`)).text();
  const names = new Set([...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] ?? ''));
  if (names.size === 0) throw new Error(`${path} names no scripts`);
  const client = new LeanClient(Number(new URL(url).port), '10.6.1.1');
  let bytes = 0;
  for (const name of names) {
    const file = await client.request('GET', new URL(name, `${url}/`).pathname, undefined, {
      'accept-encoding': 'br, gzip',
    });
    if (file.status !== 200) throw new Error(`${name}: ${file.status}`);
    bytes += Number(file.headers.get('content-length'));
  }
  client.close();
  return bytes;
}
