import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from './content-security.ts';
import type { PageAnswer, PageEngine, PageQuestion } from './page-engine.ts';
import { putPictureFirst } from './picture-first.ts';
import { StoredPage } from './stored-page.ts';

export interface PageRequest {
  /** path and query */
  readonly path: string;
  readonly publicUrl: URL;
  readonly renderTimeoutMs: number;
  /** hashes of the scripts that the build put into every page */
  readonly builtScripts: readonly string[];
  /** `Link` header of the page */
  readonly preload: string;
  /** headers that say who is asking, given to the API on their behalf; empty for a page that is cached */
  readonly visitor: Readonly<Record<string, string>>;
}

export class RenderTimeout extends Error {
  constructor(path: string, milliseconds: number) {
    super(`rendering ${path} took more than ${String(milliseconds)} ms`);
  }
}

/**
 * Renders one page and makes it ready to be written, its policy included.
 *
 * @throws RenderTimeout, or whatever the engine threw
 */
export async function renderPage(app: FastifyInstance, engine: PageEngine, page: PageRequest): Promise<StoredPage> {
  const nonce = randomBytes(16).toString('base64url');
  const url = new URL(page.path, page.publicUrl).href;
  const ask = (question: PageQuestion) => askInProcess(app, question, page.visitor);
  const rendered = await within(page.renderTimeoutMs, page.path, engine.render({ url, nonce, ask }));
  if (rendered === null) throw new Error(`no route of the client matches ${page.path}`);

  const { status, location } = rendered;
  if (location !== null) return new StoredPage(status, { location }, Buffer.alloc(0));
  // A letter for each byte: what is looked for is ASCII, and the page is neither decoded nor encoded for it.
  const drawn = withNonce(latin1Of(rendered.html), nonce);
  const pictureFirst = putPictureFirst(drawn);
  const html = pictureFirst ?? drawn;
  const policy = contentSecurityPolicy(page.path, html, nonce, page.builtScripts, page.publicUrl);
  const headers = { 'content-security-policy': policy };
  return new StoredPage(
    status,
    page.preload === '' || pictureFirst !== null ? headers : { ...headers, link: page.preload },
    Buffer.from(html, 'latin1'),
  );
}

function latin1Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

/**
 * Tells the page in the browser the nonce for the styles it will add, in the place that the client's index.html keeps for
 * it. Texts cannot reach that place: in an attribute their quotes are escaped, elsewhere the words mean nothing.
 */
function withNonce(html: string, nonce: string): string {
  return html.replaceAll('="nonce-of-the-page"', `="${nonce}"`);
}

async function within<T>(milliseconds: number, path: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new RenderTimeout(path, milliseconds));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Answers a question of the page being rendered from the routes of this process, as its visitor. */
async function askInProcess(
  app: FastifyInstance,
  { method, url, headers, body }: PageQuestion,
  visitor: Readonly<Record<string, string>>,
): Promise<PageAnswer> {
  const { pathname, search } = new URL(url);
  if (!pathname.startsWith('/api/')) return { status: 404, type: null, body: null };
  const answer = await app.inject({
    method: method as 'GET',
    url: pathname + search,
    headers: { ...headers, ...visitor },
    ...(body === '' ? {} : { payload: body }),
  });
  const empty = [204, 205, 304].includes(answer.statusCode);
  const type = answer.headers['content-type'];
  return { status: answer.statusCode, type: typeof type === 'string' ? type : null, body: empty ? null : answer.body };
}
