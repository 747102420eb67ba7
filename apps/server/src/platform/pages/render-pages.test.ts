import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageEngine, PageToRender, RenderedPage } from './page-engine.ts';
import { defaultPageCache, renderPages, sendToLanguage } from './render-pages.ts';

const shell = (content: string) =>
  `<!doctype html><html><head><title>L’été à Yopougon</title><script>boot()</script></head><body><pt-root ngcspnonce="nonce-of-the-page">${content}</pt-root></body></html>`;

/** An engine that says what the API answered, so that a test sees for whom a page was rendered. */
class EchoEngine implements PageEngine {
  renders = 0;

  async render({ url, ask }: PageToRender): Promise<RenderedPage> {
    this.renders++;
    const { pathname, search } = new URL(url);
    if (pathname.endsWith('/broken')) throw new Error('secret of the house');
    if (pathname.endsWith('/slow')) return new Promise(() => undefined);
    const me = await ask({ method: 'GET', url: 'http://localhost/api/v1/me', headers: {}, body: '' });
    const status = pathname.endsWith('/missing') ? 404 : 200;
    return {
      status,
      location: null,
      html: new TextEncoder().encode(shell(`${pathname}${search} for ${me.body ?? ''} ${String(this.renders)}`)),
    };
  }
}

describe('pages', () => {
  let app: FastifyInstance;
  let engine: EchoEngine;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parterre-pages-'));
    mkdirSync(join(folder, 'browser', 'media'), { recursive: true });
    writeFileSync(join(folder, 'browser', 'main-ABCDEFGH.js'), 'go()');
    writeFileSync(join(folder, 'browser', 'main-ABCDEFGH.js.gz'), gzipSync('go()'));
    writeFileSync(join(folder, 'browser', 'theme.js'), 'theme()');
    writeFileSync(join(folder, 'browser', 'index.csr.html'), '<script>boot()</script>');
    writeFileSync(join(folder, 'browser', 'media', 'instrument-sans-latin-standard-normal-ABCDEFGH.woff2'), 'font');
    engine = new EchoEngine();
    app = Fastify();
    app.get('/api/v1/me', (request) => request.headers.cookie ?? 'nobody');
    app.setNotFoundHandler((request, reply) => sendToLanguage(request, reply) ?? reply.code(404).send('no page'));
    await renderPages(app, {
      clientFolder: folder,
      publicUrl: new URL('https://parterre.example'),
      cache: defaultPageCache,
      renderTimeoutMs: 50,
      now: () => 0,
      engine,
    });
  });

  afterEach(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  it('sends every letter as it was drawn', async () => {
    expect((await app.inject({ url: '/fr/films' })).body).toContain('<title>L’été à Yopougon</title>');
  });

  it('sends / to the language of the visitor', async () => {
    const reply = await app.inject({ url: '/', headers: { 'accept-language': 'en-GB' } });
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/en']);
  });

  it('sends an address without a language to one, on this server', async () => {
    const headers = { accept: 'text/html' };
    expect((await app.inject({ url: '/films/harmattan?x=1', headers })).headers.location).toBe(
      '/fr/films/harmattan?x=1',
    );
    expect((await app.inject({ url: '//evil.example/x', headers })).headers.location).toBe('/fr/evil.example/x');
  });

  it.each([
    ['GET', '/api/v1/nothing', 'text/html'],
    ['GET', '/films/harmattan', 'application/json'],
    ['GET', '/favicon.ico', 'text/html'],
    ['POST', '/films/harmattan', 'text/html'],
  ] as const)('sends %s %s for %s nowhere, since no page is asked for', async (method, url, accept) => {
    const reply = await app.inject({ method, url, headers: { accept } });
    expect([reply.statusCode, reply.headers.location]).toEqual([404, undefined]);
  });

  it('renders a public page once for everyone who is nobody', async () => {
    const first = await app.inject({ url: '/fr/films', headers: { cookie: 'parterre-theme=dark' } });
    const second = await app.inject({ url: '/fr/films?utm_source=x' });
    expect(first.body).toContain('/fr/films for nobody 1');
    expect(second.body).toBe(first.body);
    expect(first.headers['cache-control']).toBe('private, no-cache');
  });

  it('renders for somebody, as that somebody, and keeps nothing of it', async () => {
    const mine = await app.inject({ url: '/fr/films', headers: { cookie: 'session=mine' } });
    expect(mine.body).toContain('for session=mine');
    expect(mine.headers['cache-control']).toBe('private, no-store');
    expect((await app.inject({ url: '/fr/films' })).body).toContain('for nobody');
  });

  it('never stores private pages', async () => {
    await app.inject({ url: '/fr/orders/ABC' });
    expect((await app.inject({ url: '/fr/orders/ABC' })).body).toContain('for nobody 2');
  });

  it('writes the stored page in the encoding asked for, and nothing when it is known', async () => {
    const br = await app.inject({ url: '/fr', headers: { 'accept-encoding': 'gzip, br' } });
    const gzip = await app.inject({ url: '/fr', headers: { 'accept-encoding': 'gzip' } });
    const plain = await app.inject({ url: '/fr' });
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
    const known = await app.inject({ url: '/fr', headers: { 'if-none-match': String(plain.headers.etag) } });
    expect([known.statusCode, known.body]).toEqual([304, '']);
    expect(engine.renders).toBe(1);
  });

  it('carries a policy that fits the page: hash of its script, nonce of its styles', async () => {
    const reply = await app.inject({ url: '/fr' });
    const nonce = /ngcspnonce="([^"]+)"/.exec(reply.body)?.[1] ?? 'none';
    const policy = String(reply.headers['content-security-policy']);
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';/);
    expect(reply.headers.link).toContain('</media/instrument-sans-latin-standard-normal-ABCDEFGH.woff2>; rel=preload');
  });

  it('keeps the status of the page', async () => {
    expect((await app.inject({ url: '/fr/films/missing' })).statusCode).toBe(404);
  });

  it.each(['/fr/films/broken', '/en/films/slow'])('says that %s failed, without saying why', async (url) => {
    const reply = await app.inject({ url });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).toContain(url.startsWith('/en') ? 'The page did not open' : 'La page ne s’est pas ouverte');
    expect(reply.body).not.toMatch(/secret|Error|took more/);
  });

  it('serves built files for ever, compressed, and never the bare index', async () => {
    const main = await app.inject({ url: '/main-ABCDEFGH.js', headers: { 'accept-encoding': 'gzip' } });
    expect(main.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript') as string,
    });
    expect((await app.inject({ url: '/theme.js' })).headers['cache-control']).toBe('public, max-age=3600');
    expect((await app.inject({ url: '/index.csr.html' })).statusCode).toBe(404);
  });
});
