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
import type { SeatMap as SeatMapDrawing } from '@parterre/seating/seat-map';
import { Viewport } from '@parterre/seating/viewport';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { MapGestures } from '../data/map-gestures.ts';
import { type DrawnSeat, chairPath, drawRoom } from '../data/room-plan.ts';
import type { SeatStanding } from '../data/seat-choice.ts';

const directions: Readonly<Record<string, SeatDirection>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'row-start',
  End: 'row-end',
};

/** Below this many pixels from seat to seat a finger cannot choose: its press comes nearer instead. */
const tooSmallToPress = 15;

/** Below this many pixels from seat to seat numbers are only dust: they are left out until one comes nearer. */
const tooSmallToRead = 15;

/**
 * The map of a room as one grid: arrow keys walk between seats, Enter or Space presses one. Panning and zooming move one
 * layer by a CSS transform; nothing is drawn anew for them.
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
  readonly press = output<string>();

  protected readonly t = injectTexts('booking');
  protected readonly plan = computed(() => drawRoom(this.map()));
  protected readonly zoneStyle = computed(() => new Map(this.plan().zones.map(({ code, style }) => [code, style])));
  /** size of the words on the map: never below 10.5 px on the screen when the whole room is seen */
  protected readonly words = computed(() => `max(${String(0.42 * this.plan().pitch)}px, var(--words, 0px))`);
  protected readonly screen = computed(() => {
    const { focus, pitch, rows } = this.plan();
    const first = Math.min(...(rows[0]?.seats.map(({ y }) => y) ?? [0]));
    const [half, y] = [focus.width / 2, Math.max(0.25 * pitch, Math.min(focus.y, first - 1.4 * pitch))];
    const path = `M${String(focus.x - half)} ${String(y + 0.3 * pitch)}Q${String(focus.x)} ${String(y - 0.25 * pitch)} ${String(focus.x + half)} ${String(y + 0.3 * pitch)}`;
    return { path, x: focus.x, y: y + 0.62 * pitch };
  });
  protected readonly moved = signal<string | undefined>(undefined);
  /** the one seat that Tab leads to */
  protected readonly current = computed(() => {
    const moved = this.moved();
    const keys = this.plan().rows.flatMap(({ seats }) => seats.map(({ seat }) => seat.key));
    if (moved !== undefined && keys.includes(moved)) return moved;
    return (
      keys.find((key) => this.standings()(key) === 'mine') ??
      keys.find((key) => this.standings()(key) === 'free') ??
      keys[0]
    );
  });

  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly layer = viewChild.required<ElementRef<HTMLElement>>('layer');
  private viewport: Viewport | undefined;
  private frame = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const stop = this.follow(this.box().nativeElement);
      destroyed.onDestroy(stop);
    });
  }

  protected chair({ width }: DrawnSeat): string {
    return chairPath(width, this.plan().seatHeight);
  }

  private walk(event: KeyboardEvent): void {
    const from = keyOf(event.target);
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.press.emit(from);
      return;
    }
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const to = seatTowards(this.map(), from, direction);
    if (to === null) return;
    this.moved.set(to);
    this.seatElement(to)?.focus({ preventScroll: true });
  }

  /** Brings the focused seat into sight. */
  private show(event: FocusEvent): void {
    const key = keyOf(event.target);
    const seat = this.plan()
      .rows.flatMap(({ seats }) => seats)
      .find((one) => one.seat.key === key);
    if (!seat || !this.viewport) return;
    this.viewport.ensureVisible(seat.x, seat.y, 48);
    this.draw();
  }

  protected zoom(factor: number): void {
    const { clientWidth, clientHeight } = this.box().nativeElement;
    this.viewport?.zoomAt({ x: clientWidth / 2, y: clientHeight / 2 }, factor);
    this.draw();
  }

  protected fit(): void {
    this.viewport?.fit();
    this.draw();
  }

  private seatElement(key: string): SVGElement | null {
    return this.layer().nativeElement.querySelector<SVGElement>(`[data-seat="${CSS.escape(key)}"]`);
  }

  private draw(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.place();
    });
  }

  private place(): void {
    const { viewport } = this;
    if (!viewport) return;
    const [box, layer] = [this.box().nativeElement, this.layer().nativeElement];
    const { x, y } = viewport.offset;
    layer.style.willChange = 'transform';
    layer.style.transform = `translate(${String(x)}px, ${String(y)}px) scale(${String(viewport.scale)})`;
    box.classList.toggle('near', viewport.scale > viewport.minScale * 1.01);
    // While it moves the layer keeps its pixels, under a cover that spares the search for what lies under the pointer.
    box.classList.add('moving');
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.settle(), 200);
  }

  /** At rest it is drawn sharp again, with lines and words of the size that the eye needs at this zoom. */
  private settle(): void {
    const { viewport } = this;
    if (!viewport) return;
    const [box, layer] = [this.box().nativeElement, this.layer().nativeElement];
    box.classList.remove('moving');
    layer.style.willChange = 'auto';
    const scale = viewport.scale.toFixed(2);
    if (layer.dataset['scale'] === scale) return;
    layer.dataset['scale'] = scale;
    layer.style.setProperty('--hair', (1.15 / viewport.scale).toFixed(2));
    layer.style.setProperty('--words', `${String(Math.round(10.5 / viewport.scale))}px`);
    box.classList.toggle('tiny', viewport.scale * this.plan().pitch < tooSmallToRead);
  }

  /** Native listeners: a pan must not wake the application for every pixel. */
  private follow(box: HTMLElement): () => void {
    const { width, height, pitch } = this.plan();
    const size = () => ({ width: box.clientWidth, height: box.clientHeight });
    const viewport = new Viewport({ world: { width, height }, box: size(), padding: 4 });
    const gestures = new MapGestures(viewport);
    this.viewport = viewport;
    let corner = box.getBoundingClientRect();
    // Where the box is, is asked at the start of a drag: asking at each move would lay the page out each time.
    const at = ({ clientX, clientY }: MouseEvent) => ({ x: clientX - corner.left, y: clientY - corner.top });
    const ended = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(name: K, run: (event: HTMLElementEventMap[K]) => void) =>
      box.addEventListener(name, run, { signal: ended.signal, passive: false });

    on('pointerdown', (event) => {
      corner = box.getBoundingClientRect();
      if (event.button === 0 && !onControl(event.target)) gestures.down(event.pointerId, at(event));
    });
    on('pointermove', (event) => {
      if (!gestures.move(event.pointerId, at(event))) return;
      if (!box.hasPointerCapture(event.pointerId)) box.setPointerCapture(event.pointerId);
      this.draw();
    });
    on('pointerup', (event) => gestures.up(event.pointerId));
    on('pointercancel', (event) => gestures.up(event.pointerId));
    on('wheel', (event) => {
      corner = box.getBoundingClientRect();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
      if (!gestures.wheel(at(event), pixels)) return;
      event.preventDefault();
      this.draw();
    });
    on('keydown', (event) => this.walk(event));
    on('focusin', (event) => this.show(event));
    on('click', (event) => {
      if (gestures.dragged || onControl(event.target)) return;
      const key = keyOf(event.target);
      if (key === undefined) {
        if (gestures.pressGround(at(event), event.timeStamp)) this.draw();
      } else if (
        event instanceof PointerEvent &&
        event.pointerType === 'touch' &&
        viewport.scale * pitch < tooSmallToPress
      ) {
        viewport.zoomAt(at(event), 24 / (viewport.scale * pitch));
        this.draw();
      } else {
        this.moved.set(key);
        this.press.emit(key);
      }
    });
    const sized = new ResizeObserver(() => {
      viewport.resize(size());
      this.draw();
    });
    sized.observe(box);
    this.place();
    this.settle();
    return () => {
      ended.abort();
      sized.disconnect();
      cancelAnimationFrame(this.frame);
      clearTimeout(this.rest);
    };
  }
}

function keyOf(target: EventTarget | null): string | undefined {
  const seat = target instanceof Element ? target.closest('[data-seat]') : null;
  return seat?.getAttribute('data-seat') ?? undefined;
}

function onControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
