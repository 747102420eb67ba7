import type { Point, Viewport } from '@parterre/seating/viewport';

/** Pixels a finger may tremble before a press becomes a drag. */
const tremble = 6;
/** Milliseconds between the two presses of a double press, and pixels between their places. */
const doublePress = { within: 320, apart: 28 };

/**
 * Fingers, mouse and wheel over a map: one drags, two pinch, two presses in a row on empty ground come nearer. It moves
 * the viewport and says whether anything moved; drawing is the caller's.
 */
export class MapGestures {
  readonly #viewport: Viewport;
  readonly #fingers = new Map<number, Point>();
  #start: Point | undefined;
  #dragged = false;
  #lastPress: { at: Point; time: number } | undefined;

  constructor(viewport: Viewport) {
    this.#viewport = viewport;
  }

  /** whether the press that is ending moved the map, so that it presses no seat */
  get dragged(): boolean {
    return this.#dragged;
  }
  get active(): boolean {
    return this.#fingers.size > 0 && this.#dragged;
  }

  /** @param first whether no other finger can be down: one whose end was never told (lifted beside the map) is forgotten */
  down(finger: number, at: Point, first = this.#fingers.size === 0): void {
    if (first) {
      this.#fingers.clear();
      this.#start = at;
      this.#dragged = false;
    } else this.#dragged = true;
    this.#fingers.set(finger, at);
  }

  /** @returns whether the map moved */
  move(finger: number, at: Point): boolean {
    const from = this.#fingers.get(finger);
    if (!from) return false;
    const [other] = [...this.#fingers].filter(([id]) => id !== finger).map(([, point]) => point);
    if (!other && !this.#dragged && this.#start && Math.hypot(at.x - this.#start.x, at.y - this.#start.y) < tremble) {
      return false;
    }
    this.#dragged = true;
    this.#fingers.set(finger, at);
    if (other) this.#viewport.pinch([from, other], [at, other]);
    else this.#viewport.panBy(at.x - from.x, at.y - from.y);
    return true;
  }

  up(finger: number): void {
    this.#fingers.delete(finger);
  }

  /** A press on empty ground. @param time milliseconds @returns whether it was the second of two, and the map came nearer */
  pressGround(at: Point, time: number): boolean {
    const last = this.#lastPress;
    this.#lastPress = { at, time };
    if (!last || time - last.time > doublePress.within) return false;
    if (Math.hypot(at.x - last.at.x, at.y - last.at.y) > doublePress.apart) return false;
    this.#lastPress = undefined;
    this.#viewport.zoomAt(at, 2);
    return true;
  }

  /** @returns whether the zoom changed; where it did not, the page may scroll */
  wheel(at: Point, deltaY: number): boolean {
    const before = this.#viewport.scale;
    this.#viewport.wheelAt(at, deltaY);
    return this.#viewport.scale !== before;
  }
}
