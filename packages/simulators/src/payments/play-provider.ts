import type { Mood } from './payment-simulator.ts';
import type { Answer, Asked } from './simulator-server.ts';
import { startSimulatorServer } from './simulator-server.ts';

/** What every simulator of mobile money can be started with. */
export interface PlayOptions {
  readonly host?: string;
  /** Milliseconds that an answer takes in the mood `slow`. */
  readonly slowness?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** A folder with the providers' own specifications, to check requests by as well; `PAYMENT_SPECS` unless told. */
  readonly specs?: string | undefined;
}

export interface Protocol {
  /** Pages for people, which no mood concerns. */
  isPage(path: string): boolean;
  /** What `broken-after` is about: questions and tokens are answered as ever. */
  movesMoney(asked: Asked): boolean;
  answer(asked: Asked): Answer | Promise<Answer>;
}

export interface PlayedProvider {
  readonly url: string;
  readonly behave: (mood: Mood) => void;
  readonly close: () => Promise<void>;
  /** What was asked so far, as `POST /path`. */
  readonly asked: readonly string[];
}

/** Serves a provider's protocol on a port of this machine. */
export async function playProvider(port: number, options: PlayOptions, protocol: Protocol): Promise<PlayedProvider> {
  const { host = '127.0.0.1', slowness = 15_000 } = options;
  const broken: Answer = { status: 500, body: '<h1>Internal Server Error</h1>' };
  const asked: string[] = [];
  const server = await startSimulatorServer({
    port,
    host,
    slowness,
    broken,
    isPage: ({ pathname }) => protocol.isPage(pathname),
    async answer(question, breaks) {
      asked.push(`${question.method} ${question.url.pathname}`);
      const answer = await protocol.answer(question);
      return breaks && protocol.movesMoney(question) ? broken : answer;
    },
  });
  return { url: server.url, behave: (mood) => server.behave(mood), close: () => server.close(), asked };
}

/** The fields of a JSON text; none where it is no object. */
export function fieldsOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A text of a request that may be left out. */
export function textIn(body: Readonly<Record<string, unknown>>, field: string, otherwise = ''): string {
  const value = body[field];
  return typeof value === 'string' ? value : otherwise;
}
