import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** What is done with one row of a list: up, down where the list is long enough for it, and away. */
@Component({
  selector: 'pt-row-moves',
  template: `
    <button
      type="button"
      class="btn small quiet"
      [disabled]="index() === 0"
      [attr.aria-label]="up()"
      (click)="moved.emit(index() - 1)"
    >
      ↑
    </button>
    @if (down(); as label) {
      <button
        type="button"
        class="btn small quiet"
        [disabled]="index() === count() - 1"
        [attr.aria-label]="label"
        (click)="moved.emit(index() + 1)"
      >
        ↓
      </button>
    }
    <button type="button" class="btn small quiet" [attr.aria-label]="remove()" (click)="removed.emit()">×</button>
  `,
  styles: `
    @layer page {
      :host {
        display: flex;
        gap: 2px;
      }
      .btn {
        min-width: 2.25rem;
        padding-inline: 0.4rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RowMoves {
  readonly index = input.required<number>();
  readonly count = input.required<number>();
  /** labels of the buttons */
  readonly up = input.required<string>();
  readonly down = input<string>();
  readonly remove = input.required<string>();
  /** where the row goes */
  readonly moved = output<number>();
  readonly removed = output();
}
