import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { orNull } from '../../platform/forms/form-values.ts';
import { Submission } from '../../platform/forms/submission.ts';
import { injectTexts } from '../../platform/language/inject-texts.ts';
import { Control, Field } from '../field/field.ts';

/** Says why somebody should look at something: one of the reasons, and words where one likes. */
@Component({
  selector: 'pt-report-form',
  imports: [Control, Field],
  template: `
    <form method="post" novalidate (submit)="report($event)">
      <fieldset class="radios" [attr.aria-describedby]="lacks() ? 'report-lacks' : null">
        <legend>{{ t('report.reason') }}</legend>
        @for (one of reasons(); track one.reason) {
          <label
            ><input type="radio" name="reason" [value]="one.reason" (change)="lacks.set(false)" />{{ one.name }}</label
          >
        }
        <p class="lacks" id="report-lacks" aria-live="polite" [hidden]="!lacks()">{{ t('report.lacks') }}</p>
      </fieldset>
      <pt-field [label]="t('report.text')">
        <textarea ptControl name="text" rows="3" maxlength="1000"></textarea>
      </pt-field>
      @if (sending.problem(); as met) {
        <p class="refusal" role="alert">{{ say()(met) }}</p>
      }
      <div class="acts">
        <button type="button" class="btn" (click)="left.emit()">{{ t('report.back') }}</button>
        <button type="submit" class="btn grave" [attr.aria-disabled]="sending.busy()">{{ t('report.send') }}</button>
      </div>
    </form>
  `,
  styles: `
    @layer page {
      form {
        display: grid;
        gap: var(--s-16);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportForm<Reason extends string> {
  readonly reasons = input.required<readonly { readonly reason: Reason; readonly name: string }[]>();
  /** Tells it; rejects with a Problem. */
  readonly send = input.required<(report: { reason: Reason; text: string | null }) => Promise<unknown>>();
  readonly say = input.required<(problem: NonNullable<ReturnType<Submission['problem']>>) => string>();
  readonly sent = output();
  readonly left = output();

  protected readonly t = injectTexts('shell');
  protected readonly lacks = signal(false);
  protected readonly sending = new Submission();

  protected async report(event: Event): Promise<void> {
    const chosen = (value: string | undefined) => this.reasons().find(({ reason }) => reason === value)?.reason;
    const done = await this.sending.send(
      event,
      ({ reason }) => {
        const lacks = chosen(reason) === undefined;
        this.lacks.set(lacks);
        return lacks ? { reason: this.t('report.lacks') } : {};
      },
      async ({ reason, text }) => {
        const why = chosen(reason);
        if (why !== undefined) await this.send()({ reason: why, text: orNull(text) });
      },
    );
    if (done) this.sent.emit();
  }
}
