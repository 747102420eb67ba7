import { computed, signal } from '@angular/core';
import { addRows } from '@parterre/seating/editing/add-rows';
import { type Edit } from '@parterre/seating/editing/change-map';
import { type Clip, copy, deleteSelection, paste } from '@parterre/seating/editing/copy-selection';
import { addArea } from '@parterre/seating/editing/divide-room';
import { redo, startHistory, step, undo } from '@parterre/seating/editing/edit-history';
import { moveBy } from '@parterre/seating/editing/move-selection';
import { paintZone, setType } from '@parterre/seating/editing/paint-seats';
import {
  type Selection,
  everything,
  isEmpty,
  nothing,
  selectedAreas,
  selectedSeats,
  selectionOf,
  stillThere,
} from '@parterre/seating/editing/selection';
import { reviewSeatMap } from '@parterre/seating/review-seat-map';
import { type AreaKind, type SeatMap, type SeatType, seatsOf } from '@parterre/seating/seat-map';

export type Tool = 'select' | 'pan' | 'rows' | 'zone' | 'type' | AreaKind;

/** How the next rows are drawn: what `addRows` asks, but for their place. */
export interface RowsPlan {
  rows: number;
  seats: number;
  seatSpacing: number;
  rowSpacing: number;
  radius: number | null;
  stagger: boolean;
}

/** One's work on a seat map: the map, what is selected, the tool in hand. Knows neither pixels nor the server. */
export class Designer {
  readonly #history;
  readonly map;
  readonly selection = signal<Selection>(nothing);
  readonly tool = signal<Tool>('select');
  /** zone and type that the brushes give, and that new seats have */
  readonly zone = signal('');
  readonly type = signal<SeatType>('wheelchair');
  readonly section = signal<string | undefined>(undefined);
  readonly rowsPlan = signal<RowsPlan>({
    rows: 5,
    seats: 12,
    seatSpacing: 55,
    rowSpacing: 100,
    radius: null,
    stagger: false,
  });
  /** centimetres between lines of the grid, and a step of the arrow keys */
  readonly grid = signal(5);
  readonly showGrid = signal(true);
  readonly snap = signal(true);
  readonly #clip = signal<Clip | undefined>(undefined);

  readonly canUndo;
  readonly canRedo;
  readonly canPaste = computed(() => this.#clip() !== undefined);
  readonly seats;
  readonly areas;
  readonly warnings;

  constructor(map: SeatMap, authorised: number | undefined) {
    const history = signal(startHistory(map));
    this.#history = history;
    this.map = computed(() => history().present);
    this.canUndo = computed(() => history().past.length > 0);
    this.canRedo = computed(() => history().future.length > 0);
    this.zone.set(map.zones[0]?.code ?? '');
    this.seats = computed(() => selectedSeats(this.map(), this.selection()));
    this.areas = computed(() => selectedAreas(this.map(), this.selection()));
    this.warnings = computed(() => reviewSeatMap(this.map(), authorised));
  }

  /** Takes a step that can be undone. */
  change(next: SeatMap): void {
    this.#history.update((history) => step(history, next));
    this.#settle();
  }

  edit({ map, selection }: Edit): void {
    this.#history.update((history) => step(history, map));
    this.selection.set(selection);
  }

  undo(): void {
    this.#history.update(undo);
    this.#settle();
  }

  redo(): void {
    this.#history.update(redo);
    this.#settle();
  }

  select(selection: Selection): void {
    this.selection.set(selection);
  }

  selectAll(): void {
    this.selection.set(everything(this.map()));
  }

  nudge(across: number, down: number): void {
    const by = this.grid();
    this.change(moveBy(this.map(), this.selection(), across * by, down * by));
  }

  copy(): void {
    if (!isEmpty(this.selection())) this.#clip.set(copy(this.map(), this.selection()));
  }

  cut(): void {
    this.copy();
    this.delete();
  }

  /** A little to the right of where it was taken from, and more at each paste. */
  paste(): void {
    const clip = this.#clip();
    if (!clip) return;
    const edit = paste(this.map(), clip, 110, 110);
    this.edit(edit);
    this.#clip.set(copy(edit.map, edit.selection));
  }

  duplicate(): void {
    const clip = copy(this.map(), this.selection());
    if (clip.rows.length + clip.areas.length > 0) this.edit(paste(this.map(), clip, 0, depthOf(clip)));
  }

  delete(): void {
    this.edit(deleteSelection(this.map(), this.selection()));
  }

  addRowsAt(x: number, y: number): void {
    const section = this.section();
    const wish = { ...this.rowsPlan(), x, y, zone: this.zone(), ...(section === undefined ? {} : { section }) };
    this.edit(addRows(this.map(), wish));
    this.tool.set('select');
  }

  addArea(kind: AreaKind, name: string, box: { x: number; y: number; width: number; height: number }): void {
    this.edit(addArea(this.map(), { kind, name, ...box, zone: this.zone() }));
    this.tool.set('select');
  }

  /** What a stroke of the brush in hand gives the seats that it touched. */
  paint(seats: ReadonlySet<string>): void {
    const touched = selectionOf(seats);
    const map = this.map();
    this.change(this.tool() === 'type' ? setType(map, touched, this.type()) : paintZone(map, touched, this.zone()));
  }

  /** The next or former seat in the order of the list; the first one when none is selected. */
  selectNext(by: 1 | -1): boolean {
    const all = seatsOf(this.map());
    const selected = this.selection().seats;
    const at =
      by > 0 ? all.findLastIndex(({ key }) => selected.has(key)) : all.findIndex(({ key }) => selected.has(key));
    const next = at < 0 ? (by > 0 ? all[0] : all.at(-1)) : all[at + by];
    if (next === undefined) return false;
    this.selection.set(selectionOf([next.key]));
    return true;
  }

  #settle(): void {
    this.selection.update((selection) => stillThere(this.map(), selection));
    if (!this.map().zones.some(({ code }) => code === this.zone())) this.zone.set(this.map().zones[0]?.code ?? '');
  }
}

function depthOf(clip: Clip): number {
  const depths = [...clip.rows.flatMap(({ seats }) => seats), ...clip.areas].map(({ y }) => y);
  return Math.max(...depths) - Math.min(...depths) + 110;
}
