import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mood } from './payment-simulator.ts';

/** A request as a simulated provider reads it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** JSON, a page, or a redirect; with none of them an empty body. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly page?: string;
  readonly location?: string;
}

export interface Protocol {
  answer(asked: Asked): Answer | Promise<Answer>;
  /** Pages are for people, who have no moods to suffer from. */
  isPage(path: string): boolean;
  /** What `broken-after` is about: the rest answers as ever. */
  movesMoney(asked: Asked): boolean;
}

export interface Served {
  readonly url: string;
  /** What was asked so far, as `POST /path`. */
  readonly asked: readonly string[];
  readonly behave: (mood: Mood) => void;
  readonly close: () => Promise<void>;
}

const largestRequest = 262_144;

/**
 * Serves a provider's protocol on a port of this machine, in whatever mood.
 * @param port 0: a free one
 * @param slowness milliseconds that a slow answer takes: more than anybody waits for
 */
export async function serveProtocol(port: number, protocol: Protocol, slowness = 12_000): Promise<Served> {
  let mood: Mood = 'well';
  const asked: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { pathname: path, searchParams: query } = url;
    const page = protocol.isPage(path);
    asked.push(`${request.method ?? ''} ${path}`);
    const felt: Mood = page ? 'well' : mood;
    if (felt === 'down') return void request.socket.destroy();
    if (felt === 'silent') return void request.resume();
    const play = async () => {
      const body = await readBody(request);
      if (felt === 'broken') return send(response, broken);
      const question = { method: request.method ?? '', path, query, headers: request.headers, body };
      const answer = await protocol.answer(question);
      if (felt === 'broken-after' && protocol.movesMoney(question)) return send(response, broken);
      if (felt !== 'slow') return send(response, answer);
      const timer = setTimeout(() => {
        timers.delete(timer);
        send(response, answer);
      }, slowness);
      timers.add(timer);
    };
    play().catch(() => send(response, broken));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    asked,
    behave: (next) => {
      mood = next;
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const broken: Answer = { status: 500, page: '<h1>Internal Server Error</h1>' };

function send(response: ServerResponse, { status, json, page, location }: Answer): void {
  if (response.destroyed) return;
  const headers = { ...(location !== undefined && { location }) };
  if (json !== undefined) {
    response.writeHead(status, { ...headers, 'content-type': 'application/json;charset=utf-8' });
    response.end(JSON.stringify(json));
  } else if (page !== undefined)
    response.writeHead(status, { ...headers, 'content-type': 'text/html;charset=utf-8' }).end(page);
  else response.writeHead(status, headers).end();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.byteLength;
      if (size > largestRequest) break;
      parts.push(part);
    }
  } catch {
    // Whoever asked is gone; what came of it is answered into the void.
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The object in a JSON text, or an empty one. */
export function jsonOf(text: string): Record<string, unknown> {
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
