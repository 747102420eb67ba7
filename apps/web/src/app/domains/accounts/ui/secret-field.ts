import { ChangeDetectionStrategy, Component, booleanAttribute, input, output, signal } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';

/** A password: may be pasted, filled in by a manager, and looked at. */
@Component({
  selector: 'pt-secret-field',
  imports: [Field, Control],
  template: `
    <pt-field [label]="label()" [hint]="hint()" [error]="error()">
      <span class="secret">
        <input
          ptControl
          name="password"
          maxlength="128"
          autocapitalize="none"
          spellcheck="false"
          [type]="shown() ? 'text' : 'password'"
          [attr.autocomplete]="autocomplete()"
          [attr.required]="required() ? '' : null"
          (input)="typed.emit($any($event.target).value)"
        />
        <button type="button" [attr.aria-pressed]="shown()" (click)="shown.set(!shown())">
          {{ shown() ? t('password.hide') : t('password.show') }}
        </button>
      </span>
    </pt-field>
  `,
  styles: `
    @layer page {
      .secret {
        position: relative;
        display: block;
      }
      input {
        padding-inline-end: 6rem;
      }
      button {
        position: absolute;
        inset: 1px 1px 1px auto;
        padding-inline: var(--s-12);
        font-size: var(--t-14);
        font-weight: 500;
        color: var(--text-soft);
        border-radius: var(--r-2);
        &:hover {
          color: var(--text);
        }
        &:focus-visible {
          outline-offset: -3px;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecretField {
  protected readonly t = injectTexts('accounts');
  readonly label = input.required<string>();
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly hint = input<string>();
  readonly error = input<string | undefined>();
  readonly required = input(true, { transform: booleanAttribute });
  readonly typed = output<string>();
  protected readonly shown = signal(false);
}
