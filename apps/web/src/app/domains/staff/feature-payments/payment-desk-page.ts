import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PaymentInFull } from '@parterre/contract/finance';
import { apiResource } from '../../../platform/api/api.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectFinanceWords } from '../ui/finance-words.ts';
import { PaymentBooks } from './payment-books.ts';

type Attempt = PaymentInFull['attempts'][number];

/** One payment: what was tried, what came, what went back, and what was booked because of it. */
@Component({
  selector: 'pt-payment-desk-page',
  imports: [DeskProblem, FinanceHead, PaymentBooks, Skeleton],
  templateUrl: './payment-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', './payment-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PaymentDeskPage {
  protected readonly t = injectTexts('finance');
  protected readonly words = injectFinanceWords();
  protected readonly desk = inject(Desk);
  protected readonly here = inject(Here);
  protected readonly paths = injectPaths();
  readonly id = input.required<string>();

  protected readonly read = apiResource<PaymentInFull>(() => {
    if (this.desk.id() === '') return undefined;
    const path = `/payments/${encodeURIComponent(this.id())}`;
    return this.desk.isPlatform() ? path : this.desk.api(path);
  });
  /** what of disputes has to be known before money is given back: one that is open, else one that was lost */
  protected readonly contested = computed(() =>
    (['open', 'lost'] as const).find((wanted) => this.read.value()?.disputes.some(({ status }) => status === wanted)),
  );
  protected readonly kept = computed(() => {
    const payment = this.read.value();
    if (!payment?.settledAt) return undefined;
    return { ...payment.amount, amount: payment.amount.amount - payment.refunded.amount };
  });

  constructor() {
    describePage(() => {
      const payment = this.read.value();
      const title = payment ? `${this.words.money(payment.amount)} · ${payment.description}` : this.t('payment.title');
      return { title, hidden: true };
    });
  }

  /** What became of an attempt: what the provider said, else what the state means. */
  protected said({ status, failureCode }: Attempt): string {
    return failureCode === null ? this.t(`attempt.${status}`) : this.words.why(failureCode);
  }

  protected net({ captured, fee }: Attempt): PaymentInFull['amount'] | null {
    return captured && fee ? { ...captured, amount: captured.amount - fee.amount } : null;
  }
}
