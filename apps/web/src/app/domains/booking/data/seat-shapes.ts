interface Place {
  readonly x: number;
  readonly y: number;
  /** degrees */
  readonly turn: number;
}

/**
 * Shapes are given where they stand, already turned. A transform of each seat would be a layer of its own to the browser: with 3,000 of
 * them one frame of a pan took 28 ms on a slow phone for sorting layers alone.
 */
function standingAt({ x, y, turn }: Place) {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const n = (value: number) => String(Math.round(value * 10) / 10);
  return (across: number, down: number) => `${n(x + across * cos - down * sin)} ${n(y + across * sin + down * cos)}`;
}

/** The outline of a seat seen from the screen, round at the back: an SVG path. */
export function chairPath(place: Place, width: number, height: number): string {
  const p = standingAt(place);
  const [x, y] = [width / 2, height / 2];
  const [back, front] = [Math.min(0.4 * width, 0.42 * height), 0.14 * height];
  return (
    `M${p(-x, y - front)}L${p(-x, -y + back)}Q${p(-x, -y)} ${p(-x + back, -y)}L${p(x - back, -y)}` +
    `Q${p(x, -y)} ${p(x, -y + back)}L${p(x, y - front)}Q${p(x, y)} ${p(x - front, y)}L${p(-x + front, y)}` +
    `Q${p(-x, y)} ${p(-x, y - front)}Z`
  );
}

/** The front edge of a seat, which a dearer zone has in brass. */
export function lipPath(place: Place, width: number, height: number): string {
  const p = standingAt(place);
  return `M${p(-0.36 * width, 0.47 * height)}L${p(0.36 * width, 0.47 * height)}`;
}

/** A circle as a path. */
export function roundPath({ x, y }: Place, radius: number): string {
  const p = standingAt({ x, y, turn: 0 });
  const r = String(Math.round(radius * 10) / 10);
  return `M${p(-radius, 0)}A${r} ${r} 0 1 0 ${p(radius, 0)}A${r} ${r} 0 1 0 ${p(-radius, 0)}Z`;
}

/** Someone in a wheelchair: the lines, to be stroked, within a square of 34 × `scale`. */
export function wheelchairPath({ x, y }: Place, scale: number): string {
  const p = standingAt({ x, y, turn: 0 });
  const at = (across: number, down: number) => p(across * scale, down * scale);
  const r = String(Math.round(50 * scale) / 10);
  return (
    `${roundPath({ x: x - 2 * scale, y: y - 7.5 * scale, turn: 0 }, 0.9 * scale)}M${at(-2, -4)}L${at(-2, 2)}L${at(4, 2)}L${at(7, 8)}M${at(-2, -1.5)}L${at(3, -1.5)}` +
    `M${at(-4, -0.5)}A${r} ${r} 0 1 0 ${at(2.5, 6)}`
  );
}
