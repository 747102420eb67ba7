import { setTimeout as wait } from 'node:timers/promises';
import { LeanClient } from '../lean-client.ts';

export interface PagePace {
  readonly perSecond: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  readonly eventsPerSecond: number;
}

export interface PagesRead {
  /** milliseconds of each page that is counted, from when it was due */
  readonly times: readonly number[];
  /** answers that were none, or not whole */
  readonly errors: number;
  /** of the first one, in words */
  readonly firstError: string | null;
}

const pageSize = 10;

/** Pages of a feed: which client is in which visit, and what it was shown. */
export class PageReader {
  readonly #visits = new Map<LeanClient, string>();
  readonly #shown = new Map<LeanClient, string[]>();

  /** Every other page is the next one of a visit. @throws Error for an answer that is no whole page */
  async read(client: LeanClient): Promise<void> {
    const cursor = this.#visits.get(client);
    const after = cursor === undefined ? '' : `&cursor=${cursor}`;
    const answer = await client.request('GET', `/api/v1/feed?size=${pageSize}${after}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
    const body = JSON.parse(answer.body) as { cursor: string; items: { impression: string }[] };
    if (body.items.length !== pageSize) throw new Error(`a page of ${body.items.length}`);
    if (cursor === undefined) this.#visits.set(client, body.cursor);
    else this.#visits.delete(client);
    this.#shown.set(
      client,
      body.items.map(({ impression }) => impression),
    );
  }

  /** What a device tells of its last page: each came on the screen and was watched. */
  async tell(client: LeanClient): Promise<void> {
    const at = new Date().toISOString();
    const events = (this.#shown.get(client) ?? []).flatMap((impression) => [
      { id: crypto.randomUUID(), at, impression, type: 'impression' },
      { id: crypto.randomUUID(), at, impression, type: 'watched', ms: 9_000, durationMs: 15_000, loops: 0 },
    ]);
    const answer = await client.request('POST', '/api/v1/feed/events', { events });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
  }
}

/** Asks at a steady pace, whatever the answers do. One in five who asks is new; so is whoever comes while all the others wait for their pages. */
export async function readPages(port: number, clients: readonly LeanClient[], pace: PagePace): Promise<PagesRead> {
  const idle = [...clients];
  const strangers: LeanClient[] = [];
  const reader = new PageReader();
  const times: number[] = [];
  const faults: string[] = [];
  const asked: Promise<void>[] = [];
  const from = performance.now();
  const requests = ((pace.warmUpMs + pace.measuredMs) * pace.perSecond) / 1000;
  const ask = async (number: number, due: number): Promise<void> => {
    const known = number % 5 === 4 ? undefined : idle.shift();
    const client = known ?? new LeanClient(port, `10.8.${(number >> 8) & 255}.${number & 255}`);
    if (known === undefined) strangers.push(client);
    try {
      await reader.read(client);
      if (due - from >= pace.warmUpMs) times.push(performance.now() - due);
      if (number % (pace.perSecond / pace.eventsPerSecond) === 0 && known !== undefined) await reader.tell(client);
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
    if (known === undefined) client.close();
    else idle.push(client);
  };
  for (let number = 0; number < requests; number += 1) {
    const due = from + (number * 1000) / pace.perSecond;
    const ahead = due - performance.now();
    if (ahead > 0) await wait(ahead);
    asked.push(ask(number, due));
  }
  await Promise.all(asked);
  for (const client of strangers) client.close();
  return { times, errors: faults.length, firstError: faults[0] ?? null };
}
