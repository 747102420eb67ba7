import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { type SeatDirection, seatTowards } from '@parterre/seating/move-between-seats';
import { seatMark } from '@parterre/seating/places';
import type { SeatMap as SeatMapDrawing } from '@parterre/seating/seat-map';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { drawRoom, wheelchairSign } from '../data/room-plan.ts';
import type { SeatStanding } from '../data/seat-choice.ts';
import { SeatTyping, type WalkKey, isWalkKey } from '../data/seat-walk.ts';
import { MapSurface, seatOf } from './map-surface.ts';

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
 * The map of a room as one grid with one stop for Tab: arrow keys walk between seats, letters lead to a row, Enter or Space presses
 * a seat. Moving and zooming are the surface's; nothing is drawn anew for them.
 */
@Component({
  selector: 'pt-seat-map',
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
  protected readonly sign = wheelchairSign;
  protected readonly plan = computed(() => drawRoom(this.map()));
  protected readonly zoneStyle = computed(() => new Map(this.plan().zones.map(({ code, style }) => [code, style])));
  private readonly seats = computed(
    () => new Map(this.plan().rows.flatMap(({ seats }) => seats.map((drawn) => [drawn.seat.key, drawn]))),
  );
  protected readonly screen = computed(() => {
    const { focus, pitch, rows } = this.plan();
    const first = Math.min(...(rows[0]?.seats.map(({ y }) => y) ?? [0]));
    const [half, y] = [focus.width / 2, Math.max(0.25 * pitch, Math.min(focus.y, first - 1.4 * pitch))];
    const path = `M${String(focus.x - half)} ${String(y + 0.3 * pitch)}Q${String(focus.x)} ${String(y - 0.25 * pitch)} ${String(focus.x + half)} ${String(y + 0.3 * pitch)}`;
    return { path, x: focus.x, y: y + 0.62 * pitch };
  });
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

  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly layer = viewChild.required<ElementRef<HTMLElement>>('layer');
  private readonly ring = viewChild.required<ElementRef<SVGElement>>('ring');
  private readonly typing = new SeatTyping();
  private surface: MapSurface | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const [box, layer] = [this.box().nativeElement, this.layer().nativeElement];
      const surface = new MapSurface(
        { box, layer, pressed: (seat) => this.choose(seat), pressedArea: (area) => this.pressArea.emit(area) },
        this.plan(),
      );
      this.surface = surface;
      layer.addEventListener('keydown', (event) => this.walk(event));
      layer.addEventListener('focusin', (event) => this.show(event));
      layer.addEventListener('focusout', () => this.ring().nativeElement.classList.remove('on'));
      destroyed.onDestroy(() => surface.end());
    });
  }

  /** Comes nearer (above 1) or goes farther, about the middle of what is seen. */
  zoom(factor: number): void {
    this.surface?.zoom(factor);
  }

  /** The whole room. */
  fit(): void {
    this.surface?.fit();
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
