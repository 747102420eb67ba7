import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Refund, RefundWithHistory } from '@parterre/contract/finance';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Session } from '../../accounts/api/session.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectFinanceWords, knownProviders } from '../ui/finance-words.ts';
import { Pages } from '../ui/pages.ts';

const shelves = {
  todo: { status: 'by-hand' },
  mine: { status: 'by-hand', taken: 'me' },
  late: { status: 'by-hand', overdue: 'true' },
  underway: { status: 'pending' },
  done: { status: 'succeeded' },
} as const;
type Shelf = keyof typeof shelves;
const everyShelf = Object.keys(shelves) as Shelf[];

/** Refunds: those that people have to make come first, by due date. An organisation reads; the platform's people take them. */
@Component({
  selector: 'pt-refunds-desk-page',
  imports: [DeskProblem, EmptyState, FinanceHead, Pages, Skeleton],
  templateUrl: './refunds-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', './refunds-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class RefundsDeskPage {
  protected readonly t = injectTexts('finance');
  protected readonly say = injectProblemText('finance');
  protected readonly words = injectFinanceWords();
  protected readonly desk = inject(Desk);
  protected readonly here = inject(Here);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  protected readonly providers = knownProviders;

  readonly show = input<string>();
  readonly provider = input<string>();
  readonly page = input<string>();

  /** who takes what is the platform's business */
  protected readonly shelves = computed(() =>
    everyShelf.filter((one) => this.desk.isPlatform() || (one !== 'mine' && one !== 'late')),
  );
  protected readonly shelf = computed(() => this.shelves().find((one) => one === this.show()) ?? 'todo');
  protected readonly list = apiResource<Page<Refund>>(() =>
    this.desk.id() === ''
      ? undefined
      : {
          path: this.desk.isPlatform() ? '/refunds' : this.desk.api('/refunds'),
          query: {
            ...shelves[this.shelf()],
            provider: this.provider(),
            page: this.page(),
            pageSize: 50,
          },
        },
  );
  protected readonly shown = keepLast(this.list.value, () => `${this.desk.id()} ${this.shelf()}`);
  protected readonly taking = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('refunds.title'), hidden: true }));
  }

  protected pathOf(refund: Refund): string {
    const to = this.desk.paths();
    return this.desk.isPlatform() ? to.refund(refund.id) : to.payment(refund.paymentId);
  }

  protected taker({ takenBy }: Refund): string {
    if (takenBy === null) return this.t('refunds.nobody');
    const name = takenBy.id === this.session.account()?.id ? this.t('you') : takenBy.name;
    return this.t('refunds.takenBy', { name });
  }

  protected filter(name: string, value: string): void {
    void this.here.go({ [name]: value === '' ? null : value, page: null });
  }

  protected async take({ id }: Refund): Promise<void> {
    const done = await this.taking.run(async () => {
      await this.api.post<RefundWithHistory>(`/refunds/${id}/take`);
    });
    if (done) this.toasts.show(this.t('refunds.took'));
    this.list.reload();
  }
}
