import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '@parterre/poster/poster-random';

/** A notification as a provider sent it. */
export interface Letter {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export type LetterKind = 'genuine' | 'duplicate' | 'replayed' | 'forged';

/** What stands between the providers and the server: what providers send is delivered late, twice, out of order, or not at all. */
export class PostOffice {
  readonly sent: Record<LetterKind, number> = { genuine: 0, duplicate: 0, replayed: 0, forged: 0 };
  /** Deliveries that nobody took: the server was down, or did not answer in time. */
  lost = 0;
  /** How the server answered, by status. */
  readonly answers = new Map<number, number>();
  readonly archive: Letter[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #random: Random;
  readonly #port: number;
  readonly #shareLost: number;

  /** @param shareLost of what providers send, never delivered */
  constructor(port: number, random: Random, shareLost: number) {
    this.#port = port;
    this.#random = random;
    this.#shareLost = shareLost;
  }

  total(): number {
    return Object.values(this.sent).reduce((sum, count) => sum + count, 0);
  }

  /** One that a provider has just sent. */
  take(letter: Letter): void {
    // What never arrived is replayed by nobody either.
    if (this.#random() < this.#shareLost) return;
    this.archive.push(letter);
    this.post(letter, 'genuine', this.#delay());
    if (this.#random() < 0.3) this.post(letter, 'duplicate', this.#delay());
  }

  /** @param after milliseconds */
  post(letter: Letter, kind: LetterKind, after: number): void {
    this.sent[kind] += 1;
    const sending = this.#deliver(letter, kind, after).finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  /** One of those that came before, letter by letter. */
  replay(): boolean {
    const old = this.archive[Math.floor(this.#random() * this.archive.length)];
    if (old === undefined) return false;
    this.post(old, 'replayed', this.#delay());
    return true;
  }

  async emptied(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Half of them at once, most within two seconds, some after eight: so they overtake each other. */
  #delay(): number {
    const luck = this.#random();
    if (luck < 0.5) return 0;
    return (luck < 0.9 ? 2_000 : 8_000) * this.#random();
  }

  async #deliver({ provider, method, path, headers, body }: Letter, kind: LetterKind, after: number): Promise<void> {
    await wait(after);
    // Those who send again when nobody answers do so for days; the others never do.
    const tries = kind === 'genuine' && ['stripe', 'paypal', 'wave'].includes(provider) ? 4 : 1;
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const status = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
        ...{ method, headers, body },
        signal: AbortSignal.timeout(15_000),
      }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        () => null,
      );
      if (status !== null) {
        this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
        if (status < 500) return;
      }
      if (attempt < tries) await wait(1_000 * attempt);
    }
    this.lost += 1;
  }
}

const kept = ['content-type', 'stripe-signature', 'wave-signature', 'x-token'];

/** The address that providers are told: answers at once, as if all were well. */
export async function openPostOffice(): Promise<{
  url: string;
  serveFor(office: PostOffice): void;
  close(): Promise<void>;
}> {
  let office: PostOffice | null = null;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = request.url ?? '/';
      const provider = /\/notifications\/([\w-]+)/.exec(path)?.[1];
      response.writeHead(200).end();
      if (provider === undefined) return;
      office?.take({ provider, method: request.method ?? 'POST', path, headers: passedOn(request.headers), body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    serveFor: (next) => {
      office = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      (kept.includes(name) || name.startsWith('paypal-')) && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
