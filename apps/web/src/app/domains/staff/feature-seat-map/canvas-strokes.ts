import { addRows } from '@parterre/seating/editing/add-rows';
import { moveBy, snapMove } from '@parterre/seating/editing/move-selection';
import {
  type Box,
  type Selection,
  addTo,
  nothing,
  rowOf,
  selectionOf,
  toggle,
  within,
} from '@parterre/seating/editing/selection';
import type { Viewport } from '@parterre/seating/viewport';
import type { Designer } from './designer.ts';
import { type Found, findAt, seatsNear } from './find-on-map.ts';
import type { Passing } from './map-scene.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Press {
  /** pixels from the canvas's left top corner */
  readonly at: Point;
  readonly touch: boolean;
  /** Shift, Control or Command: adds to what is selected */
  readonly more: boolean;
  /** Alt: as it comes, without snapping */
  readonly free: boolean;
  /** middle button, or Space held: moves the paper */
  readonly pan: boolean;
}

/** Pixels a pointer may tremble before a press becomes a drag. */
const tremble = 4;
const touchTremble = 9;
/** Pixels around the brush's middle that it paints. */
const brushReach = 14;

type Stroke =
  | { kind: 'pan' }
  | { kind: 'press'; found: Found | undefined; press: Press }
  | { kind: 'move'; from: Point; lead: string | undefined; free: boolean }
  | { kind: 'marquee'; from: Point; base: Selection }
  | { kind: 'frame'; from: Point }
  | { kind: 'paint'; seats: Set<string> };

/**
 * One pointer over the canvas, from press to release, as the tool in hand understands it. What it means for the map is
 * done once, at the release, so that it is one step of undo; until then it is `passing`.
 */
export class CanvasStrokes {
  readonly #designer: Designer;
  readonly #viewport: Viewport;
  #stroke: Stroke | undefined;
  #start: Point = { x: 0, y: 0 };
  #last: Point = { x: 0, y: 0 };
  passing: Passing = {};
  /** what a new area is called until somebody names it */
  nameOf: (kind: string) => string = (kind) => kind;

  constructor(designer: Designer, viewport: Viewport) {
    this.#designer = designer;
    this.#viewport = viewport;
  }

  get busy(): boolean {
    return this.#stroke !== undefined;
  }
  get panning(): boolean {
    return this.#stroke?.kind === 'pan';
  }
  /** whether a finger rests where it was put down */
  get resting(): boolean {
    return this.#stroke?.kind === 'press';
  }

  down(press: Press): void {
    const { at } = press;
    this.#start = at;
    this.#last = at;
    const designer = this.#designer;
    const tool = designer.tool();
    const world = this.#viewport.toWorld(at);
    if (press.pan || tool === 'pan') this.#stroke = { kind: 'pan' };
    else if (tool === 'select') this.#stroke = { kind: 'press', found: this.#find(at, press.touch), press };
    else if (tool === 'rows') {
      const { x, y } = this.#onGrid(world);
      designer.addRowsAt(x, y);
      this.passing = {};
    } else if (tool === 'zone' || tool === 'type') {
      this.#stroke = { kind: 'paint', seats: new Set() };
      this.#brush(at);
    } else this.#stroke = { kind: 'frame', from: this.#onGrid(world) };
  }

  /** @returns whether something is to be drawn */
  move(at: Point, free: boolean): boolean {
    const stroke = this.#stroke;
    if (!stroke) return this.#hover(at);
    const [dx, dy] = [at.x - this.#last.x, at.y - this.#last.y];
    this.#last = at;
    const world = this.#viewport.toWorld(at);
    switch (stroke.kind) {
      case 'pan':
        this.#viewport.panBy(dx, dy);
        return true;
      case 'press':
        return this.#leavePress(stroke, at);
      case 'move': {
        const { x, y } = this.#viewport.toWorld(this.#start);
        const wanted = {
          dx: world.x - x,
          dy: world.y - y,
          ...(stroke.lead === undefined ? {} : { lead: stroke.lead }),
        };
        const designer = this.#designer;
        const snapping = designer.snap() && !free;
        this.passing = {
          drag: snapMove(designer.map(), designer.selection(), wanted, {
            grid: snapping ? designer.grid() : null,
            reach: snapping ? Math.max(4, 8 / this.#viewport.scale) : 0,
          }),
        };
        return true;
      }
      case 'marquee': {
        const marquee = boxOf(stroke.from, world);
        this.passing = { marquee };
        this.#designer.select(addTo(stroke.base, within(this.#designer.map(), marquee)));
        return true;
      }
      case 'frame':
        this.passing = { frame: boxOf(stroke.from, this.#onGrid(world)) };
        return true;
      case 'paint':
        this.#brush(at);
        return true;
    }
  }

  up(): void {
    const stroke = this.#stroke;
    const designer = this.#designer;
    this.#stroke = undefined;
    if (stroke?.kind === 'press') this.#click(stroke.found, stroke.press);
    if (stroke?.kind === 'move' && this.passing.drag) {
      const { dx, dy } = this.passing.drag;
      designer.change(moveBy(designer.map(), designer.selection(), dx, dy));
    }
    if (stroke?.kind === 'paint' && stroke.seats.size > 0) designer.paint(stroke.seats);
    if (stroke?.kind === 'frame') this.#addArea(stroke.from, this.passing.frame);
    this.passing = {};
  }

  /** The pointer is gone, or a second finger has come: nothing of it is done. */
  cancel(): void {
    this.#stroke = undefined;
    this.passing = {};
  }

  /** A finger has rested long enough: what is under it is added, or a box begins where nothing is. */
  longPress(): boolean {
    const stroke = this.#stroke;
    if (stroke?.kind !== 'press') return false;
    const designer = this.#designer;
    if (stroke.found) {
      designer.select(toggle(designer.selection(), selectionFor(stroke.found)));
      this.#stroke = { kind: 'move', from: this.#start, lead: leadOf(stroke.found), free: false };
    } else {
      this.#stroke = { kind: 'marquee', from: this.#viewport.toWorld(this.#start), base: designer.selection() };
    }
    return true;
  }

  /** A double click takes the whole row, more of them with Shift. */
  double(at: Point, more: boolean): void {
    const found = this.#find(at, false);
    if (found?.kind !== 'seat' || this.#designer.tool() !== 'select') return;
    const row = rowOf(this.#designer.map(), found.seat.key);
    this.#designer.select(more ? addTo(this.#designer.selection(), row) : row);
  }

  #find(at: Point, touch: boolean): Found | undefined {
    return findAt(this.#designer.map(), this.#viewport.toWorld(at), (touch ? 10 : 2) / this.#viewport.scale);
  }

  #leavePress({ found, press }: Extract<Stroke, { kind: 'press' }>, at: Point): boolean {
    const far = Math.hypot(at.x - this.#start.x, at.y - this.#start.y);
    if (far < (press.touch ? touchTremble : tremble)) return false;
    const designer = this.#designer;
    if (press.touch && !(found && isSelected(designer.selection(), found))) this.#stroke = { kind: 'pan' };
    else if (found) {
      if (!isSelected(designer.selection(), found)) this.#click(found, press);
      this.#stroke = { kind: 'move', from: this.#start, lead: leadOf(found), free: press.free };
    } else {
      const base = press.more ? designer.selection() : nothing;
      this.#stroke = { kind: 'marquee', from: this.#viewport.toWorld(this.#start), base };
    }
    // Where the press began, so that nothing of the way is lost.
    this.#last = this.#start;
    return this.move(at, press.free);
  }

  #click(found: Found | undefined, { more }: Press): void {
    const designer = this.#designer;
    if (found) {
      const picked = selectionFor(found);
      designer.select(more ? toggle(designer.selection(), picked) : picked);
    } else if (!more) designer.select(nothing);
  }

  #hover(at: Point): boolean {
    const designer = this.#designer;
    if (designer.tool() !== 'rows') return false;
    const { x, y } = this.#onGrid(this.#viewport.toWorld(at));
    const empty = { ...designer.map(), rows: [] };
    this.passing = { ghost: addRows(empty, { ...designer.rowsPlan(), x, y, zone: designer.zone() }).map };
    return true;
  }

  #brush(at: Point): void {
    if (this.#stroke?.kind !== 'paint') return;
    const { scale } = this.#viewport;
    const reach = Math.max(20, brushReach / scale);
    for (const { key } of seatsNear(this.#designer.map(), this.#viewport.toWorld(at), reach))
      this.#stroke.seats.add(key);
    const zone = this.#designer.tool() === 'zone' ? this.#designer.zone() : undefined;
    this.passing = { stroke: { seats: new Set(this.#stroke.seats), zone } };
  }

  #addArea(from: Point, frame: Box | undefined): void {
    const kind = this.#designer.tool();
    if (kind === 'select' || kind === 'pan' || kind === 'rows' || kind === 'zone' || kind === 'type') return;
    const drawn = frame && (frame.right - frame.left >= 10 || frame.bottom - frame.top >= 10) ? frame : undefined;
    const usual = kind === 'door' ? { width: 140, height: 30 } : { width: 240, height: kind === 'label' ? 60 : 160 };
    const box = drawn
      ? {
          x: (drawn.left + drawn.right) / 2,
          y: (drawn.top + drawn.bottom) / 2,
          width: drawn.right - drawn.left,
          height: drawn.bottom - drawn.top,
        }
      : { ...from, ...usual };
    this.#designer.addArea(kind, this.nameOf(kind), box);
  }

  #onGrid({ x, y }: Point): Point {
    const grid = this.#designer.snap() ? this.#designer.grid() : 1;
    return { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid };
  }
}

function boxOf(a: Point, b: Point): Box {
  return { left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) };
}

function selectionFor(found: Found): Selection {
  if (found.kind === 'seat') return selectionOf([found.seat.key]);
  return found.kind === 'area' ? selectionOf([], [found.area.code]) : selectionOf([], [], true);
}

function isSelected(selection: Selection, found: Found): boolean {
  if (found.kind === 'seat') return selection.seats.has(found.seat.key);
  return found.kind === 'area' ? selection.areas.has(found.area.code) : selection.focus;
}

function leadOf(found: Found): string | undefined {
  return found.kind === 'seat' ? found.seat.key : undefined;
}
