interface Placed {
  transform?: string;
}

/** A flat shape of a poster, in its units, already rounded. Without a fill it takes that of its group. */
export type Shape =
  | { kind: 'circle'; cx: number; cy: number; r: number; fill: string }
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill?: string }
  | ({ kind: 'ellipse'; cx: number; cy: number; rx: number; ry: number; fill?: string } & Placed)
  | ({ kind: 'path'; d: string; fill: string; opacity?: number } & Placed)
  | ({ kind: 'group'; shapes: Shape[]; fill?: string; clip?: string } & Placed)
  | { kind: 'clip'; id: string; shapes: Shape[] };

/** A tenth of a unit is under a tenth of a pixel at any size shown, and halves the markup. */
export const tenth = (n: number): number => Number(n.toFixed(1));

/** Coordinates for path data or a transform. */
export const xy = (...numbers: number[]): string => numbers.map(tenth).join(' ');

export const circle = (cx: number, cy: number, r: number, fill: string): Shape => ({
  kind: 'circle',
  cx: tenth(cx),
  cy: tenth(cy),
  r: tenth(r),
  fill,
});

export const rect = (x: number, y: number, width: number, height: number, fill?: string): Shape => ({
  kind: 'rect',
  x: tenth(x),
  y: tenth(y),
  width: tenth(width),
  height: tenth(height),
  ...(fill === undefined ? {} : { fill }),
});

export const ellipse = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  more: { fill?: string; transform: string },
): Shape => ({ kind: 'ellipse', cx: tenth(cx), cy: tenth(cy), rx: tenth(rx), ry: tenth(ry), ...more });

export const path = (d: string, fill: string, more: { opacity?: number; transform?: string } = {}): Shape => ({
  kind: 'path',
  d,
  fill,
  ...more,
});

/** What lies at x comes to lie at `width` − x. */
export const mirrored = (width: number, shapes: Shape[]): Shape => ({
  kind: 'group',
  transform: `translate(${xy(width)} 0) scale(-1 1)`,
  shapes,
});
