export interface Point {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}

export interface ViewportOptions {
  /** The map, in world units (centimetres). */
  world: Size;
  /** The box it is drawn in, in pixels. */
  box: Size;
  /** Pixels of air kept around the map; 0 unless said. */
  padding?: number;
  /** Most pixels for a centimetre; 1.2 unless said (a 55 cm seat is then 66 px). Never below the scale that fits. */
  maxScale?: number;
}

/** Share of zoom for a pixel of wheel: a notch of 100 px is about 20 %. */
const WHEEL_SPEED = 0.0018;

/**
 * Pan and zoom of a map drawn in a box: screen = world × scale + offset. The smallest zoom shows the whole map. Along a
 * side where the map is smaller than the box it stays centred; otherwise its edges never come inside the box, so that
 * it cannot be lost. Numbers that are not finite are ignored, sizes below one pixel count as one.
 */
export class Viewport {
  #world: Size;
  #box: Size;
  readonly #padding: number;
  readonly #maxScale: number;
  #scale = 1;
  #x = 0;
  #y = 0;

  constructor({ world, box, padding = 0, maxScale = 1.2 }: ViewportOptions) {
    this.#world = sound(world);
    this.#box = sound(box);
    this.#padding = Number.isFinite(padding) ? Math.max(0, padding) : 0;
    this.#maxScale = maxScale > 0 && Number.isFinite(maxScale) ? maxScale : 1.2;
    this.fit();
  }

  /** Pixels for a centimetre. */
  get scale(): number {
    return this.#scale;
  }
  /** Where the world's origin is drawn, in pixels from the box's left top corner. */
  get offset(): Point {
    return { x: this.#x, y: this.#y };
  }
  /** The scale that shows the whole map. */
  get minScale(): number {
    const across = Math.max(1, this.#box.width - 2 * this.#padding) / this.#world.width;
    const down = Math.max(1, this.#box.height - 2 * this.#padding) / this.#world.height;
    return Math.min(across, down);
  }
  get maxScale(): number {
    return Math.max(this.#maxScale, this.minScale);
  }

  toScreen({ x, y }: Point): Point {
    return { x: x * this.#scale + this.#x, y: y * this.#scale + this.#y };
  }

  toWorld({ x, y }: Point): Point {
    return { x: (x - this.#x) / this.#scale, y: (y - this.#y) / this.#scale };
  }

  /** The whole map, centred. */
  fit(): void {
    this.#place(this.minScale, { x: 0, y: 0 }, { x: 0, y: 0 });
  }

  /** The box has another size: what was in its middle stays there, and a map shown whole stays whole. */
  resize(box: Size): void {
    const wasFit = this.#scale <= this.minScale * 1.001;
    const middle = this.toWorld(this.#middle());
    this.#box = sound(box);
    if (wasFit) this.fit();
    else this.#place(this.#scale, middle, this.#middle());
  }

  /** The map has another size: zoom and place stay as far as its edges allow, and a map shown whole stays whole. */
  changeWorld(world: Size): void {
    const wasFit = this.#scale <= this.minScale * 1.001;
    this.#world = sound(world);
    if (wasFit) this.fit();
    else this.#place(this.#scale, { x: 0, y: 0 }, { x: this.#x, y: this.#y });
  }

  /** Brings a box of the world into the middle, as near as `padding` pixels around it allow. */
  show({ left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }, padding = 48): void {
    if (![left, top, right, bottom].every(Number.isFinite)) return;
    const across = Math.max(1, this.#box.width - 2 * padding) / Math.max(1, right - left);
    const down = Math.max(1, this.#box.height - 2 * padding) / Math.max(1, bottom - top);
    this.#place(Math.min(across, down), { x: (left + right) / 2, y: (top + bottom) / 2 }, this.#middle());
  }

  /** Moves the map by pixels. */
  panBy(dx: number, dy: number): void {
    if (![dx, dy].every(Number.isFinite)) return;
    this.#place(this.#scale, { x: 0, y: 0 }, { x: this.#x + dx, y: this.#y + dy });
  }

  /** Zooms by a factor about a point of the box; what lies under it stays there as far as the edges allow. */
  zoomAt(at: Point, factor: number): void {
    if (![at.x, at.y, factor].every(Number.isFinite) || factor <= 0) return;
    this.#place(this.#scale * factor, this.toWorld(at), at);
  }

  /** Zooms by a wheel's `deltaY` in pixels about the pointer: rolling up comes nearer. */
  wheelAt(at: Point, deltaY: number): void {
    this.zoomAt(at, Math.exp(-deltaY * WHEEL_SPEED));
  }

  /** Two fingers moved from `before` to `after`: zooms by their spread, pans by their middle. */
  pinch(before: readonly [Point, Point], after: readonly [Point, Point]): void {
    const was = spread(before);
    const factor = was > 0 ? spread(after) / was : 1;
    const [from, to] = [between(before), between(after)];
    if (![from.x, from.y, to.x, to.y, factor].every(Number.isFinite) || factor <= 0) return;
    this.#place(this.#scale * factor, this.toWorld(from), to);
  }

  /** Pans as little as brings a point of the world into the box, `margin` pixels from its edges; the zoom stays. */
  ensureVisible(x: number, y: number, margin = 32): void {
    const at = this.toScreen({ x, y });
    this.panBy(inwards(at.x, this.#box.width, margin), inwards(at.y, this.#box.height, margin));
  }

  #middle(): Point {
    return { x: this.#box.width / 2, y: this.#box.height / 2 };
  }

  /** Sets the scale so that `world` is drawn at `screen`, then brings both within their limits. */
  #place(scale: number, world: Point, screen: Point): void {
    this.#scale = Math.min(this.maxScale, Math.max(this.minScale, scale));
    this.#x = this.#within(screen.x - world.x * this.#scale, this.#world.width, this.#box.width);
    this.#y = this.#within(screen.y - world.y * this.#scale, this.#world.height, this.#box.height);
  }

  #within(offset: number, world: number, box: number): number {
    const drawn = world * this.#scale;
    const least = box - this.#padding - drawn;
    if (least >= this.#padding) return (box - drawn) / 2;
    return Math.min(this.#padding, Math.max(least, offset));
  }
}

function sound({ width, height }: Size): Size {
  const side = (length: number): number => (Number.isFinite(length) ? Math.max(1, length) : 1);
  return { width: side(width), height: side(height) };
}

function spread([a, b]: readonly [Point, Point]): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function between([a, b]: readonly [Point, Point]): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** How far to move so that a coordinate lies `margin` inside a side, or in its middle when the side is too short. */
function inwards(at: number, side: number, margin: number): number {
  const inset = Math.min(Math.max(0, margin), side / 2);
  if (at < inset) return inset - at;
  return at > side - inset ? side - inset - at : 0;
}
