import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpServer } from './platform/http/http-server.ts';
import type { Log } from './platform/log.ts';
import { defaultPageCache, renderPages } from './platform/pages/render-pages.ts';
import type { PageOptions } from './platform/pages/render-pages.ts';
import { startRenderThreads } from './platform/pages/render-threads.ts';

const clientFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));
const pageTimeout = 10_000;

/** Serves the pages of the client where it has been built. To be called after the routes of the API, which pages ask. */
export async function registerClientPages(
  http: HttpServer,
  needs: { readonly publicUrl: string; readonly log: Log } & Required<Pick<PageOptions, 'movedTo'>>,
): Promise<void> {
  if (!existsSync(join(clientFolder, 'server'))) {
    needs.log.warn('the client is not built: only the API is served');
    return;
  }
  const publicUrl = new URL(needs.publicUrl);
  const engine = startRenderThreads(clientFolder, publicUrl, pageTimeout);
  http.addHook('onClose', () => engine.close());
  await renderPages(http, {
    clientFolder,
    publicUrl,
    cache: defaultPageCache,
    renderTimeoutMs: pageTimeout,
    // The machine's own: how old a page may be is about load, never about a rule.
    now: () => performance.now(),
    engine,
    movedTo: needs.movedTo,
  });
}
