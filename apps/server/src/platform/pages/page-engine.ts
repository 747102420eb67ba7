import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the rendering of one page is given; the twin of `PageContext` in the client. */
export interface PageContext {
  inject(request: Request): Promise<Response>;
  readonly nonce: string;
}

/** The built client, able to draw a page. `null`: no page has this address. */
export interface PageEngine {
  render(request: Request, context: PageContext): Promise<Response | null>;
}

interface ServerBundle {
  readonly createPageEngine: (allowedHosts: readonly string[]) => PageEngine;
}

/**
 * Loads the server bundle that `npm run build` wrote.
 *
 * @param clientFolder `apps/web/dist`
 * @param publicUrl every page is rendered under this origin, whatever Host the request named
 * @throws when the client has not been built
 */
export async function loadPageEngine(clientFolder: string, publicUrl: URL): Promise<PageEngine> {
  const bundle = join(clientFolder, 'server', 'server.mjs');
  if (!existsSync(bundle)) throw new Error(`The client is not built: ${bundle} is missing. Run "npm run build".`);
  const { createPageEngine } = (await import(pathToFileURL(bundle).href)) as ServerBundle;
  return createPageEngine([publicUrl.hostname, 'localhost', '127.0.0.1']);
}
