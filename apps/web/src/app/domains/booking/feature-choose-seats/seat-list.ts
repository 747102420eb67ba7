import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Seat, SeatMap } from '@parterre/seating/seat-map';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { SeatStanding } from '../data/seat-choice.ts';

/** The same seats as the map, row by row, as buttons of a thumb's size; seats that are taken are left out. */
@Component({
  selector: 'pt-seat-list',
  template: `
    <ul class="rows-of-seats" [attr.aria-label]="label()">
      @for (row of rows(); track row.label) {
        <li>
          <div>
            <h2>{{ t('map.row', { row: row.label }) }}</h2>
            <p class="num">{{ row.zones }}{{ row.zones && ' · ' }}{{ t.count('list.free', row.free) }}</p>
          </div>
          @if (row.seats.length > 0) {
            <ul>
              @for (one of row.seats; track one.seat.key) {
                <li>
                  <button
                    type="button"
                    [attr.aria-pressed]="one.standing === 'mine'"
                    [attr.aria-label]="one.shown + ', ' + name()(one.seat.key, one.standing)"
                    (click)="press.emit(one.seat.key)"
                  >
                    {{ one.shown }}
                  </button>
                </li>
              }
            </ul>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    @layer page {
      .rows-of-seats > li {
        display: grid;
        gap: var(--s-8);
        padding-block: 0.875rem;
        border-top: 1px solid var(--line);
        &:first-child {
          border-top: 0;
        }
      }
      h2 {
        font-size: var(--t-18);
        font-stretch: 80%;
      }
      p {
        font-size: var(--t-13);
        color: var(--text-soft);
      }
      ul ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
      }
      button {
        min-height: 2.75rem;
        min-width: 3rem;
        padding: 0 0.6rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--r-2);
        font-weight: 600;
        font-size: var(--t-14);
        &:hover {
          border-color: var(--text);
        }
        &[aria-pressed='true'] {
          background: var(--velvet);
          border-color: var(--velvet);
          color: var(--on-velvet);
          &::before {
            content: '✓ ';
          }
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeatList {
  readonly map = input.required<SeatMap>();
  readonly standings = input.required<(key: string) => SeatStanding>();
  readonly name = input.required<(key: string, standing: SeatStanding) => string>();
  readonly zonePrice = input.required<(zone: string) => string>();
  readonly label = input.required<string>();
  readonly press = output<string>();

  protected readonly t = injectTexts('booking');
  protected readonly rows = computed(() => {
    const [standings, zonePrice, map] = [this.standings(), this.zonePrice(), this.map()];
    const zoneName = new Map(map.zones.map(({ code, name }) => [code, name]));
    return map.rows.map((row) => {
      const all = row.seats.map((seat) => ({ seat, standing: standings(seat.key), shown: this.shown(seat) }));
      const zones = [...new Set(row.seats.map(({ zone }) => zone))]
        .map((zone) =>
          [map.zones.length > 1 ? zoneName.get(zone) : undefined, zonePrice(zone)].filter(Boolean).join(', '),
        )
        .filter((words) => words !== '')
        .join(' · ');
      const free = all.filter(({ standing }) => standing === 'free').length;
      return { label: row.label, zones, free, seats: all.filter(({ standing }) => standing !== 'taken') };
    });
  });

  /** the key, and what is particular about the seat */
  private shown({ key, type }: Seat): string {
    return type === 'standard' ? key : `${key} ${this.t(`seatType.${type}`)}`;
  }
}
