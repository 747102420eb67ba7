export interface PageCacheLimits {
  /** milliseconds during which a page is given as it is */
  readonly freshMs: number;
  /** milliseconds after that during which it is still given, while a new one is rendered */
  readonly staleMs: number;
  /** bytes of all bodies kept; the pages asked for least recently go first */
  readonly maxBytes: number;
}

/** What the cache must know of a page. */
export interface CachedPage {
  readonly status: number;
  /** at most so many bytes in memory */
  readonly bytes: number;
}

interface Entry<Page> {
  readonly page: Page;
  readonly madeAt: number;
}

/**
 * Pages of visitors who are nobody in particular. At most one rendering per key runs at a time: everyone else waits for
 * it, or is given the stale page. Faults (5xx) are given to those who wait and never kept.
 *
 * @param now milliseconds, from the injected clock
 */
export class PageCache<Page extends CachedPage> {
  private readonly entries = new Map<string, Entry<Page>>();
  private readonly rendering = new Map<string, Promise<Page>>();
  private readonly limits: PageCacheLimits;
  private readonly now: () => number;
  private bytes = 0;

  constructor(limits: PageCacheLimits, now: () => number) {
    this.limits = limits;
    this.now = now;
  }

  /** The page under `key`, from memory or from `render`. Rejects only when nothing is in memory and `render` rejects. */
  async get(key: string, render: () => Promise<Page>): Promise<Page> {
    const entry = this.entries.get(key);
    const age = entry ? this.now() - entry.madeAt : Infinity;
    if (entry && age <= this.limits.freshMs + this.limits.staleMs) {
      this.touch(key, entry);
      if (age > this.limits.freshMs) this.renderOnce(key, render).catch(() => undefined);
      return entry.page;
    }
    return this.renderOnce(key, render);
  }

  /** Forgets everything, e.g. after a new programme is published. */
  clear(): void {
    this.entries.clear();
    this.bytes = 0;
  }

  private renderOnce(key: string, render: () => Promise<Page>): Promise<Page> {
    const running = this.rendering.get(key);
    if (running) return running;
    const started = render()
      .then((page) => {
        if (page.status < 500) this.keep(key, { page, madeAt: this.now() });
        return page;
      })
      .finally(() => this.rendering.delete(key));
    this.rendering.set(key, started);
    return started;
  }

  private keep(key: string, entry: Entry<Page>): void {
    this.drop(key);
    if (entry.page.bytes > this.limits.maxBytes) return;
    this.entries.set(key, entry);
    this.bytes += entry.page.bytes;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limits.maxBytes) break;
      this.drop(oldest);
    }
  }

  private touch(key: string, entry: Entry<Page>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
  }

  private drop(key: string): void {
    this.bytes -= this.entries.get(key)?.page.bytes ?? 0;
    this.entries.delete(key);
  }
}
