import { Injectable, computed, inject, signal } from '@angular/core';
import type { FeedItem, FeedPage } from '@parterre/contract/feed';
import type { Video, VideoAnswer } from '@parterre/contract/videos';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { Whereabouts } from '../../../platform/near.ts';
import { FeedApi } from './feed-api.ts';
import { FeedEvents } from './feed-events.ts';

export type Scope = 'for-you' | 'followed';

/**
 * Few at a time, and asked for when one is left behind the one looked at: so what was done with a video counts two or three videos later, and the next one
 * is there already. The last of a page plays while the page after it comes.
 */
const pageSize = 5;
const ahead = 2;

/**
 * A visit of the feed: what came so far and where one is in it. It lives as long as the tab, so that whoever comes back from a profile finds the
 * video they left, and what was loaded can be seen without a network.
 */
@Injectable({ providedIn: 'root' })
export class FeedVisit {
  private readonly api = inject(FeedApi);
  private readonly events = inject(FeedEvents);
  private readonly whereabouts = inject(Whereabouts);
  private cursor: string | undefined;
  private asking: Promise<void> | undefined;
  private round = 0;

  private readonly came = signal<readonly FeedItem[]>([]);
  readonly items = this.came.asReadonly();
  readonly index = signal(0);
  readonly scope = signal<Scope>('for-you');
  readonly mode = signal<FeedPage['mode'] | null>(null);
  readonly problem = signal<Problem | undefined>(undefined);
  /** Nothing is left to show. */
  readonly over = signal(false);
  readonly begun = computed(() => this.mode() !== null);

  /** Begins anew. @param first the video it begins with, when one is on the screen already or was shared */
  begin(scope: Scope, first?: string): Promise<void> {
    this.round += 1;
    this.cursor = undefined;
    this.asking = undefined;
    this.scope.set(scope);
    this.came.set([]);
    this.index.set(0);
    this.mode.set(null);
    this.over.set(false);
    return this.more(first);
  }

  /** One is at this video now: asks for more in time. */
  reach(index: number): void {
    this.index.set(index);
    if (this.came().length - index <= ahead && !this.over()) void this.more();
  }

  /** Asks for the next page; at most one request at a time. Never rejects: `problem` says what went wrong. */
  more(first?: string): Promise<void> {
    if (this.asking !== undefined) return this.asking;
    const asked = this.ask(this.round, first).finally(() => {
      if (this.asking === asked) this.asking = undefined;
    });
    this.asking = asked;
    return asked;
  }

  /** What the server, or a press, made of a video: everywhere it is shown. */
  change(video: string, change: Partial<VideoAnswer>): void {
    this.came.update((items) =>
      items.map((item) => (item.video.id === video ? { ...item, video: { ...item.video, ...change } } : item)),
    );
  }

  /** It is not to be seen any more: reported, or not wanted, after which the next page knows of it too. */
  takeOut(video: Video['id']): void {
    this.came.update((items) => items.filter((item) => item.video.id !== video));
    this.index.update((index) => Math.min(index, Math.max(0, this.came().length - 1)));
    this.reach(this.index());
  }

  private async ask(round: number, first?: string): Promise<void> {
    this.problem.set(undefined);
    // What was just liked or skipped is to change this very page; a video that was left tells how long it was watched when its place is drawn anew.
    await new Promise((resolve) => setTimeout(resolve));
    await this.events.flush();
    if (round !== this.round) return;
    const near = this.whereabouts.last();
    try {
      const page = await this.api.page({
        ...{ scope: this.scope(), size: pageSize },
        ...(this.cursor === undefined ? {} : { cursor: this.cursor }),
        ...(near === undefined ? {} : { near }),
        ...(first === undefined ? {} : { first }),
      });
      if (round !== this.round) return;
      this.cursor = page.cursor;
      this.mode.set(page.mode);
      this.over.set(page.items.length === 0);
      this.came.update((items) => [...items, ...page.items]);
    } catch (error) {
      if (round === this.round) this.problem.set(problemOf(error));
    }
  }
}
