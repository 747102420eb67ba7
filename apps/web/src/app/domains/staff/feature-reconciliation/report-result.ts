import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { isImportReason } from '@parterre/contract/import-reasons';
import type { PaymentReport } from '@parterre/contract/finance';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Desk } from '../api/desk.ts';
import { outcomeOf } from '../data/report-outcome.ts';
import { injectFinanceWords } from '../ui/finance-words.ts';

type Group = 'differing' | 'notBooked' | 'notReported';
const groups = ['differing', 'notBooked', 'notReported'] as const satisfies readonly Group[];

/** A report beside our books: whether they agree, by how much not, and each line that somebody has to look at. */
@Component({
  selector: 'pt-report-result',
  templateUrl: './report-result.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', './report-result.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportResult {
  protected readonly t = injectTexts('finance');
  private readonly staff = injectTexts('staff');
  protected readonly words = injectFinanceWords();
  protected readonly desk = inject(Desk);
  readonly report = input.required<PaymentReport>();
  readonly book = output();

  protected readonly outcome = computed(() => outcomeOf(this.report()));
  protected readonly difference = computed(() => {
    const { amount, currency } = this.report().clearing.difference;
    return this.words.money({ amount: Math.abs(amount), currency });
  });
  protected readonly groups = computed(() =>
    groups
      .map((name) => {
        const rows: PaymentReport[Group] = this.report()[name];
        return { name, rows, title: this.t.count(`reports.${name}`, rows.length), line: this.t(`reports.${name}Line`) };
      })
      .filter(({ rows }) => rows.length > 0),
  );
  protected readonly somethingToBook = computed(() => {
    const { fees, payouts } = this.report().toBook;
    return fees.amount !== 0 || payouts.amount !== 0;
  });

  protected reason({ reason: { code, parameters } }: PaymentReport['leftOut'][number]): string {
    return isImportReason(code) ? this.staff(`imports.reasons.${code}`, parameters) : code;
  }

  protected by(row: PaymentReport[Group][number]): string {
    return 'by' in row ? this.t(row.by === 'fee' ? 'reports.byFee' : 'reports.byAmount') : '';
  }
}
