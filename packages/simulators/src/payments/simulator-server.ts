import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mood } from './payment-simulator.ts';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** The raw text. */
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** An object is sent as JSON, a text as a page. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SimulatorServerOptions {
  /** 0: a free one. */
  port?: number;
  host?: string;
  /** Milliseconds that an answer takes in the mood `slow`. */
  slowness?: number;
  /** Pages for people, which no mood concerns. */
  readonly isPage: (url: URL) => boolean;
  /** @param breaks true when what is done is to be answered with 500 */
  readonly answer: (asked: Asked, breaks: boolean) => Answer | Promise<Answer>;
  /** The provider's own way to say 500. */
  readonly broken: Answer;
}

export interface SimulatorServer {
  readonly url: string;
  behave(mood: Mood): void;
  close(): Promise<void>;
}

const mostBytes = 1_048_576;

/** An HTTP server of a simulated provider, on this machine, that behaves as its mood says. */
export async function startSimulatorServer(options: SimulatorServerOptions): Promise<SimulatorServer> {
  const { port = 0, host = '127.0.0.1', slowness = 15_000, isPage, answer, broken } = options;
  let mood: Mood = 'well';
  const waiting = new Set<NodeJS.Timeout>();

  async function decide(asked: Asked): Promise<Answer | 'silence'> {
    if (isPage(asked.url)) return answer(asked, false);
    const now = mood;
    if (now === 'silent') return 'silence';
    if (now === 'broken') return broken;
    const done = await answer(asked, now === 'broken-after');
    if (now === 'slow') {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(timer);
          resolve();
        }, slowness);
        waiting.add(timer);
      });
    }
    return done;
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (mood === 'down' && !isPage(url)) {
      request.socket.destroy();
      return;
    }
    void (async () => {
      try {
        const { method = 'GET', headers } = request;
        const answered = await decide({ method, url, headers, body: await readBody(request) });
        if (answered === 'silence') return;
        const { status, body = '', headers: more = {} } = answered;
        const page = typeof body === 'string';
        response
          .writeHead(status, { 'content-type': page ? 'text/html; charset=utf-8' : 'application/json', ...more })
          .end(page ? body : JSON.stringify(body));
      } catch (error) {
        const text = error instanceof Error ? error.message : 'unknown';
        response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(`The simulator failed: ${text}`);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${taken}`,
    behave: (next) => {
      mood = next;
    },
    close: () => {
      for (const timer of waiting) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new RangeError('the body is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Whether a form was sent from a page of the same site: pages of others may not press our buttons. */
export function isSameOrigin({ headers }: Asked): boolean {
  const { origin, host } = headers;
  return origin !== undefined && host !== undefined && /^https?:\/\//.test(origin) && new URL(origin).host === host;
}
