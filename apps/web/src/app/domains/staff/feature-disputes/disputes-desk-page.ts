import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Dispute } from '@parterre/contract/finance';
import type { Page } from '@parterre/contract/wire';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { Clock } from '../../../platform/clock.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectFinanceWords } from '../ui/finance-words.ts';
import { Pages } from '../ui/pages.ts';

const statuses = ['open', 'won', 'lost'] as const satisfies readonly Dispute['status'][];

/** Payers who take money back through their bank: what is to be answered comes first. */
@Component({
  selector: 'pt-disputes-desk-page',
  imports: [DeskProblem, EmptyState, FinanceHead, Pages, Skeleton],
  templateUrl: './disputes-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', './disputes-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class DisputesDeskPage {
  protected readonly t = injectTexts('finance');
  protected readonly words = injectFinanceWords();
  protected readonly desk = inject(Desk);
  protected readonly here = inject(Here);
  private readonly clock = inject(Clock);
  protected readonly statuses = statuses;
  readonly status = input<string>();
  readonly page = input<string>();

  protected readonly state = computed(() => statuses.find((one) => one === this.status()));
  protected readonly list = apiResource<Page<Dispute>>(() => ({
    path: '/disputes',
    query: { status: this.state(), page: this.page(), pageSize: 50 },
  }));
  protected readonly shown = keepLast(this.list.value, this.state);

  constructor() {
    describePage(() => ({ title: this.t('disputes.title'), hidden: true }));
  }

  /** By when the provider wants an answer, and whether that has passed. */
  protected answer({ answerBy }: Dispute): { words: string; late: boolean } {
    if (answerBy === null) return { words: this.t('disputes.noAnswerBy'), late: false };
    const late = new Date(answerBy) < this.clock.now();
    return {
      late,
      words: this.t(late ? 'disputes.late' : 'disputes.answerBy', { at: this.words.moment(answerBy) }),
    };
  }

  protected outcome({ status, withdrawn }: Dispute): string {
    if (status === 'open') return this.t(withdrawn ? 'disputes.withdrawn' : 'disputes.notWithdrawn');
    return this.t(`disputes.${status}`);
  }
}
