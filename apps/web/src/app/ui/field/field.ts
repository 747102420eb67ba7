import { ChangeDetectionStrategy, Component, Directive, computed, inject, input } from '@angular/core';

let made = 0;

/**
 * A control with its label, hint and error, tied together for everyone:
 * `<pt-field label="E-mail" hint="…" [error]="…"><input ptControl type="email" /></pt-field>`
 */
@Component({
  selector: 'pt-field',
  template: `
    <div class="field">
      <label [attr.for]="name">{{ label() }}</label>
      <ng-content />
      @if (hint(); as text) {
        <p class="hint" [id]="hintId">{{ text }}</p>
      }
      <p class="error" [id]="errorId" aria-live="polite" [hidden]="!error()">{{ error() }}</p>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly error = input<string | undefined>();

  readonly name = `field-${String(++made)}`;
  protected readonly hintId = `${this.name}-hint`;
  protected readonly errorId = `${this.name}-error`;

  /** ids of what describes the control now */
  readonly describedBy = computed(() => {
    const ids = [...(this.hint() ? [this.hintId] : []), ...(this.error() ? [this.errorId] : [])];
    return ids.length > 0 ? ids.join(' ') : null;
  });
}

/** Marks the input, select or textarea of a `pt-field`. */
@Directive({
  selector: '[ptControl]',
  host: {
    '[id]': 'id',
    '[attr.aria-describedby]': 'field.describedBy()',
    '[attr.aria-invalid]': 'field.error() ? true : null',
  },
})
export class Control {
  protected readonly field = inject(Field);
  readonly id = this.field.name;
}
