import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

/** How the simulated source of map tiles behaves: well, or in one of the ways that real ones have. */
export type TileMood =
  | 'well'
  /** 500 */
  | 'broken'
  /** never answers */
  | 'silent'
  /** begins an answer and never ends it */
  | 'stuck'
  /** 200 with a page of HTML that says it is a picture */
  | 'html'
  /** a picture of a megabyte */
  | 'huge'
  /** 404: no such tile */
  | 'sea'
  /** sends whoever asks to another host */
  | 'elsewhere';

export interface TileSimulator {
  /** for MAP_TILES_URL */
  readonly template: string;
  /** Questions so far: path and who asks. */
  readonly asked: readonly { readonly path: string; readonly userAgent: string }[];
  behave(mood: TileMood): void;
  close(): Promise<void>;
}

/** Starts a source of plain tiles with a border on a free port of this machine. */
export async function startTileSimulator(port = 0): Promise<TileSimulator> {
  let mood: TileMood = 'well';
  const asked: { path: string; userAgent: string }[] = [];
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#e8e4d8"/>
    <path d="M0 90H256M70 0V256M0 200L256 150" stroke="#fff" stroke-width="9"/><path d="M0 0H256V256" fill="none" stroke="#c9c2b0"/></svg>`;
  const picture = await sharp(Buffer.from(drawing)).png().toBuffer();
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', userAgent: request.headers['user-agent'] ?? '' });
    answer(mood, response, picture);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    template: `http://127.0.0.1:${taken}/{z}/{x}/{y}.png`,
    asked,
    behave: (next) => {
      mood = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(mood: TileMood, response: ServerResponse, picture: Buffer): void {
  const as = (status: number, type = 'image/png') => response.writeHead(status, { 'content-type': type });
  switch (mood) {
    case 'well':
      return void as(200).end(picture);
    case 'broken':
      return void as(500, 'text/plain').end('broken');
    case 'silent':
      return;
    case 'stuck':
      return void as(200).write(picture.subarray(0, 20));
    case 'html':
      return void as(200).end('<html><body>Too many requests</body></html>');
    case 'huge':
      return void as(200).end(Buffer.concat([picture, Buffer.alloc(1_048_576)]));
    case 'sea':
      return void as(404, 'text/plain').end('no tile');
    case 'elsewhere':
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
  }
}
