import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { SeatStanding } from '../data/seat-choice.ts';

/** What a row says of itself however its seats stand. */
export interface RowFacts {
  /** unique in the room */
  readonly id: string;
  readonly name: string;
  /** its zones and what they cost */
  readonly zones: string;
  readonly seats: readonly { readonly key: string; readonly words: string }[];
}

export interface ListedRow {
  readonly facts: RowFacts;
  readonly free: number;
  readonly seats: readonly { readonly key: string; readonly words: string; readonly standing: SeatStanding }[];
  /** the seat that Tab leads to, when it is in this row */
  readonly current: string | undefined;
}

/** Whether a row is to be shown as it was before. */
export function isSameListedRow(a: ListedRow, b: ListedRow): boolean {
  return (
    a.facts === b.facts &&
    a.current === b.current &&
    a.seats.length === b.seats.length &&
    a.seats.every(({ key, standing }, index) => b.seats[index]?.key === key && b.seats[index].standing === standing)
  );
}

/** A row of the list of seats. */
@Component({
  selector: 'pt-seat-list-row',
  template: `
    <div aria-hidden="true">
      <p class="letter">{{ row().facts.name }}</p>
      <p class="num">{{ row().facts.zones }}{{ row().facts.zones && ' · ' }}{{ t.count('list.free', row().free) }}</p>
    </div>
    @if (row().seats.length > 0) {
      <div class="seats" role="presentation">
        @for (one of row().seats; track one.key) {
          <button
            type="button"
            role="option"
            [attr.data-listed]="one.key"
            [attr.tabindex]="one.key === row().current ? 0 : -1"
            [attr.aria-selected]="one.standing === 'mine'"
            [attr.aria-disabled]="one.standing === 'taken' ? true : null"
            [attr.aria-label]="one.words + ', ' + name()(one.key, one.standing)"
            (click)="press.emit(one.key)"
          >
            {{ one.words }}
          </button>
        }
      </div>
    }
  `,
  styleUrl: './seat-list-row.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeatListRow {
  readonly row = input.required<ListedRow>();
  readonly name = input.required<(key: string, standing: SeatStanding) => string>();
  readonly press = output<string>();

  protected readonly t = injectTexts('booking');
}
