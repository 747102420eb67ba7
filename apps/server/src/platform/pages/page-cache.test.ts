import { describe, expect, it } from 'vitest';
import { PageCache } from './page-cache.ts';

const page = (etag: string, over: { status?: number } = {}) => ({ status: 200, etag, bytes: 10, ...over });

function cacheAt(limits = {}) {
  const time = { now: 0 };
  const cache = new PageCache<ReturnType<typeof page>>(
    { freshMs: 5000, staleMs: 60_000, maxBytes: 25, ...limits },
    () => time.now,
  );
  let renders = 0;
  const ask = (key: string, over: { status?: number } = {}) =>
    cache.get(key, () => {
      renders++;
      return Promise.resolve(page(`${key}${String(renders)}`, over));
    });
  return { time, cache, ask, renders: () => renders };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('page cache', () => {
  it('gives a fresh page without rendering', async () => {
    const { ask, renders } = cacheAt();
    expect((await ask('a')).etag).toBe('a1');
    expect((await ask('a')).etag).toBe('a1');
    expect(renders()).toBe(1);
  });

  it('renders once for all who wait', async () => {
    const { ask, renders } = cacheAt();
    const pages = await Promise.all(Array.from({ length: 50 }, () => ask('a')));
    expect(new Set(pages.map((one) => one.etag))).toEqual(new Set(['a1']));
    expect(renders()).toBe(1);
  });

  it('gives a stale page at once and renders behind it', async () => {
    const { ask, time } = cacheAt();
    await ask('a');
    time.now = 6000;
    expect((await ask('a')).etag).toBe('a1');
    await settled();
    expect((await ask('a')).etag).toBe('a2');
  });

  it('does not give a page that is too old', async () => {
    const { ask, time } = cacheAt();
    await ask('a');
    time.now = 65_001;
    expect((await ask('a')).etag).toBe('a2');
  });

  it('keeps the stale page when rendering fails, and never keeps a fault', async () => {
    const { ask, cache, time } = cacheAt();
    await ask('a');
    time.now = 6000;
    expect((await cache.get('a', () => Promise.reject(new Error('database away')))).etag).toBe('a1');
    await settled();
    expect((await ask('a', { status: 503 })).etag).toBe('a1');
    await settled();
    expect((await ask('a')).etag).toBe('a1');
    await expect(cache.get('b', () => Promise.reject(new Error('database away')))).rejects.toThrow('database away');
  });

  it('keeps a 404 as it keeps a page', async () => {
    const { ask, renders } = cacheAt();
    await ask('gone', { status: 404 });
    expect((await ask('gone')).status).toBe(404);
    expect(renders()).toBe(1);
  });

  it('stays below its bytes: the least recently asked goes first', async () => {
    const { ask } = cacheAt();
    await ask('a');
    await ask('b');
    await ask('a');
    await ask('c');
    expect((await ask('a')).etag).toBe('a1');
    expect((await ask('b')).etag).toBe('b4');
  });
});
