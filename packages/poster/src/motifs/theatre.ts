import { wholeBelow } from '../poster-random.ts';
import { circle, path, rect, xy } from '../shapes.ts';
import type { Shape } from '../shapes.ts';
import type { Motif, MotifBox } from './motif.ts';

/** A striped curtain, parted, with someone small between. */
export const rideau: Motif = ({ width: w, height: h, random, palette }) => {
  const folds = 7;
  const gap = w * (0.1 + random() * 0.16);
  const middle = w * (0.38 + random() * 0.24);
  const shapes = [rect(0, 0, w, h, palette.first)];
  for (const side of ['left', 'right'] as const) {
    const outer = side === 'right' ? w : 0;
    const inner = side === 'right' ? middle + gap / 2 : middle - gap / 2;
    for (let i = 0; i < folds; i++) {
      const a = outer + ((inner - outer) * i) / folds;
      const b = outer + ((inner - outer) * (i + 1)) / folds;
      const sway = (side === 'right' ? 1 : -1) * h * 0.05 * (i / folds) ** 2 * 3;
      const there = `M${xy(a, 0)}L${xy(b, 0)}C${xy(b, h * 0.5)} ${xy(b + sway, h * 0.7)} ${xy(b + sway * 1.5, h)}`;
      const back = `L${xy(a + sway * 1.2, h)}C${xy(a + sway, h * 0.7)} ${xy(a, h * 0.5)} ${xy(a, 0)}Z`;
      shapes.push(path(there + back, i % 2 ? palette.second : palette.third));
    }
  }
  return [...shapes, circle(middle, h * (0.72 + random() * 0.1), gap * 0.32, palette.ground)];
};

/** One disc seen through the slats of a blind, shifted from slat to slat. */
export const persiennes: Motif = ({ width: w, height: h, random, palette, id }) => {
  const slats = 11 + wholeBelow(6, random);
  const radius = w * (0.33 + random() * 0.1);
  const y = h * (0.45 + random() * 0.1);
  const shift = w * (0.08 + random() * 0.14);
  const slatsFrom = (start: 0 | 1) => {
    const bands: Shape[] = [];
    for (let i = start; i < slats; i += 2) bands.push(rect(0, (h * i) / slats, w, h / slats));
    return bands;
  };
  const odd = [rect(0, 0, w, h, palette.first), circle(w * 0.5 - shift, y, radius, palette.second)];
  const even = [circle(w * 0.5 + shift, y, radius, palette.third)];
  return [
    { kind: 'clip', id: `${id}p`, shapes: slatsFrom(1) },
    { kind: 'clip', id: `${id}q`, shapes: slatsFrom(0) },
    { kind: 'group', clip: `${id}p`, shapes: odd },
    { kind: 'group', clip: `${id}q`, shapes: even },
  ];
};

/** Windows at night, someone standing in one of them. */
export const facade: Motif = (box) => {
  const { width: w, height: h, random, palette } = box;
  const columns = 4 + wholeBelow(3, random);
  const rows = Math.round(((columns * h) / w) * 0.85);
  const frame = w * 0.06;
  const columnWidth = (w - frame) / columns;
  const rowHeight = (h - frame) / rows;
  // Multiplied in this order: wholeBelow(columns * rows) may round to the window beside.
  const inhabited = Math.floor(random() * columns * rows);
  const shapes = [rect(0, 0, w, h, palette.first)];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const pane = {
        x: frame + column * columnWidth,
        y: frame + row * rowHeight,
        width: columnWidth - frame,
        height: rowHeight - frame,
      };
      const chance = random();
      if (row * columns + column === inhabited) shapes.push(...inhabitedWindow(pane, palette));
      else shapes.push(...emptyWindow(pane, palette, chance));
    }
  }
  return shapes;
};

interface Pane {
  x: number;
  y: number;
  width: number;
  height: number;
}

function inhabitedWindow({ x, y, width: w, height: h }: Pane, palette: MotifBox['palette']): Shape[] {
  const foot = y + h;
  const shoulders =
    `M${xy(x + w * 0.18, foot)}C${xy(x + w * 0.18, y + h * 0.6)} ` +
    `${xy(x + w * 0.82, y + h * 0.6)} ${xy(x + w * 0.82, foot)}Z`;
  return [
    rect(x, y, w, h, palette.second),
    circle(x + w * 0.5, y + h * 0.5, w * 0.17, palette.first),
    path(shoulders, palette.first),
  ];
}

function emptyWindow({ x, y, width: w, height: h }: Pane, palette: MotifBox['palette'], chance: number): Shape[] {
  const window = rect(x, y, w, h, chance < 0.22 ? palette.third : palette.ground);
  if (chance <= 0.8) return [window];
  return [window, path(`M${xy(x, y)}h${xy(w)}L${xy(x, y + h)}Z`, palette.third, { opacity: 0.55 })];
}

/** Beams from a lamp at the side, and what they fall on. */
export const projecteur: Motif = ({ width: w, height: h, random, palette }) => {
  const fromLeft = random() < 0.5;
  const x = fromLeft ? w * 0.08 : w * 0.92;
  const y = h * 0.34;
  const far = fromLeft ? w : 0;
  const beams = 3 + wholeBelow(2, random);
  const fills = [palette.first, palette.second, palette.third, palette.first];
  const shapes = fills.slice(0, beams).map((fill, i) => {
    const above = h * (-0.1 + (1.2 * i) / beams);
    const below = h * (-0.1 + (1.2 * (i + 0.75)) / beams);
    return path(`M${xy(x, y)}L${xy(far, above)}L${xy(far, below)}Z`, fill);
  });
  return [
    ...shapes,
    circle(x, y, w * 0.12, palette.words),
    circle(x, y, w * 0.055, palette.ground),
    circle(fromLeft ? w * 0.74 : w * 0.26, h * (0.5 + random() * 0.2), w * 0.13, palette.ground),
  ];
};
