import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { BoostStatus, ManagedBoost, ManagedBoostList } from '@parterre/contract/boosts';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { momentText } from '../data/event-moments.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';

const states = ['running', 'scheduled', 'ended', 'stopped', 'withdrawn'] as const satisfies readonly BoostStatus[];

/** Boosts as administrators see them, those that run first, and a way to withdraw one. */
@Component({
  selector: 'pt-boosts-desk-page',
  imports: [DeskProblem, Pages, ReasonDialog, Skeleton],
  templateUrl: './boosts-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class BoostsDeskPage {
  protected readonly t = injectTexts('deskBoosts');
  protected readonly say = injectProblemText('deskBoosts');
  protected readonly states = states;
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  protected readonly here = inject(Here);
  private readonly toasts = inject(Toasts);

  readonly status = input<string>();
  readonly page = input<string>();

  protected readonly chosen = computed(() => states.find((state) => state === this.status()) ?? 'running');
  protected readonly list = apiResource<ManagedBoostList>(() => ({
    path: '/moderation/boosts',
    query: { status: this.chosen(), page: this.page(), pageSize: 50 },
  }));
  protected readonly shown = keepLast(this.list.value, this.chosen);
  protected readonly rows = computed(() =>
    this.shown()?.items.map((one) => {
      const { boost, person } = one;
      return {
        ...one,
        id: boost.id,
        title: boost.video?.title ?? this.t('gone'),
        name: person?.name ?? this.t('nobody'),
        cost: boost.price ? formatMoney(this.language(), boost.price.amount) : this.t('byPlan'),
        until: boost.endsAt === null ? '' : momentText(this.language(), boost.endsAt, deviceZone()),
        mayWithdraw: boost.status === 'running' || boost.status === 'scheduled',
      };
    }),
  );
  protected readonly deciding = new Submission();
  /** the one that is to be withdrawn, while it is asked why */
  protected readonly withdrawing = signal<ManagedBoost | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
  }

  protected ask(one: ManagedBoost): void {
    this.deciding.clear();
    this.withdrawing.set(one);
  }

  protected async withdraw(reason: string): Promise<void> {
    const one = this.withdrawing();
    if (!one) return;
    const path = `/moderation/boosts/${encodeURIComponent(one.boost.id)}/withdrawal`;
    const done = await this.deciding.run(async () => {
      await this.api.post<ManagedBoost>(path, { body: { reason } });
    });
    if (!done) return;
    this.withdrawing.set(undefined);
    this.toasts.show(this.t('withdrawn'));
    this.list.reload();
  }
}
