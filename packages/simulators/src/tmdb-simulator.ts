import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { simulatedFilms } from './tmdb-films.ts';

/** How the simulated TMDB behaves: well, or in one of the ways that the real one has. */
export type TmdbMood =
  | 'well'
  /** 429 once with `Retry-After: 0`, then well */
  | 'busy-once'
  /** 429 always, with `Retry-After: 30` */
  | 'busy'
  /** 500 with a page of HTML */
  | 'broken'
  /** 200 with JSON that ends in the middle */
  | 'malformed'
  /** never answers */
  | 'silent'
  /** sends whoever asks to another host */
  | 'elsewhere';

export interface TmdbSimulator {
  /** for TMDB_URL */
  readonly url: string;
  /** for TMDB_IMAGE_URL */
  readonly imageUrl: string;
  /** the key that it takes */
  readonly key: string;
  /** Questions asked so far, paths with query. */
  readonly asked: readonly string[];
  behave(mood: TmdbMood): void;
  close(): Promise<void>;
}

const key = 'simulated-read-access-token';

/** Starts a TMDB on a free port of this machine: search, details and images of a few invented films. */
export async function startTmdbSimulator(): Promise<TmdbSimulator> {
  let mood: TmdbMood = 'well';
  const asked: string[] = [];
  const picture = await sharp({ create: { width: 780, height: 1170, channels: 3, background: '#7a1f2b' } })
    .jpeg()
    .toBuffer();
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (misbehaves(mood, response)) {
      if (mood === 'busy-once') mood = 'well';
      return;
    }
    answer(request, response, picture);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/3`,
    imageUrl: `http://127.0.0.1:${port}/t/p`,
    key,
    asked,
    behave: (next) => {
      mood = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @returns true when the mood has answered, or never will */
function misbehaves(mood: TmdbMood, response: ServerResponse): boolean {
  switch (mood) {
    case 'well':
      return false;
    case 'silent':
      return true;
    case 'busy-once':
    case 'busy':
      json(
        response,
        429,
        { status_code: 25, status_message: 'Your request count is over the allowed limit.' },
        {
          'retry-after': mood === 'busy' ? '30' : '0',
        },
      );
      return true;
    case 'broken':
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Internal error</h1>');
      return true;
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": 9001, "title": "Harm');
      return true;
    case 'elsewhere':
      response.writeHead(302, { location: 'http://localhost:9/elsewhere' }).end();
      return true;
  }
}

function answer(request: IncomingMessage, response: ServerResponse, picture: Buffer): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (/^\/t\/p\/(w185|w780|original)\/harmattan\w+\.(jpg|png)$/.test(url.pathname)) {
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
    return;
  }
  if (request.headers.authorization !== `Bearer ${key}`) {
    json(response, 401, { status_code: 7, status_message: 'Invalid API key: You must be granted a valid key.' });
    return;
  }
  const film = simulatedFilms.find(({ id }) => url.pathname === `/3/movie/${String(id)}`);
  if (url.pathname === '/3/search/movie') json(response, 200, search(url.searchParams));
  else if (film !== undefined) json(response, 200, film);
  else json(response, 404, { status_code: 34, status_message: 'The resource you requested could not be found.' });
}

function search(query: URLSearchParams) {
  const words = (query.get('query') ?? '').toLowerCase();
  const year = query.get('primary_release_year');
  const results = simulatedFilms.filter(
    ({ title, release_date: released }) =>
      String(title).toLowerCase().includes(words) && (year === null || String(released).startsWith(year)),
  );
  return { page: 1, results: [...results, { id: 'not a film' }], total_pages: 1, total_results: results.length };
}

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}
