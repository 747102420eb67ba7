import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output, signal } from '@angular/core';
import { seatMark } from '@parterre/seating/places';
import { seatByKey } from '@parterre/seating/seat-map';
import type { Seat, SeatMap } from '@parterre/seating/seat-map';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { SeatStanding } from '../data/seat-choice.ts';
import { SeatTyping, isWalkKey, seatInRows } from '../data/seat-walk.ts';

/**
 * The same seats as the map, row by row, with buttons of a thumb's size; seats that are taken are left out. One stop for Tab: arrow
 * keys walk within and between rows, Home and End to the ends of a row, letters to a row.
 */
@Component({
  selector: 'pt-seat-list',
  templateUrl: './seat-list.html',
  styleUrl: './seat-list.css',
  host: { '(keydown)': 'walk($event)' },
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
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly typing = new SeatTyping();
  private readonly moved = signal<string | undefined>(undefined);

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
      // The one that the keyboard is on stays, even when somebody else takes it: nobody loses their place.
      const seats = all.filter(({ seat, standing }) => standing !== 'taken' || seat.key === this.moved());
      const section = map.sections?.find(({ code }) => code === row.section)?.name;
      const name = [section, this.t('map.row', { row: row.label })].filter(Boolean).join(', ');
      return { id: `${row.section ?? ''}/${row.label}`, name, zones, free, seats };
    });
  });
  private readonly keys = computed(() => this.rows().map(({ seats }) => seats.map(({ seat }) => seat.key)));
  /** the one seat that Tab leads to */
  protected readonly current = computed(() => {
    const [moved, all] = [this.moved(), this.rows().flatMap(({ seats }) => seats)];
    const listed = all.find(({ seat }) => seat.key === moved) ?? all.find(({ standing }) => standing === 'mine');
    return (listed ?? all[0])?.seat.key;
  });

  protected choose(seat: string): void {
    this.moved.set(seat);
    this.press.emit(seat);
  }

  protected walk(event: KeyboardEvent): void {
    const from = event.target instanceof Element ? event.target.getAttribute('data-listed') : null;
    if (from === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = isWalkKey(event.key)
      ? seatInRows(this.keys(), from, event.key)
      : this.typing.type(event.key, event.timeStamp, this.keys().flat(), (key) => {
          const seat = seatByKey(this.map()).get(key);
          return seat ? seatMark(seat) : key;
        });
    if (isWalkKey(event.key)) event.preventDefault();
    if (to === null) return;
    this.moved.set(to);
    this.host.nativeElement.querySelector<HTMLElement>(`[data-listed="${CSS.escape(to)}"]`)?.focus();
  }

  /** its row and number, and what is particular about it */
  private shown(seat: Seat): string {
    const mark = seatMark(seat);
    return seat.type === 'standard' ? mark : `${mark} ${this.t(`seatType.${seat.type}`)}`;
  }
}
