import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { DrawnRow } from '../data/room-plan.ts';
import type { SeatStanding } from '../data/seat-choice.ts';

/** A row and how its seats stand, in their order. */
export interface MapRow {
  readonly row: DrawnRow;
  readonly standings: readonly SeatStanding[];
  /** the seat that Tab leads to, when it is in this row */
  readonly current: string | undefined;
}

/** Whether a row is to be shown as it was before. */
export function isSameRow(a: MapRow, b: MapRow): boolean {
  return (
    a.row === b.row &&
    a.current === b.current &&
    a.standings.every((standing, index) => standing === b.standings[index])
  );
}

/** The seats of a row where they stand, for keyboard, pointer and screen reader; the canvas below shows them to the eye. */
@Component({
  selector: '[ptMapRow]',
  template: `
    @for (drawn of shown().row.seats; track drawn.seat.key; let index = $index) {
      @let standing = shown().standings[index] ?? 'free';
      <svg:rect
        role="gridcell"
        [attr.x]="drawn.x - drawn.width / 2"
        [attr.y]="drawn.y - half()"
        [attr.width]="drawn.width"
        [attr.height]="2 * half()"
        [attr.data-seat]="drawn.seat.key"
        [attr.data-standing]="standing"
        [attr.tabindex]="drawn.seat.key === shown().current ? 0 : -1"
        [attr.aria-label]="name()(drawn.seat.key, standing)"
        [attr.aria-selected]="standing === 'mine'"
        [attr.aria-disabled]="standing === 'taken' ? true : null"
      />
    }
  `,
  styles: `
    @layer page {
      /* What has no fill is not painted: three thousand see-through seats would be. */
      rect {
        fill: none;
        pointer-events: all;
        cursor: pointer;
        outline: 0;
        rx: 8px;
        @media (hover: hover) {
          &:hover {
            fill: color-mix(in srgb, var(--text) 14%, transparent);
          }
        }
      }
      [data-standing='taken'] {
        cursor: not-allowed;
        &:hover {
          fill: none;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MapRowSeats {
  readonly shown = input.required<MapRow>({ alias: 'ptMapRow' });
  readonly name = input.required<(key: string, standing: SeatStanding) => string>();
  /** half the height of a seat */
  readonly half = input.required<number>();
}
