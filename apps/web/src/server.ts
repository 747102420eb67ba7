import { AngularAppEngine, createRequestHandler } from '@angular/ssr';
import type { PageContext } from './app/platform/api/page-context.ts';

/**
 * What the HTTP server needs of the built application: one engine, and no web framework of its own.
 *
 * @param allowedHosts host names (no port) that a page may be asked for; any other is answered 400.
 */
export function createPageEngine(allowedHosts: readonly string[]) {
  const engine = new AngularAppEngine({ allowedHosts });
  return {
    /** Renders the page of `request`; `null` when no route of the application matches. */
    render: (request: Request, context: PageContext): Promise<Response | null> => engine.handle(request, context),
  };
}

const development = new AngularAppEngine({ allowedHosts: ['localhost'] });

/** For `ng serve` only: pages without an API behind them. */
export const reqHandler = createRequestHandler((request) => development.handle(request));
