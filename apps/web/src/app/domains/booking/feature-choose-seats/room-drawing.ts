import type { Point, Size } from '@parterre/seating/viewport';
import { type RoomLook, RoomPainter, type RoomView } from '../data/paint-room.ts';
import type { DrawnSeat, RoomPlan } from '../data/room-plan.ts';
import type { SeatStanding } from '../data/seat-choice.ts';

/** Where the room lies in its box, in pixels of the screen. */
export interface Placed {
  readonly scale: number;
  readonly offset: Point;
}

/** Pixels of the longer side of the picture of the whole room. */
const wholeSide = 2048;
/** Pixels of the screen for one of the page that are worth drawing. */
const mostRatio = 3;
/** Milliseconds without a change after which the picture of the whole is brought up to date. */
const idle = 400;
/** Seats that change at once past which all is drawn again. */
const fewSeats = 60;

/**
 * Two pictures of a room: the part in the box, sharp, and the whole, coarser, beneath it. A gesture moves both and draws nothing, so that a phone keeps up
 * with the finger; once it rests the sharp one is drawn for what is seen now.
 */
export class RoomDrawing {
  readonly #plan: RoomPlan;
  readonly #painter: RoomPainter;
  readonly #sharp: Picture;
  readonly #whole: Picture;
  #look: RoomLook | undefined;
  #waiting = 0;
  /** units of the drawing that a pixel of the screen was when it last rested; 0 before */
  #pixel = 0;

  constructor(sharp: HTMLCanvasElement, whole: HTMLCanvasElement, plan: RoomPlan) {
    this.#plan = plan;
    this.#painter = new RoomPainter(plan);
    this.#sharp = new Picture(sharp, this.#painter, plan);
    this.#whole = new Picture(whole, this.#painter, plan);
  }

  end(): void {
    clearTimeout(this.#waiting);
  }

  /** Moves both pictures to where the room is now. */
  follow(placed: Placed): void {
    this.#sharp.moveTo(placed);
    this.#whole.moveTo(placed);
  }

  /** Draws what is in the box, sharp. */
  settle(placed: Placed, box: Size): void {
    if (!this.#look) return;
    const ratio = Math.min(mostRatio, window.devicePixelRatio || 1);
    const view = { scale: placed.scale * ratio, x: placed.offset.x * ratio, y: placed.offset.y * ratio };
    const size = { width: Math.round(box.width * ratio), height: Math.round(box.height * ratio) };
    this.#pixel = 1 / placed.scale;
    this.#sharp.draw({ ...view, pixel: this.#pixel }, size, this.#look, placed);
    this.#wholeSoon();
  }

  /** Shows other standings, words or colours: the seats that changed, or all when something else did. */
  show(look: RoomLook): void {
    this.#look = look;
    this.#sharp.update(look);
    this.#wholeSoon();
  }

  /** The picture of the whole is brought up to date when nothing else is to be done: a browser takes a while to take over a large canvas. */
  #wholeSoon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => {
      if (!this.#look || this.#pixel === 0) return;
      const { width, height } = this.#plan;
      const scale = Math.min(1.5, wholeSide / Math.max(width, height));
      const view = { scale, x: 0, y: 0, pixel: this.#pixel };
      const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
      if (this.#whole.shows(view)) this.#whole.update(this.#look);
      else this.#whole.draw(view, size, this.#look, { scale, offset: { x: 0, y: 0 } });
    }, idle);
  }
}

/** One canvas, and what it shows. */
class Picture {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #painter: RoomPainter;
  readonly #seats: readonly DrawnSeat[];
  readonly #shown = new Map<DrawnSeat, SeatStanding>();
  #look: RoomLook | undefined;
  #view: RoomView | undefined;
  #drawn: Placed | undefined;

  constructor(canvas: HTMLCanvasElement, painter: RoomPainter, plan: RoomPlan) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
    this.#painter = painter;
    this.#seats = plan.rows.flatMap(({ seats }) => seats);
  }

  shows({ scale, pixel }: RoomView): boolean {
    return this.#view?.scale === scale && this.#view.pixel === pixel;
  }

  draw(view: RoomView, { width, height }: Size, look: RoomLook, placed: Placed): void {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#view = view;
    this.#drawn = placed;
    this.#canvas.style.width = `${String((width * placed.scale) / view.scale)}px`;
    this.#canvas.style.height = `${String((height * placed.scale) / view.scale)}px`;
    this.#drawAll(look);
    this.moveTo(placed);
  }

  moveTo({ scale, offset }: Placed): void {
    if (!this.#drawn) return;
    const times = scale / this.#drawn.scale;
    const [x, y] = [offset.x - this.#drawn.offset.x * times, offset.y - this.#drawn.offset.y * times];
    this.#canvas.style.transform = `translate(${String(x)}px, ${String(y)}px) scale(${String(times)})`;
  }

  update(look: RoomLook): void {
    if (!this.#context || !this.#view) return;
    const changed = this.#seats.filter((drawn) => this.#shown.get(drawn) !== look.standing(drawn.seat.key));
    if (look.words !== this.#look?.words || look.colours !== this.#look.colours || changed.length > fewSeats) {
      this.#drawAll(look);
      return;
    }
    this.#painter.paintSeats(this.#context, this.#view, look, changed);
    this.#keep(look, changed);
  }

  #drawAll(look: RoomLook): void {
    if (!this.#context || !this.#view) return;
    this.#painter.paint(this.#context, this.#view, look);
    this.#keep(look, this.#seats);
  }

  #keep(look: RoomLook, drawn: readonly DrawnSeat[]): void {
    this.#look = look;
    for (const one of drawn) this.#shown.set(one, look.standing(one.seat.key));
  }
}
