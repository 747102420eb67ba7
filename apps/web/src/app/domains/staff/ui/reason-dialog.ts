import { ChangeDetectionStrategy, Component, input, model, output, signal } from '@angular/core';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';

/** Asks why, of a decision that others are told. */
@Component({
  selector: 'pt-reason-dialog',
  imports: [Control, Dialog, Field],
  template: `
    <pt-dialog [title]="title()" [(open)]="open">
      <p>{{ explanation() }}</p>
      <form method="post" novalidate (submit)="send($event, why.value)">
        <pt-field [label]="t('reason.label')" [error]="lacks() ? t('reason.lacks') : undefined">
          <textarea ptControl #why name="reason" rows="4" required [attr.maxlength]="most()"></textarea>
        </pt-field>
        @if (problem(); as p) {
          <p class="refusal" role="alert">{{ say()(p) }}</p>
        }
        <div class="acts">
          <button type="button" class="btn" (click)="open.set(false)">{{ t('back') }}</button>
          <button type="submit" class="btn grave" [attr.aria-disabled]="busy()">{{ action() }}</button>
        </div>
      </form>
    </pt-dialog>
  `,
  styles: `
    @layer page {
      form {
        display: grid;
        gap: var(--s-12);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonDialog {
  protected readonly t = injectTexts('deskEvents');
  readonly open = model(false);
  readonly title = input.required<string>();
  readonly explanation = input.required<string>();
  readonly action = input.required<string>();
  /** characters of a reason, at most */
  readonly most = input(1000);
  readonly busy = input(false);
  readonly problem = input<Problem | undefined>();
  /** what a refusal says, where the page has words of its own for it */
  readonly say = input(injectProblemText('deskEvents'));
  readonly given = output<string>();
  protected readonly lacks = signal(false);

  protected send(event: Event, why: string): void {
    event.preventDefault();
    const reason = why.trim();
    this.lacks.set(reason === '');
    if (reason !== '' && !this.busy()) this.given.emit(reason);
  }
}
