import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { addTo, selectionOf, toggle } from '@parterre/seating/editing/selection';
import { setType } from '@parterre/seating/editing/paint-seats';
import { type Seat, type SeatRow, type SeatType, seatTypes } from '@parterre/seating/seat-map';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Designer } from './designer.ts';

/**
 * The drawing said again as rows and seats: what can be selected there can be selected here, and worked on with the same
 * settings. The seats of one row are open at a time.
 */
@Component({
  selector: 'pt-row-list',
  template: `
    @if (rows().length === 0) {
      <p class="soft">{{ t('list.empty') }}</p>
    }
    <ul [attr.aria-label]="t('list.label')">
      @for (row of rows(); track row.id) {
        <li>
          <div class="row">
            <button type="button" [attr.aria-expanded]="open() === row.id" (click)="toggleRow(row.id)">
              {{ row.name }} <span class="soft num">{{ t.count('seats', row.seats.length) }}</span>
            </button>
            <button
              type="button"
              class="pick"
              [attr.aria-pressed]="row.selected"
              [attr.aria-label]="t('list.selectRow') + ', ' + row.name"
              (click)="selectRow(row.row, $event)"
            >
              {{ row.selected ? '✓' : '+' }}
            </button>
          </div>
          @if (open() === row.id) {
            <ol>
              @for (seat of row.seats; track seat.key) {
                <li>
                  <button
                    type="button"
                    [attr.aria-pressed]="designer().selection().seats.has(seat.key)"
                    (click)="selectSeat(seat)"
                  >
                    {{ t('list.seat', { number: seat.number, type: typeWord(seat.type), zone: zoneName(seat.zone) }) }}
                  </button>
                  <select
                    class="bare"
                    [attr.aria-label]="t('inspector.type') + ', ' + seat.row + seat.number"
                    [value]="seat.type"
                    (change)="changeType(seat, $event)"
                  >
                    @for (type of types; track type) {
                      <option [value]="type" [selected]="type === seat.type">{{ typeWord(type) }}</option>
                    }
                  </select>
                </li>
              }
            </ol>
          }
        </li>
      }
    </ul>
    @if (designer().map().areas?.length) {
      <h3>{{ t('list.areas') }}</h3>
      <ul>
        @for (area of designer().map().areas; track area.code) {
          <li>
            <button
              type="button"
              [attr.aria-pressed]="designer().selection().areas.has(area.code)"
              (click)="designer().select(onlyArea(area.code))"
            >
              {{ t(kindKey(area.kind)) }}: {{ area.name }}
              {{ area.capacity === undefined ? '' : t.count('people', area.capacity) }}
            </button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
        font-size: var(--t-13);
      }
      li {
        border-bottom: 1px solid var(--line);
      }
      .row,
      ol li {
        display: flex;
        align-items: center;
        gap: var(--s-8);
      }
      button {
        flex: 1;
        min-height: 2.25rem;
        text-align: start;
        &[aria-pressed='true'] {
          font-weight: 600;
          box-shadow: inset 3px 0 var(--brass);
          padding-inline-start: 0.5rem;
        }
      }
      .pick {
        flex: none;
        width: 2.25rem;
        text-align: center;
        &[aria-pressed='true'] {
          padding: 0;
          box-shadow: none;
        }
      }
      ol {
        padding-inline-start: var(--s-12);
        li:last-child {
          border-bottom: 0;
        }
      }
      select {
        font-size: var(--t-12);
        min-height: 2rem;
        max-width: 8rem;
        background: var(--well);
        border: 1px solid var(--line-strong);
        border-radius: var(--r-2);
      }
      h3 {
        font: 600 var(--t-13) / 1.3 var(--sans);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RowList {
  readonly designer = input.required<Designer>();
  readonly showed = output();
  protected readonly t = injectTexts('designer');
  protected readonly types = seatTypes;
  protected readonly open = signal<string | undefined>(undefined);
  protected readonly rows = computed(() => {
    const [map, { seats }] = [this.designer().map(), this.designer().selection()];
    const sections = new Map((map.sections ?? []).map(({ code, name }) => [code, name]));
    return map.rows.map((row) => ({
      row,
      id: `${row.section ?? ''}/${row.label}`,
      name: row.section
        ? this.t('list.inSection', { row: row.label, section: sections.get(row.section) ?? row.section })
        : this.t('list.rowNamed', { row: row.label }),
      seats: row.seats,
      selected: row.seats.every(({ key }) => seats.has(key)),
    }));
  });
  private readonly zones = computed(
    () =>
      new Map(
        this.designer()
          .map()
          .zones.map(({ code, name }) => [code, name]),
      ),
  );

  protected typeWord(type: SeatType): string {
    return this.t(`type.${type}`);
  }

  protected zoneName(zone: string): string {
    return this.zones().get(zone) ?? zone;
  }

  protected kindKey(kind: 'standing' | 'aisle' | 'stairs' | 'door' | 'label') {
    return `tool.${kind}` as const;
  }

  protected onlyArea(code: string) {
    return selectionOf([], [code]);
  }

  protected toggleRow(id: string): void {
    this.open.update((open) => (open === id ? undefined : id));
  }

  protected selectRow(row: SeatRow, event: MouseEvent): void {
    const picked = selectionOf(row.seats.map(({ key }) => key));
    const designer = this.designer();
    const all = row.seats.every(({ key }) => designer.selection().seats.has(key));
    if (all) designer.select(toggle(designer.selection(), picked));
    else designer.select(event.shiftKey ? addTo(designer.selection(), picked) : picked);
    this.showed.emit();
  }

  protected selectSeat({ key }: Seat): void {
    this.designer().select(toggle(this.designer().selection(), selectionOf([key])));
    this.showed.emit();
  }

  protected changeType({ key }: Seat, event: Event): void {
    const type = (event.target as HTMLSelectElement).value as SeatType;
    this.designer().change(setType(this.designer().map(), selectionOf([key]), type));
  }
}
