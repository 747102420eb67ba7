import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Refund } from '@parterre/contract/finance';
import { focusFirstInvalid, formValues } from '../../../platform/forms/form-values.ts';
import type { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';

export type Rail = NonNullable<Refund['rail']>;
export interface DoneByHand {
  readonly rail: Rail;
  readonly proof: string;
  readonly note: string;
}
const rails = ['original', 'bank', 'cash'] as const satisfies readonly Rail[];

/** That money was given back by hand: by which way, and what proves it. */
@Component({
  selector: 'pt-done-form',
  imports: [Control, Field],
  template: `
    <h2>{{ t('refund.done') }}</h2>
    <p class="note">{{ t('refund.doneHint') }}</p>
    <form method="post" novalidate (submit)="send($event)">
      <fieldset class="radios" [attr.aria-describedby]="submission().errors()['rail'] ? 'rail-error' : null">
        <legend>{{ t('refund.railLabel') }}</legend>
        @for (one of rails; track one) {
          <label class="tick">
            <input
              type="radio"
              name="rail"
              [value]="one"
              [attr.aria-invalid]="submission().errors()['rail'] ? true : null"
            />
            <span
              >{{ railName(one) }}, <span class="soft">{{ railHint(one) }}</span></span
            >
          </label>
        }
        @if (submission().errors()['rail']; as wrong) {
          <p class="lacks" id="rail-error" role="alert">{{ wrong }}</p>
        }
      </fieldset>
      <pt-field
        [label]="t('refund.proofLabel')"
        [hint]="t('refund.proofHint')"
        [error]="submission().errors()['proof']"
      >
        <input ptControl name="proof" maxlength="200" autocomplete="off" required />
      </pt-field>
      <pt-field [label]="t('refund.note')">
        <textarea ptControl name="note" rows="2" maxlength="1000"></textarea>
      </pt-field>
      <div class="acts">
        <button type="submit" class="btn velvet" [attr.aria-disabled]="submission().busy()">
          {{ t('refund.end', { amount: amount() }) }}
        </button>
      </div>
    </form>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
      }
      form {
        max-width: 32rem;
      }
      fieldset {
        gap: var(--s-4);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DoneForm {
  protected readonly t = injectTexts('finance');
  readonly amount = input.required<string>();
  readonly submission = input.required<Submission>();
  readonly done = output<DoneByHand>();
  protected readonly rails = rails;

  protected railName(rail: Rail): string {
    return this.t(`rail.${rail}`);
  }

  protected railHint(rail: Rail): string {
    return this.t(`railHint.${rail}`);
  }

  /** Says what is missing; the page sends it. */
  protected send(event: Event): void {
    event.preventDefault();
    const submission = this.submission();
    if (submission.busy()) return;
    const form = event.target as HTMLFormElement;
    const { rail: chosen, proof = '', note = '' } = formValues(form);
    const rail = rails.find((one) => one === chosen);
    submission.clear();
    submission.errors.set({
      rail: rail ? undefined : this.t('refund.railMissing'),
      proof: proof === '' ? this.t('refund.proofMissing') : undefined,
    });
    if (rail && proof !== '') this.done.emit({ rail, proof, note });
    else focusFirstInvalid(form);
  }
}
