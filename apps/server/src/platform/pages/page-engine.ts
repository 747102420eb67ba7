import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a page asks of the API while it is rendered. */
export interface PageQuestion {
  readonly method: string;
  /** absolute; its origin means nothing */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PageAnswer {
  readonly status: number;
  /** content type, when there is one */
  readonly type: string | null;
  /** null where the status allows none */
  readonly body: string | null;
}

export interface PageToRender {
  readonly url: string;
  readonly nonce: string;
  /** Answers from the routes of this process, as the visitor of the page. */
  readonly ask: (question: PageQuestion) => Promise<PageAnswer>;
}

export interface RenderedPage {
  readonly status: number;
  /** where the visitor is sent instead, when there is nothing to show */
  readonly location: string | null;
  /** UTF-8 */
  readonly html: Uint8Array;
}

/** The built client, able to draw a page. `null`: no page has this address. */
export interface PageEngine {
  render(page: PageToRender): Promise<RenderedPage | null>;
}

/** What `server.mjs` of the client exports; the context is the twin of `PageContext` in the client. */
interface ServerBundle {
  readonly createPageEngine: (allowedHosts: readonly string[]) => {
    render(
      request: Request,
      context: { readonly nonce: string; inject(asked: Request): Promise<Response> },
    ): Promise<Response | null>;
  };
}

/**
 * Loads the server bundle that `npm run build` wrote.
 *
 * @param clientFolder `apps/web/dist`
 * @param publicUrl every page is rendered under this origin, whatever Host the request named
 */
export async function loadPageEngine(clientFolder: string, publicUrl: URL): Promise<PageEngine> {
  const { createPageEngine } = (await import(pathToFileURL(serverBundle(clientFolder)).href)) as ServerBundle;
  const client = createPageEngine([publicUrl.hostname, 'localhost', '127.0.0.1']);
  return {
    async render({ url, nonce, ask }) {
      const inject = async (asked: Request): Promise<Response> => {
        const headers = Object.fromEntries(asked.headers);
        const answer = await ask({ method: asked.method, url: asked.url, headers, body: await asked.text() });
        const type = answer.type === null ? {} : { 'content-type': answer.type };
        return new Response(answer.body, { status: answer.status, headers: type });
      };
      const page = await client.render(new Request(url, { headers: { accept: 'text/html' } }), { nonce, inject });
      if (page === null) return null;
      return { status: page.status, location: page.headers.get('location'), html: await page.bytes() };
    },
  };
}

/** @throws when the client has not been built */
export function serverBundle(clientFolder: string): string {
  const bundle = join(clientFolder, 'server', 'server.mjs');
  if (!existsSync(bundle)) throw new Error(`The client is not built: ${bundle} is missing. Run "npm run build".`);
  return bundle;
}
