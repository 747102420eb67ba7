import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { RefundWithHistory } from '@parterre/contract/finance';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Session } from '../../accounts/api/session.ts';
import { Desk } from '../api/desk.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectFinanceWords } from '../ui/finance-words.ts';
import { type DoneByHand, DoneForm } from './done-form.ts';

/** One refund: why people make it, how, who does, and that it was done. */
@Component({
  selector: 'pt-refund-desk-page',
  imports: [ConfirmDialog, DeskProblem, DoneForm, FinanceHead, Skeleton],
  templateUrl: './refund-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', './refund-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class RefundDeskPage {
  protected readonly t = injectTexts('finance');
  protected readonly say = injectProblemText('finance');
  protected readonly words = injectFinanceWords();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  readonly id = input.required<string>();

  protected readonly read = apiResource<RefundWithHistory>(() => `/refunds/${encodeURIComponent(this.id())}`);
  protected readonly refund = linkedSignal(() => this.read.value());
  protected readonly byHand = computed(() => this.refund()?.status === 'by-hand');
  /** whose it is, as far as it matters for what can be done here */
  protected readonly holder = computed(() => {
    const taker = this.refund()?.takenBy ?? null;
    if (taker === null) return 'nobody';
    return taker.id === this.session.account()?.id ? 'me' : 'other';
  });
  protected readonly acting = new Submission();
  protected readonly leaving = signal(false);

  constructor() {
    describePage(() => {
      const refund = this.refund();
      const title = refund ? this.t('refund.title', { amount: this.words.money(refund.amount) }) : '';
      return { title: title || this.t('refunds.title'), hidden: true };
    });
  }

  protected async take(): Promise<void> {
    if (await this.step('take')) this.toasts.show(this.t('refunds.took'));
  }

  protected async leave(): Promise<void> {
    if (!(await this.step('leave'))) return;
    this.leaving.set(false);
    this.toasts.show(this.t('refund.left'));
  }

  protected async end(done: DoneByHand): Promise<void> {
    if (!(await this.step('done', done))) return;
    const refund = this.refund();
    if (refund) this.toasts.show(this.t('refund.ended', { amount: this.words.money(refund.amount) }));
  }

  /** A letter to the buyer that names what it is about. */
  protected letterTo({ buyer, description }: RefundWithHistory): string {
    const subject = this.t('refund.letter', { what: description });
    return `mailto:${buyer?.email ?? ''}?subject=${encodeURIComponent(subject)}`;
  }

  protected again(): void {
    this.acting.clear();
    this.read.reload();
  }

  private step(step: 'take' | 'leave' | 'done', body?: DoneByHand): Promise<boolean> {
    return this.acting.run(async () => {
      this.refund.set(await this.api.post<RefundWithHistory>(`/refunds/${this.id()}/${step}`, body ? { body } : {}));
    });
  }
}
