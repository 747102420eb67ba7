import { ChangeDetectionStrategy, Component, input, model, output } from '@angular/core';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';

/** Asks before something is done that cannot be undone; the refusal of the server is said in it. */
@Component({
  selector: 'pt-confirm-dialog',
  imports: [Dialog],
  template: `
    <pt-dialog [title]="title()" [(open)]="open">
      <p>{{ explanation() }}</p>
      @if (problem(); as p) {
        <p class="refusal" role="alert">{{ say(p) }}</p>
      }
      <div class="acts">
        <button type="button" class="btn" (click)="open.set(false)">{{ refusal() ?? t('keep') }}</button>
        @if (!problem()) {
          <button type="button" class="btn grave" [attr.aria-disabled]="busy()" (click)="confirmed.emit()">
            {{ action() }}
          </button>
        }
      </div>
    </pt-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  readonly open = model(false);
  readonly title = input.required<string>();
  readonly explanation = input.required<string>();
  readonly action = input.required<string>();
  /** what the button says that leaves all as it is, where nothing is taken away */
  readonly refusal = input<string>();
  readonly busy = input(false);
  readonly problem = input<Problem | undefined>();
  readonly confirmed = output();
}
