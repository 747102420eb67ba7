import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { seatMark } from '@parterre/seating/places';
import { seatByKey } from '@parterre/seating/seat-map';
import type { Seat, SeatMap } from '@parterre/seating/seat-map';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { SeatStanding } from '../data/seat-choice.ts';
import { type ListedRow, type RowFacts, SeatListRow, isSameListedRow } from './seat-list-row.ts';
import { SeatTyping, isWalkKey, seatInRows } from '../data/seat-walk.ts';

/**
 * The same seats as the map, row by row, with buttons of a thumb's size; seats that are taken are left out. One stop for Tab: arrow
 * keys walk within and between rows, Home and End to the ends of a row, letters to a row.
 */
@Component({
  selector: 'pt-seat-list',
  templateUrl: './seat-list.html',
  imports: [SeatListRow],
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

  /** what a row says of itself however its seats stand */
  private readonly facts = computed((): RowFacts[] => {
    const [zonePrice, map] = [this.zonePrice(), this.map()];
    const zoneName = new Map(map.zones.map(({ code, name }) => [code, name]));
    return map.rows.map((row) => {
      const zones = [...new Set(row.seats.map(({ zone }) => zone))]
        .map((zone) =>
          [map.zones.length > 1 ? zoneName.get(zone) : undefined, zonePrice(zone)].filter(Boolean).join(', '),
        )
        .filter((words) => words !== '')
        .join(' · ');
      const section = map.sections?.find(({ code }) => code === row.section)?.name;
      const name = [section, this.t('map.row', { row: row.label })].filter(Boolean).join(', ');
      const seats = row.seats.map((seat) => ({ key: seat.key, words: this.shown(seat) }));
      return { id: `${row.section ?? ''}/${row.label}`, name, zones, seats };
    });
  });
  /** how the seats of each row stand, those that are taken left out */
  private readonly standing = computed(() => {
    const [standings, moved] = [this.standings(), this.moved()];
    return this.facts().map((facts) => {
      const all = facts.seats.map(({ key, words }) => ({ key, words, standing: standings(key) }));
      const free = all.filter(({ standing }) => standing === 'free').length;
      // The one that the keyboard is on stays, even when somebody else takes it: nobody loses their place.
      return { facts, free, seats: all.filter(({ key, standing }) => standing !== 'taken' || key === moved) };
    });
  });
  /** the one seat that Tab leads to */
  private readonly current = computed(() => {
    const [moved, all] = [this.moved(), this.standing().flatMap(({ seats }) => seats)];
    const listed = all.find(({ key }) => key === moved) ?? all.find(({ standing }) => standing === 'mine');
    return (listed ?? all[0])?.key;
  });
  /** Rows as they are shown; one in which nothing changed is the same as before, and is not looked at again. */
  protected readonly rows = linkedSignal<ListedRow[], ListedRow[]>({
    source: computed(() => {
      const current = this.current();
      return this.standing().map((row) => ({
        ...row,
        current: row.seats.some(({ key }) => key === current) ? current : undefined,
      }));
    }),
    computation: (rows, before) =>
      rows.map((row, index) => {
        const known = before?.value[index];
        return known && isSameListedRow(known, row) ? known : row;
      }),
  });
  private readonly keys = computed(() => this.standing().map(({ seats }) => seats.map(({ key }) => key)));

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
