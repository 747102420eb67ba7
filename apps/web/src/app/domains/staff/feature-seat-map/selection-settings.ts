import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { type Edge, align, distribute, mirror, mirrorCopy, rotate } from '@parterre/seating/editing/arrange-selection';
import { assignSection, changeArea } from '@parterre/seating/editing/divide-room';
import { changeSeats } from '@parterre/seating/editing/change-map';
import { paintZone, pairCompanions, setType } from '@parterre/seating/editing/paint-seats';
import { addTo, selectionOf } from '@parterre/seating/editing/selection';
import { curveRows, extendRows, joinRows, openAisle } from '@parterre/seating/editing/shape-rows';
import { type Area, type SeatType, areaKinds, seatByKey, seatTypes } from '@parterre/seating/seat-map';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Designer } from './designer.ts';
import { NumberBox } from './number-box.ts';

/** What is selected, and what can be done with it. */
@Component({
  selector: 'pt-selection-settings',
  imports: [NumberBox],
  templateUrl: './selection-settings.html',
  styleUrls: ['../ui/desk.css', './panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SelectionSettings {
  readonly designer = input.required<Designer>();
  protected readonly t = injectTexts('designer');
  protected readonly types = seatTypes;
  protected readonly kinds = areaKinds;
  protected readonly edges: readonly Edge[] = ['left', 'centre', 'right', 'top', 'middle', 'bottom'];
  protected readonly radius = signal(1200);
  protected readonly count = signal(2);
  protected readonly aisle = signal(110);

  protected readonly seats = computed(() => this.designer().seats());
  protected readonly only = computed(() => (this.seats().length === 1 ? this.seats()[0] : undefined));
  protected readonly area = computed(() => {
    const areas = this.designer().areas();
    return areas.length === 1 && this.seats().length === 0 ? areas[0] : undefined;
  });
  protected readonly type = computed(() => same(this.seats().map(({ type }) => type)));
  protected readonly zone = computed(() => same(this.seats().map(({ zone }) => zone)));
  protected readonly section = computed(() => {
    const keys = this.designer().selection().seats;
    const rows = this.designer()
      .map()
      .rows.filter((row) => row.seats.some(({ key }) => keys.has(key)));
    return same(rows.map(({ section }) => section ?? ''));
  });
  protected readonly summary = computed(() => {
    const [seats, areas] = [this.seats().length, this.designer().areas().length];
    return [
      ...(seats > 0 ? [this.t.count('seats', seats)] : []),
      ...(areas > 0 ? [this.t.count('selection.areas', areas)] : []),
      ...(this.designer().selection().focus ? [this.t('inspector.focus')] : []),
    ].join(', ');
  });
  /** the row and number of the space that a companion accompanies */
  protected readonly space = computed(() => {
    const key = this.only()?.companionOf;
    const space = key === undefined ? undefined : seatByKey(this.designer().map()).get(key);
    return space && space.row + space.number;
  });

  protected typeKey = (type: SeatType) => `type.${type}` as const;
  protected edgeKey = (edge: Edge) => `align.${edge}` as const;
  protected kindKey = (kind: Area['kind']) => `tool.${kind}` as const;

  protected setType(type: string): void {
    this.apply((map, selection) => setType(map, selection, type as SeatType));
  }

  protected setZone(zone: string): void {
    this.apply((map, selection) => paintZone(map, selection, zone));
  }

  protected setSection(section: string): void {
    this.apply((map, selection) => assignSection(map, selection, section === '' ? undefined : section));
  }

  protected setNumber(event: Event): void {
    const number = (event.target as HTMLInputElement).value.trim();
    if (number !== '') this.apply((map, { seats }) => changeSeats(map, seats, (seat) => ({ ...seat, number })));
  }

  protected setPlace(change: { x?: number; y?: number }): void {
    this.apply((map, { seats }) => changeSeats(map, seats, (seat) => ({ ...seat, ...change })));
  }

  protected setArea(code: string, change: Partial<Omit<Area, 'code'>>): void {
    this.apply((map) => changeArea(map, code, change));
  }

  protected rows(): void {
    const designer = this.designer();
    const chosen = designer.selection();
    const rows = designer.map().rows.filter((row) => row.seats.some(({ key }) => chosen.seats.has(key)));
    designer.select(addTo(chosen, selectionOf(rows.flatMap(({ seats }) => seats.map(({ key }) => key)))));
  }

  protected mirror(axis: 'across' | 'along'): void {
    this.apply((map, selection) => mirror(map, selection, axis));
  }

  protected mirrorCopy(): void {
    this.designer().edit(mirrorCopy(this.designer().map(), this.designer().selection()));
  }

  protected rotate(angle: number): void {
    this.apply((map, selection) => rotate(map, selection, angle));
  }

  protected curve(radius: number | null): void {
    this.apply((map, selection) => curveRows(map, selection, radius));
  }

  protected extend(side: 'left' | 'right'): void {
    this.designer().edit(extendRows(this.designer().map(), this.designer().selection(), side, this.count()));
  }

  protected openAisle(sense: 1 | -1): void {
    this.apply((map, selection) => openAisle(map, selection, sense * this.aisle()));
  }

  protected join(): void {
    this.apply(joinRows);
  }

  protected pair(): void {
    this.apply(pairCompanions);
  }

  protected align(edge: Edge): void {
    this.apply((map, selection) => align(map, selection, edge));
  }

  protected distribute(axis: 'across' | 'along'): void {
    this.apply((map, selection) => distribute(map, selection, axis));
  }

  private apply(change: (...selected: Parameters<typeof joinRows>) => ReturnType<typeof joinRows>): void {
    const designer = this.designer();
    designer.change(change(designer.map(), designer.selection()));
  }
}

/** What all have in common, `undefined` where they differ. */
function same<T>(values: readonly T[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}
