import { Viewport } from '@parterre/seating/viewport';
import { MapGestures } from '../data/map-gestures.ts';
import { type RoomPlan, areaAt, seatAt } from '../data/room-plan.ts';
import type { RoomDrawing } from './room-drawing.ts';

/** Below this many pixels from seat to seat a finger cannot choose: its press comes nearer instead. */
const tooSmallToPress = 15;
/** Milliseconds without a movement after which the drawing is made sharp. */
const rest = 200;

export interface SurfaceParts {
  readonly box: HTMLElement;
  /** the seats as the reader's tools know them; unseen, they follow when the drawing rests */
  readonly layer: HTMLElement;
  readonly drawing: RoomDrawing;
  readonly pressed: (seat: string) => void;
  /** a standing area, by its code */
  readonly pressedArea: (area: string) => void;
}

/** A drawing that fingers, mouse and wheel move in its box. Native listeners: a pan must not wake the application for every pixel. */
export class MapSurface {
  readonly #parts: SurfaceParts;
  readonly #plan: RoomPlan;
  readonly #viewport: Viewport;
  readonly #gestures: MapGestures;
  readonly #ended = new AbortController();
  readonly #sized: ResizeObserver;
  #corner: DOMRect;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #moving = false;
  /** what the pointer came down on, null for the ground; undefined when no pointer is pressing */
  #under: string | null | undefined;

  constructor(parts: SurfaceParts, plan: RoomPlan) {
    const { box } = parts;
    this.#parts = parts;
    this.#plan = plan;
    this.#corner = box.getBoundingClientRect();
    const world = { width: plan.width, height: plan.height };
    this.#viewport = new Viewport({ world, box: { width: box.clientWidth, height: box.clientHeight }, padding: 4 });
    this.#gestures = new MapGestures(this.#viewport);
    this.#listen(box);
    this.#sized = new ResizeObserver(() => {
      this.#viewport.resize({ width: box.clientWidth, height: box.clientHeight });
      this.#moveTo();
    });
    this.#sized.observe(box);
    this.#settle();
  }

  end(): void {
    this.#ended.abort();
    this.#sized.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
  }

  /** Comes nearer (above 1) or goes farther, about the middle. */
  zoom(factor: number): void {
    const { clientWidth, clientHeight } = this.#parts.box;
    this.#viewport.zoomAt({ x: clientWidth / 2, y: clientHeight / 2 }, factor);
    this.#moveTo();
  }

  /** The whole room. */
  fit(): void {
    this.#viewport.fit();
    this.#moveTo();
  }

  /** Brings a point of the drawing into sight; nothing moves when it is. */
  show(x: number, y: number): void {
    const before = this.#viewport.offset;
    this.#viewport.ensureVisible(x, y, 48);
    const after = this.#viewport.offset;
    if (after.x !== before.x || after.y !== before.y) this.#moveTo();
  }

  #moveTo(): void {
    this.#place();
    this.#settle();
  }

  /** A gesture goes on: drawn once a frame, sharp when it rests. */
  #follow(): void {
    if (!this.#moving) {
      this.#moving = true;
      // A cover over the drawing spares the search for what lies under the pointer.
      this.#parts.box.classList.add('moving');
    }
    this.#restLater();
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#place();
    });
  }

  #restLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), rest);
  }

  #place(): void {
    this.#parts.drawing.follow(this.#viewport);
  }

  /** At rest it is drawn sharp again, and the seats lie where they are seen. */
  #settle(): void {
    if (this.#gestures.active) {
      this.#restLater();
      return;
    }
    const { box, layer, drawing } = this.#parts;
    if (this.#moving) {
      this.#moving = false;
      box.classList.remove('moving');
    }
    const { offset, scale } = this.#viewport;
    layer.style.transform = `translate(${String(offset.x)}px, ${String(offset.y)}px) scale(${String(scale)})`;
    drawing.settle(this.#viewport, { width: box.clientWidth, height: box.clientHeight });
  }

  #at({ clientX, clientY }: MouseEvent) {
    return { x: clientX - this.#corner.left, y: clientY - this.#corner.top };
  }

  #listen(box: HTMLElement): void {
    const on = <K extends keyof HTMLElementEventMap>(name: K, run: (event: HTMLElementEventMap[K]) => void) =>
      box.addEventListener(name, run, { signal: this.#ended.signal, passive: false });
    on('pointerdown', (event) => {
      // Where the box is, is asked at the start of a drag: asking at each move would lay the page out each time.
      this.#corner = box.getBoundingClientRect();
      this.#under = undefined;
      if (event.button !== 0) return;
      const at = this.#at(event);
      this.#gestures.down(event.pointerId, at, event.isPrimary);
      this.#under = seatAt(this.#plan, this.#viewport.toWorld(at));
    });
    on('pointermove', (event) => {
      if (!this.#gestures.move(event.pointerId, this.#at(event))) return;
      if (!box.hasPointerCapture(event.pointerId)) box.setPointerCapture(event.pointerId);
      this.#follow();
    });
    on('pointerup', (event) => this.#gestures.up(event.pointerId));
    on('pointercancel', (event) => {
      this.#gestures.up(event.pointerId);
      this.#under = undefined;
    });
    on('wheel', (event) => {
      if (!this.#moving) this.#corner = box.getBoundingClientRect();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
      if (this.#gestures.wheel(this.#at(event), pixels)) this.#follow();
      else if (this.#moving) this.#restLater();
      else return;
      event.preventDefault();
    });
    // While the whole room is seen a finger scrolls the page. Said here and not by `touch-action`: to change that for each zoom
    // would style every seat anew.
    on('touchmove', (event) => {
      if (event.cancelable && this.#viewport.scale > this.#viewport.minScale * 1.01) event.preventDefault();
    });
    on('click', (event) => this.#press(event));
  }

  /**
   * What the pointer came down on is what is pressed: by the time it is lifted the drawing may have moved under it. A click without a
   * pointer (a screen reader's) names its seat itself.
   */
  #press(event: MouseEvent): void {
    const under = this.#under;
    this.#under = undefined;
    if (under !== undefined && this.#gestures.dragged) return;
    const seat = under === undefined ? seatOf(event.target) : under;
    const size = this.#viewport.scale * this.#plan.pitch;
    const area = seat === null ? areaAt(this.#plan, this.#viewport.toWorld(this.#at(event))) : null;
    if (area !== null) this.#parts.pressedArea(area);
    else if (seat === null) {
      if (this.#gestures.pressGround(this.#at(event), event.timeStamp)) this.#moveTo();
    } else if (event instanceof PointerEvent && event.pointerType === 'touch' && size < tooSmallToPress) {
      this.#viewport.zoomAt(this.#at(event), 24 / size);
      this.#moveTo();
    } else this.#parts.pressed(seat);
  }
}

/** The seat that an element of the drawing belongs to. */
export function seatOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest('[data-seat]')?.getAttribute('data-seat') ?? null) : null;
}
