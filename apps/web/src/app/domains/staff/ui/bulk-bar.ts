import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** Over a list of which rows are picked: how many they are, and what may be done to all of them. */
@Component({
  selector: 'pt-bulk-bar',
  template: `
    <b>{{ picked() }}</b>
    @for (one of actions(); track one.action) {
      <button type="button" class="btn small" [attr.aria-disabled]="busy()" (click)="chosen.emit(one.action)">
        {{ one.word }}
      </button>
    }
  `,
  host: { role: 'group', '[attr.aria-label]': 'label()' },
  styles: `
    @layer page {
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-8) var(--s-12);
        padding: var(--s-8) var(--s-12);
        background: var(--brass-wash);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BulkBar<Action extends string> {
  readonly label = input.required<string>();
  /** their number in words */
  readonly picked = input.required<string>();
  readonly actions = input.required<readonly { readonly action: Action; readonly word: string }[]>();
  readonly busy = input(false);
  readonly chosen = output<Action>();
}
