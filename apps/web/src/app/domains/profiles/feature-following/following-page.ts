import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { Followed, FollowedDate, FollowedList } from '@parterre/contract/profiles';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { injectMoment } from '../../programme/api/moment.ts';
import { FollowsApi } from '../data/follows-api.ts';

/** What the signed-in person follows, each with its next dates. */
@Component({
  selector: 'pt-following-page',
  imports: [EmptyState, ErrorState, Skeleton],
  templateUrl: './following-page.html',
  styleUrl: './following-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class FollowingPage {
  protected readonly t = injectTexts('profiles');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  private readonly moment = injectMoment();
  private readonly api = inject(FollowsApi);
  private readonly toasts = inject(Toasts);

  private readonly items = signal<readonly Followed[] | undefined>(undefined);
  private readonly next = signal<number | null>(null);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly more = computed(() => this.next() !== null);
  protected readonly followed = computed(() =>
    this.items()?.map((one) => ({
      ...one,
      path: this.pageOf(one),
      dates: one.next.map((date) => ({
        ...date,
        path: this.pathOf(date),
        when: this.moment(date.startsAt, date.timeZone),
        where: one.kind === 'venue' ? '' : date.venue,
      })),
    })),
  );

  constructor() {
    describePage(() => ({ title: this.t('mine.title'), hidden: true }));
    void this.load(1);
  }

  protected load(page: number): Promise<void> {
    return this.attempt(async () => {
      const list: FollowedList = await this.api.list(page);
      this.items.update((known) => (page === 1 ? list.items : [...(known ?? []), ...list.items]));
      this.next.set(list.next);
    });
  }

  protected loadMore(): Promise<void> {
    return this.load(this.next() ?? 1);
  }

  /** Out of the list at once; back at its place when it fails, or when it was not meant. */
  protected async unfollow(gone: Followed): Promise<void> {
    const before = this.items();
    this.items.update((items) => items?.filter(({ id }) => id !== gone.id));
    try {
      await this.api.unfollow(gone.kind, gone.id);
      this.toasts.show(this.t('mine.undone', { name: gone.name }), {
        label: this.t('mine.undo'),
        run: () => void this.attempt(() => this.takeBack(gone)),
      });
    } catch (error) {
      this.items.set(before);
      this.toasts.show(this.t('follow.failed', { why: this.say(problemOf(error)) }));
    }
  }

  private async takeBack(gone: Followed): Promise<void> {
    await this.api.follow(gone.kind, gone.id);
    this.items.update((items) => [gone, ...(items ?? [])]);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.problem.set(undefined);
    try {
      await work();
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  private pageOf({ kind, slug }: Followed): string {
    if (kind === 'person') return this.paths().artist(slug);
    return kind === 'venue' ? this.paths().venue(slug) : this.paths().organiser(slug);
  }

  private pathOf({ film, event }: FollowedDate): string {
    return film === null ? this.paths().event(event ?? '') : this.paths().film(film);
  }
}
