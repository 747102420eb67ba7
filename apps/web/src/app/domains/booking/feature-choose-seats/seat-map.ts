import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { type SeatDirection, seatTowards } from '@parterre/seating/move-between-seats';
import { seatMark } from '@parterre/seating/places';
import type { SeatMap as SeatMapDrawing } from '@parterre/seating/seat-map';
import { onColourChange } from '../../../platform/theme/canvas-colours.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { RoomLook, RoomWords } from '../data/paint-room.ts';
import { drawRoom } from '../data/room-plan.ts';
import { readRoomColours } from '../data/room-colours.ts';
import type { SeatStanding } from '../data/seat-choice.ts';
import { SeatTyping, type WalkKey, isWalkKey } from '../data/seat-walk.ts';
import type { RoomColours } from '../data/seat-look.ts';
import { type MapRow, MapRowSeats, isSameRow } from './map-row.ts';
import { MapSurface, seatOf } from './map-surface.ts';
import { RoomDrawing } from './room-drawing.ts';

/** What a standing area says where it is drawn. */
export interface AreaWords {
  /** what is left, and what it costs */
  readonly facts: string;
  readonly mine: number;
}

const directions: Readonly<Record<WalkKey, SeatDirection>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'row-start',
  End: 'row-end',
};

/**
 * The map of a room: drawn on a canvas for the eye, and over it, unseen, one grid with one stop for Tab: arrow keys walk between seats, letters lead to a
 * row, Enter or Space presses a seat. Moving and zooming are the surface's; nothing is drawn anew for them.
 */
@Component({
  selector: 'pt-seat-map',
  imports: [MapRowSeats],
  templateUrl: './seat-map.html',
  styleUrl: './seat-map.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeatMap {
  readonly map = input.required<SeatMapDrawing>();
  readonly standings = input.required<(key: string) => SeatStanding>();
  /** what a seat is called, its standing included */
  readonly name = input.required<(key: string, standing: SeatStanding) => string>();
  /** what a zone costs, in words; empty when there is nothing to say */
  readonly zonePrice = input.required<(zone: string) => string>();
  readonly label = input.required<string>();
  /** what a standing area says on the drawing, by its code; none that is not sold */
  readonly areas = input<ReadonlyMap<string, AreaWords>>(new Map());
  readonly press = output<string>();
  /** the code of the standing area that was pressed */
  readonly pressArea = output<string>();

  protected readonly t = injectTexts('booking');
  protected readonly plan = computed(() => drawRoom(this.map()));
  private readonly seats = computed(
    () => new Map(this.plan().rows.flatMap(({ seats }) => seats.map((drawn) => [drawn.seat.key, drawn]))),
  );
  private readonly moved = signal<string | undefined>(undefined);
  /** the one seat that Tab leads to */
  protected readonly current = computed(() => {
    const moved = this.moved();
    if (moved !== undefined && this.seats().has(moved)) return moved;
    const keys = [...this.seats().keys()];
    return (
      keys.find((key) => this.standings()(key) === 'mine') ??
      keys.find((key) => this.standings()(key) === 'free') ??
      keys[0]
    );
  });

  /** Rows as they stand; one in which nothing changed is the same as before, and is not looked at again. */
  protected readonly rows = linkedSignal<MapRow[], MapRow[]>({
    source: computed(() => {
      const [standings, current] = [this.standings(), this.current()];
      return this.plan().rows.map((row) => ({
        row,
        standings: row.seats.map(({ seat }) => standings(seat.key)),
        current: row.seats.some(({ seat }) => seat.key === current) ? current : undefined,
      }));
    }),
    computation: (rows, before) =>
      rows.map((row, index) => {
        const known = before?.value[index];
        return known && isSameRow(known, row) ? known : row;
      }),
  });
  /** what the drawing says beside seats */
  private readonly words = computed((): RoomWords => {
    const [areas, zone] = [this.areas(), this.zonePrice()];
    return {
      focus: this.t(this.plan().focus.kind === 'stage' ? 'map.stage' : 'map.screen'),
      zone,
      area: ({ code, kind, name, people }) => {
        const sold = areas.get(code);
        if (sold) {
          const title = sold.mine > 0 ? `${String(sold.mine)} × ${name}` : name;
          return { lines: [title, sold.facts], sold: true, mine: sold.mine > 0 };
        }
        const said = people === undefined ? name : `${name}, ${this.t.count('map.people', people)}`;
        return { lines: kind === 'door' || kind === 'aisle' ? [] : [said], sold: false, mine: false };
      },
    };
  });
  private readonly colours = signal<RoomColours | undefined>(undefined);
  private readonly look = computed((): RoomLook | undefined => {
    const colours = this.colours();
    return colours && { standing: this.standings(), words: this.words(), colours };
  });

  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly layer = viewChild.required<ElementRef<HTMLElement>>('layer');
  private readonly sharp = viewChild.required<ElementRef<HTMLCanvasElement>>('sharp');
  private readonly whole = viewChild.required<ElementRef<HTMLCanvasElement>>('whole');
  private readonly ring = viewChild.required<ElementRef<SVGElement>>('ring');
  private readonly typing = new SeatTyping();
  private drawing: RoomDrawing | undefined;
  private surface: MapSurface | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const [box, layer] = [this.box().nativeElement, this.layer().nativeElement];
      const drawing = new RoomDrawing(this.sharp().nativeElement, this.whole().nativeElement, this.plan());
      const readAgain = () => this.colours.set(readRoomColours(box));
      const ended = new AbortController();
      onColourChange(readAgain, ended.signal);
      readAgain();
      this.drawing = drawing;
      this.draw();
      // Words are drawn once their letters have come.
      void document.fonts.ready.then(readAgain);
      const surface = new MapSurface(
        { box, layer, drawing, pressed: (seat) => this.choose(seat), pressedArea: (area) => this.pressArea.emit(area) },
        this.plan(),
      );
      this.surface = surface;
      layer.addEventListener('keydown', (event) => this.walk(event));
      layer.addEventListener('focusin', (event) => this.show(event));
      layer.addEventListener('focusout', () => this.ring().nativeElement.classList.remove('on'));
      destroyed.onDestroy(() => {
        ended.abort();
        surface.end();
        drawing.end();
      });
    });
    effect(() => this.draw());
  }

  /** Comes nearer (above 1) or goes farther, about the middle of what is seen. */
  zoom(factor: number): void {
    this.surface?.zoom(factor);
  }

  /** The whole room. */
  fit(): void {
    this.surface?.fit();
  }

  private draw(): void {
    const look = this.look();
    if (look) this.drawing?.show(look);
  }

  private choose(seat: string): void {
    this.moved.set(seat);
    this.press.emit(seat);
  }

  private walk(event: KeyboardEvent): void {
    const from = seatOf(event.target);
    if (from === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(from);
      return;
    }
    const to = isWalkKey(event.key)
      ? seatTowards(this.map(), from, directions[event.key])
      : this.typing.type(event.key, event.timeStamp, [...this.seats().keys()], (key) => {
          const drawn = this.seats().get(key);
          return drawn ? seatMark(drawn.seat) : key;
        });
    if (isWalkKey(event.key)) event.preventDefault();
    if (to === null) return;
    this.moved.set(to);
    this.layer()
      .nativeElement.querySelector<SVGElement>(`[data-seat="${CSS.escape(to)}"]`)
      ?.focus({ preventScroll: true });
  }

  /** Brings the seat that the keyboard is on into sight, and rings it. */
  private show(event: FocusEvent): void {
    const seat = this.seats().get(seatOf(event.target) ?? '');
    if (!seat || !(event.target instanceof Element) || !event.target.matches(':focus-visible')) return;
    this.surface?.show(seat.x, seat.y);
    const [ring, half] = [this.ring().nativeElement, 0.56 * this.plan().pitch];
    ring.setAttribute('x', String(seat.x - half));
    ring.setAttribute('y', String(seat.y - half));
    ring.classList.add('on');
  }
}
