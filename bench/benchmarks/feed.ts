import { setTimeout as wait } from 'node:timers/promises';
import { createUser, grant } from '../../apps/server/src/cli/user.ts';
import { systemClock } from '../../apps/server/src/platform/clock.ts';
import { openDatabase } from '../../apps/server/src/platform/database.ts';
import { generateFeed, type FeedSize } from '../feed/generate-feed.ts';
import { percentile, report, rounded } from '../figures.ts';
import { LeanClient } from '../lean-client.ts';
import { startServer, type RunningServer } from '../running-server.ts';

export const load = `Generated in SQL, always alike: 5,000 creators, 100,000 videos of ten genres, 20,000 viewers with 1,000,000 events (what came on the screen, and how long it was
watched). The models are fitted from them first, which is told beside. Then 100 pages of 10 a second in an open loop for 20 s after 5 s that are not counted, by 400 viewers who
are known, one in five as a new visitor, every other page the next one of a visit; a request’s time runs from when it was due. Beside it, each second, 10 batches of events.
The server runs with ROLE=web. Rate limits are raised by configuration.`;

const size: FeedSize = { creators: 5_000, videos: 100_000, viewers: 19_600, events: 1_000_000 };
const askers = 400;
const pace = { perSecond: 100, warmUpMs: 5_000, measuredMs: 20_000 };
const eventsPerSecond = 10;

export async function run(): Promise<void> {
  const server = await startServer({ ROLE: 'web', RATE_LIMIT_READ: '10000000', RATE_LIMIT_WRITE: '10000000' });
  const clients: LeanClient[] = [];
  try {
    const from = performance.now();
    const ids = await prepareViewers(server, clients);
    await generateFeed(server.databaseUrl, size, ids);
    const generated = performance.now();
    const models = await fit(server);
    const fitted = performance.now();
    const times = await readPages(server, clients);
    report({
      bench: 'feed',
      generated_s: rounded((generated - from) / 1000),
      fit_s: rounded((fitted - generated) / 1000),
      model: models,
      pages: times.length,
      p99_ms: rounded(percentile(times, 0.99)),
      p50_ms: rounded(percentile(times, 0.5)),
      p95_ms: rounded(percentile(times, 0.95)),
    });
  } finally {
    for (const client of clients) client.close();
    await server.stop();
  }
}

/** Viewers whom the server knows by their cookies. @returns their ids */
async function prepareViewers(server: RunningServer, clients: LeanClient[]): Promise<string[]> {
  const controls = { profiling: true, genres: [], discovery: 0, nearby: 0, tempo: null, languages: [] };
  for (let number = 0; number < askers; number += 1) {
    const client = new LeanClient(server.port, `10.9.${number >> 8}.${(number & 255) + 1}`);
    clients.push(client);
    const answer = await client.request('PUT', '/api/v1/feed/controls', controls);
    if (answer.status !== 200) throw new Error(`a viewer was refused: ${answer.status} ${answer.body}`);
  }
  const database = openDatabase({ url: server.databaseUrl, poolSize: 1 });
  try {
    return (await database.db.selectFrom('feed.viewer').select('id').orderBy('created_at').execute()).map(
      ({ id }) => id,
    );
  } finally {
    await database.close();
  }
}

/** As an administrator would. @returns what was fitted */
async function fit(server: RunningServer): Promise<string> {
  const account = { name: 'Ada Exemple', email: 'ada@example.org', password: 'vingt girafes sur un tramway' };
  const database = openDatabase({ url: server.databaseUrl, poolSize: 1 });
  try {
    const tools = { db: database.db, clock: systemClock };
    const made = await createUser(tools, account);
    if (!made.ok) throw new Error(`the administrator was refused: ${made.reason}`);
    await grant(tools, { person: account.email, roles: ['administrator'] });
  } finally {
    await database.close();
  }
  const client = new LeanClient(server.port, '10.9.255.1');
  try {
    const signIn = { identifier: account.email, password: account.password };
    const session = await client.request('POST', '/api/auth/sign-in', signIn);
    if (session.status !== 200) throw new Error(`the sign-in was refused: ${session.status} ${session.body}`);
    const answer = await client.request('POST', '/api/v1/feed-models');
    if (answer.status !== 200) throw new Error(`the model was refused: ${answer.status} ${answer.body}`);
    const { items } = JSON.parse(answer.body || '{"items":[]}') as {
      items: { kind: string; videos: number; viewers: number; interactions: number }[];
    };
    const [model] = items;
    return model === undefined
      ? 'none'
      : `${model.kind}: ${model.viewers} viewers, ${model.videos} videos, ${model.interactions} interactions`;
  } finally {
    client.close();
  }
}

/** Milliseconds of each page that is counted, from when it was due. */
async function readPages(server: RunningServer, clients: readonly LeanClient[]): Promise<number[]> {
  const idle = [...clients];
  const strangers: LeanClient[] = [];
  const visits = new Map<LeanClient, string>();
  const shown = new Map<LeanClient, string[]>();
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const from = performance.now();
  const requests = ((pace.warmUpMs + pace.measuredMs) * pace.perSecond) / 1000;
  const read = async (client: LeanClient, due: number, counted: boolean) => {
    const cursor = visits.get(client);
    const answer = await client.request(
      'GET',
      `/api/v1/feed?size=10${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    const ended = performance.now();
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
    if (counted) times.push(ended - due);
    const body = JSON.parse(answer.body) as { cursor: string; items: { impression: string }[] };
    if (body.items.length !== 10) throw new Error(`a page of ${body.items.length}`);
    if (cursor === undefined) visits.set(client, body.cursor);
    else visits.delete(client);
    shown.set(
      client,
      body.items.map(({ impression }) => impression),
    );
  };
  for (let number = 0; number < requests; number += 1) {
    const due = from + (number * 1000) / pace.perSecond;
    const ahead = due - performance.now();
    if (ahead > 0) await wait(ahead);
    asked.push(
      (async () => {
        // One in five is new; so is whoever comes while all the others wait for their pages.
        const known = number % 5 === 4 ? undefined : idle.shift();
        const stranger = known === undefined;
        const client = known ?? new LeanClient(server.port, `10.8.${(number >> 8) & 255}.${number & 255}`);
        if (stranger) strangers.push(client);
        await read(client, due, due - from >= pace.warmUpMs);
        if (number % (pace.perSecond / eventsPerSecond) === 0 && !stranger) await tell(client, shown.get(client) ?? []);
        if (!stranger) idle.push(client);
        else client.close();
      })(),
    );
  }
  try {
    await Promise.all(asked);
  } finally {
    for (const client of strangers) client.close();
  }
  return times;
}

/** What a device tells of a page: each came on the screen and was watched. */
async function tell(client: LeanClient, impressions: readonly string[]): Promise<void> {
  const at = new Date().toISOString();
  const events = impressions.flatMap((impression) => [
    { id: crypto.randomUUID(), at, impression, type: 'impression' },
    { id: crypto.randomUUID(), at, impression, type: 'watched', ms: 9_000, durationMs: 15_000, loops: 0 },
  ]);
  const answer = await client.request('POST', '/api/v1/feed/events', { events });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
}
