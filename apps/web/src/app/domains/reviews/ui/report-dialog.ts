import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import type { ReviewReport } from '@parterre/contract/reviews';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { ReportForm } from '../../../ui/report/report-form.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { reportReasons } from '../api/report-reasons.ts';
import { ReviewRequests } from '../data/review-requests.ts';

/** Asks why somebody should look at a review. */
@Component({
  selector: 'pt-report-dialog',
  imports: [Dialog, ReportForm],
  template: `
    <pt-dialog [title]="t('report.title')" [(open)]="open">
      <p>{{ t('report.line') }}</p>
      <pt-report-form [reasons]="reasons()" [send]="report" [say]="say" (sent)="reported()" (left)="open.set(false)" />
    </pt-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportDialog {
  protected readonly t = injectTexts('reviews');
  protected readonly say = injectProblemText('reviews');
  private readonly requests = inject(ReviewRequests);
  private readonly toasts = inject(Toasts);
  protected readonly reasons = computed(() =>
    reportReasons.map((reason) => ({ reason, name: this.t(`report.${reason}`) })),
  );
  readonly reviewId = input.required<string>();
  readonly open = model(false);

  protected readonly report = (report: ReviewReport) => this.requests.report(this.reviewId(), report);

  protected reported(): void {
    this.open.set(false);
    this.toasts.show(this.t('report.sent'));
  }
}
