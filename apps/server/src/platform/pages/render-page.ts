import { randomBytes } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { contentSecurityPolicy } from './content-security.ts';
import type { PageEngine } from './page-engine.ts';
import { type StoredPage, storePage } from './stored-page.ts';

export interface PageRequest {
  /** path and query */
  readonly path: string;
  readonly publicUrl: URL;
  readonly renderTimeoutMs: number;
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
  const request = new Request(new URL(page.path, page.publicUrl), { headers: { accept: 'text/html' } });
  const context = { nonce, inject: (asked: Request) => askInProcess(app, asked, page.visitor) };
  const response = await within(page.renderTimeoutMs, page.path, engine.render(request, context));
  if (response === null) throw new Error(`no route of the client matches ${page.path}`);

  const location = response.headers.get('location');
  if (location !== null) return storePage(response.status, { location }, '');
  const html = withNonce(await response.text(), nonce);
  const headers = { 'content-security-policy': contentSecurityPolicy(html, nonce, page.publicUrl) };
  return storePage(response.status, page.preload === '' ? headers : { ...headers, link: page.preload }, html);
}

/** Tells the page in the browser the nonce for the styles it will add; the root element stands before any content. */
function withNonce(html: string, nonce: string): string {
  return html.replace('<pt-root', `<pt-root ngCspNonce="${nonce}"`);
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

/** Answers a request of the page being rendered from the routes of this process, as its visitor. */
async function askInProcess(
  app: FastifyInstance,
  asked: Request,
  visitor: Readonly<Record<string, string>>,
): Promise<Response> {
  const { pathname, search } = new URL(asked.url);
  if (!pathname.startsWith('/api/')) return new Response(null, { status: 404 });
  const body = Buffer.from(await asked.arrayBuffer());
  const answer = await app.inject({
    method: asked.method as NonNullable<InjectOptions['method']>,
    url: pathname + search,
    headers: { ...Object.fromEntries(asked.headers), ...visitor },
    ...(body.length > 0 ? { payload: body } : {}),
  });
  const empty = [204, 205, 304].includes(answer.statusCode);
  const type = answer.headers['content-type'];
  return new Response(empty ? null : answer.body, {
    status: answer.statusCode,
    headers: typeof type === 'string' ? { 'content-type': type } : {},
  });
}
