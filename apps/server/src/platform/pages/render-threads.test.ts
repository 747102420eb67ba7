import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageAnswer, PageQuestion } from './page-engine.ts';
import { type RenderThreads, startRenderThreads } from './render-threads.ts';

/** A built client whose pages say what the API answered, or do what their address says. */
const client = `
import { threadId } from 'node:worker_threads';
export const createPageEngine = (hosts) => ({
  async render(request, { nonce, inject }) {
    const { pathname, host } = new URL(request.url);
    if (pathname === '/nowhere') return null;
    if (pathname === '/crash') process.exit(1);
    if (pathname === '/moved') return new Response('', { status: 302, headers: { location: '/fr' } });
    const asked = new Request('http://localhost/api' + pathname, { method: 'POST', body: nonce, headers: { 'x-a': 'b' } });
    const answer = await inject(asked).catch((error) => new Response(String(error)));
    return new Response([hosts[0], host, threadId > 0, answer.status, await answer.text()].join(' '), { status: 200 });
  },
});
`;

describe('rendering in threads', () => {
  const publicUrl = new URL('https://parterre.example');
  let folder: string;
  let threads: RenderThreads;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parterre-threads-'));
    mkdirSync(join(folder, 'server'));
    writeFileSync(join(folder, 'server', 'server.mjs'), client);
    threads = startRenderThreads(folder, publicUrl, 10_000);
  });

  afterEach(async () => {
    await threads.close();
    rmSync(folder, { recursive: true });
  });

  const echo = ({ method, url, headers, body }: PageQuestion): Promise<PageAnswer> =>
    Promise.resolve({ status: 201, type: 'text/plain', body: [method, url, headers['x-a'], body].join(',') });
  const render = async (path: string, ask = echo) => {
    const page = await threads.render({ url: `https://parterre.example${path}`, nonce: 'once', ask });
    return page && { ...page, html: new TextDecoder().decode(page.html) };
  };

  it('draws elsewhere what this thread answers', async () => {
    expect(await render('/films')).toEqual({
      status: 200,
      location: null,
      html: 'parterre.example parterre.example true 201 POST,http://localhost/api/films,b,once',
    });
  });

  it('keeps the questions of pages apart that are drawn at the same time', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `/${index}`);
    const pages = await Promise.all(names.map((name) => render(name)));
    expect(pages.map((page) => page?.html.split('/api')[1])).toEqual(names.map((name) => `${name},b,once`));
  });

  it('tells of addresses without a page, and of those that lead on', async () => {
    expect(await render('/nowhere')).toBeNull();
    expect(await render('/moved')).toEqual({ status: 302, location: '/fr', html: '' });
  });

  it('lets the page say that the API did not answer', async () => {
    const page = await render('/films', () => Promise.reject(new Error('database away')));
    expect(page?.html).toContain('database away');
  });

  it('renders on after a thread has died', async () => {
    await expect(render('/crash')).rejects.toThrow();
    expect((await render('/films'))?.status).toBe(200);
  });

  it('does not draw what nobody waits for any more', async () => {
    await threads.close();
    threads = startRenderThreads(folder, publicUrl, -1);
    expect(await render('/films')).toBeNull();
  });

  it('says at once that the client is not built', () => {
    expect(() => startRenderThreads(join(folder, 'none'), publicUrl, 1)).toThrow('npm run build');
  });
});
