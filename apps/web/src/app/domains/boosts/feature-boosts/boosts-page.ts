import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { Boost } from '@parterre/contract/boosts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { deliveredShare } from '../data/boost-state.ts';
import { BoostsApi } from '../data/boosts-api.ts';
import { injectBoostWords } from '../ui/boost-words.ts';

/** One's own boosts, the newest first. */
@Component({
  selector: 'pt-boosts-page',
  imports: [EmptyState, ErrorState, Skeleton],
  templateUrl: './boosts-page.html',
  styleUrls: ['../ui/boost.css', './boosts-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class BoostsPage {
  protected readonly t = injectTexts('boosts');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('boosts');
  private readonly words = injectBoostWords();
  private readonly api = inject(BoostsApi);

  private readonly items = signal<readonly Boost[] | undefined>(undefined);
  protected readonly next = signal<number | null>(null);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly boosts = computed(() =>
    this.items()?.map((boost) => ({
      ...boost,
      path: this.paths().boost(boost.id),
      title: boost.video?.title ?? this.t('gone'),
      share: deliveredShare(boost),
      seen: this.t('seen', {
        delivered: this.words.number(boost.showings.delivered),
        bought: this.words.number(boost.showings.bought),
      }),
      line: [
        this.words.period(boost),
        boost.price ? this.words.money(boost.price.amount) : this.t('source.plan'),
        ...(boost.returned ? [this.t('cameBack', { amount: this.words.money(boost.returned.amount) })] : []),
      ].join(' · '),
    })),
  );

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
    void this.load(1);
  }

  protected async load(page: number): Promise<void> {
    this.problem.set(undefined);
    try {
      const list = await this.api.list(page);
      this.items.update((known) => (page === 1 ? list.items : [...(known ?? []), ...list.items]));
      this.next.set(list.next);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }
}
