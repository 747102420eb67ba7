import { join } from 'node:path';
import type {} from '@fastify/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RecentlyUsed } from '../recently-used.ts';
import { chooseLanguage } from './choose-language.ts';
import { describeClientFiles, serveClientFiles } from './client-files.ts';
import { failurePage } from './failure-page.ts';
import { PageCache, type PageCacheLimits } from './page-cache.ts';
import type { PageEngine } from './page-engine.ts';
import { type PagePlan, isPersonal, pageLanguages, planPage, robotsOf } from './page-policy.ts';
import { renderPage } from './render-page.ts';
import { StoredPage, chooseEncoding } from './stored-page.ts';

export interface PageOptions {
  /** `apps/web/dist` */
  readonly clientFolder: string;
  /** the origin people see; pages are rendered under it */
  readonly publicUrl: URL;
  readonly cache: PageCacheLimits;
  /** milliseconds after which a rendering is given up */
  readonly renderTimeoutMs: number;
  /** milliseconds, from any beginning */
  readonly now: () => number;
  readonly engine: PageEngine;
  /** Where the page of an address is now (path and query) when nothing is there any more; null when it never was. */
  readonly movedTo?: (path: string) => Promise<string | null>;
}

/** How a page is answered, and what search engines are told of it. */
type KnownPage = PagePlan & { readonly robots: string | null };

/** Addresses whose plan is remembered: taking one apart is a twentieth of answering from the cache. */
const plansKept = 2_000;

export const defaultPageCache: PageCacheLimits = { freshMs: 5_000, staleMs: 60_000, maxBytes: 64 * 1024 * 1024 };

/**
 * Everything that is not the API: built files, `/` (sent to a language), and pages. Public pages of visitors who are
 * nobody in particular come from the cache; all others are rendered for the one who asks and never stored.
 *
 * Call it on the root instance, after the routes of the API, so that pages may ask them by `app.inject`.
 */
export async function renderPages(app: FastifyInstance, options: PageOptions): Promise<void> {
  const browserFolder = join(options.clientFolder, 'browser');
  const files = describeClientFiles(options.clientFolder);
  const { engine } = options;
  const cache = new PageCache<StoredPage>(options.cache, options.now);
  const plans = new RecentlyUsed<KnownPage>(plansKept);
  await serveClientFiles(app, browserFolder);

  app.get('/', { schema: { hide: true } }, (request, reply) => toLanguage(request, reply, ''));
  for (const language of pageLanguages) {
    app.get(`/${language}`, { schema: { hide: true } }, answer);
    app.get(`/${language}/*`, { schema: { hide: true } }, answer);
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const plan = planOf(request);
    if (plan.robots !== null) void reply.header('x-robots-tag', plan.robots);
    const render = async () => {
      const page = await renderPage(app, engine, {
        ...options,
        path: plan.path,
        preload: files.preload,
        builtScripts: files.builtScripts,
        visitor: visitorOf(request, plan.kind),
      });
      // Asked only where nothing was drawn, so that pages which are there do not pay for it.
      const moved = page.status === 200 ? null : await options.movedTo?.(plan.path);
      return moved ? new StoredPage(301, { location: moved }, Buffer.alloc(0)) : page;
    };
    try {
      const page = plan.kind === 'cached' ? await cache.get(plan.path, render) : await render();
      return await send(request, reply, page, plan.kind === 'cached');
    } catch (error) {
      request.log.error({ err: error, path: plan.path }, 'page not rendered');
      const text = failurePage(request.url.startsWith('/en') ? 'en' : 'fr', files.stylesheet);
      return await send(request, reply, new StoredPage(500, {}, Buffer.from(text)), false);
    }
  }

  function planOf({ url, headers }: FastifyRequest): KnownPage {
    const personal = isPersonal(headers);
    const known = personal ? undefined : plans.get(url);
    if (known !== undefined) return known;
    const plan = planPage(url, personal);
    const page = { ...plan, robots: robotsOf(plan.path) };
    if (!personal) plans.set(url, page);
    return page;
  }
}

/** Who a page is rendered for: nobody when it goes to the cache, so that nothing of anybody can be in it. */
function visitorOf(request: FastifyRequest, kind: 'cached' | 'own'): Record<string, string> {
  if (kind === 'cached') return {};
  const { cookie, authorization } = request.headers;
  return { 'x-forwarded-for': request.ip, ...(cookie ? { cookie } : {}), ...(authorization ? { authorization } : {}) };
}

/** An address without its language, such as /films/harmattan, is sent to the reader's: /fr/films/harmattan. Null for what no page is behind. */
export function sendToLanguage(request: FastifyRequest, reply: FastifyReply): FastifyReply | null {
  const wantsPage = request.headers.accept?.includes('text/html') && ['GET', 'HEAD'].includes(request.method);
  const path = request.url.split('?')[0] ?? '';
  return wantsPage && !/^\/(api|ws|docs|dev|fr|en)(\/|$)|\.\w+$/.test(path)
    ? toLanguage(request, reply, request.url)
    : null;
}

function toLanguage(request: FastifyRequest, reply: FastifyReply, url: string): FastifyReply {
  const language = chooseLanguage(request.headers.cookie, request.headers['accept-language']);
  void reply.headers({ vary: 'accept-language, cookie', 'cache-control': 'private, no-cache' });
  return reply.redirect(`/${language}${url.startsWith('/') ? url.replace(/^\/+/, '/') : url}`, 302);
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  page: StoredPage,
  cached: boolean,
): Promise<FastifyReply> {
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  void reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...page.headers,
    vary: 'accept-encoding, cookie',
    'cache-control': cached ? 'private, no-cache' : 'private, no-store',
  });
  if (cached) {
    void reply.header('etag', page.etag);
    if (page.status === 200 && request.headers['if-none-match'] === page.etag) return reply.code(304).send();
  }
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.code(page.status).send(await page.body(encoding));
}
