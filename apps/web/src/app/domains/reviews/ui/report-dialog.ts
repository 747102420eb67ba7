import { ChangeDetectionStrategy, Component, inject, input, model, signal } from '@angular/core';
import type { ReportReason } from '@parterre/contract/reviews';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { orNull } from '../../../platform/forms/form-values.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { reportReasons } from '../api/report-reasons.ts';
import { ReviewRequests } from '../data/review-requests.ts';

const isReason = (value: string | undefined): value is ReportReason => reportReasons.some((one) => one === value);

/** Asks why somebody should look at a review. */
@Component({
  selector: 'pt-report-dialog',
  imports: [Control, Dialog, Field],
  template: `
    <pt-dialog [title]="t('report.title')" [(open)]="open">
      <p>{{ t('report.line') }}</p>
      <form method="post" novalidate (submit)="send($event)">
        <fieldset [attr.aria-describedby]="lacks() ? 'reason-lacks' : null">
          <legend>{{ t('report.reason') }}</legend>
          @for (one of reasons; track one) {
            <label
              ><input type="radio" name="reason" [value]="one" (change)="lacks.set(false)" />{{ t(wordOf(one)) }}</label
            >
          }
          <p class="error" id="reason-lacks" aria-live="polite" [hidden]="!lacks()">{{ t('report.lacks') }}</p>
        </fieldset>
        <pt-field [label]="t('report.text')">
          <textarea ptControl name="text" rows="3" maxlength="1000"></textarea>
        </pt-field>
        @if (sending.problem(); as met) {
          <p class="refusal" role="alert">{{ say(met) }}</p>
        }
        <div class="acts">
          <button type="button" class="btn" (click)="open.set(false)">{{ t('report.back') }}</button>
          <button type="submit" class="btn yes" [attr.aria-disabled]="sending.busy()">{{ t('report.send') }}</button>
        </div>
      </form>
    </pt-dialog>
  `,
  styles: `
    @layer page {
      form {
        display: grid;
        gap: var(--s-16);
      }
      fieldset {
        display: grid;
        border: 0;
        padding: 0;
        margin: 0;
      }
      legend {
        padding: 0 0 var(--s-4);
        font-weight: 500;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--s-12);
        min-height: 2.5rem;
      }
      input {
        width: 1.125rem;
        height: 1.125rem;
        accent-color: var(--text);
        flex: none;
      }
      .error {
        color: var(--alert);
        font-size: var(--t-14);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
      }
      .yes {
        border-color: var(--alert);
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportDialog {
  protected readonly t = injectTexts('reviews');
  protected readonly say = injectProblemText('reviews');
  private readonly requests = inject(ReviewRequests);
  private readonly toasts = inject(Toasts);
  protected readonly reasons = reportReasons;
  readonly reviewId = input.required<string>();
  readonly open = model(false);
  protected readonly lacks = signal(false);
  protected readonly sending = new Submission();

  protected wordOf(reason: ReportReason) {
    return `report.${reason}` as const;
  }

  protected async send(event: Event): Promise<void> {
    const done = await this.sending.send(
      event,
      ({ reason }) => {
        this.lacks.set(!isReason(reason));
        return isReason(reason) ? {} : { reason: this.t('report.lacks') };
      },
      async ({ reason, text }) => {
        if (isReason(reason)) await this.requests.report(this.reviewId(), { reason, text: orNull(text) });
      },
    );
    if (!done) return;
    this.open.set(false);
    this.toasts.show(this.t('report.sent'));
  }
}
