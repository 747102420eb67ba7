import { cycle, wholeBelow } from '../poster-random.ts';
import { circle, mirrored, path, rect, tenth, xy } from '../shapes.ts';
import type { Shape } from '../shapes.ts';
import type { Motif } from './motif.ts';

/** A moon half set in the sea, its light broken into bars. */
export const lune: Motif = ({ width: w, height: h, random, palette }) => {
  const horizon = h * (0.55 + random() * 0.12);
  const radius = w * (0.27 + random() * 0.1);
  const x = w * (0.35 + random() * 0.3);
  const bars = 7 + wholeBelow(5, random);
  const shapes = [
    circle(x, horizon - radius * 0.35, radius, palette.first),
    rect(0, horizon, w, h - horizon, palette.third),
  ];
  for (let i = 0; i < bars; i++) {
    const depth = i / bars;
    const length = radius * 2 * (1.1 - depth * 0.75) * (0.6 + random() * 0.5);
    const left = x - length / 2 + (random() - 0.5) * 30;
    const fill = i % 3 === 2 ? palette.second : palette.first;
    shapes.push(rect(left, horizon + 6 + (h - horizon) * depth, length, 3 + depth * 9, fill));
  }
  return shapes;
};

/** Steps with a shadow on each, and a sun over the low end. */
export const marches: Motif = ({ width: w, height: h, random, palette }) => {
  const steps = 5 + wholeBelow(4, random);
  const climbsLeft = random() < 0.5;
  const sunRadius = w * (0.14 + random() * 0.08);
  // The low end is at 0.28 once mirrored, from a place rounded before the mirror.
  const sunX = climbsLeft ? w - tenth(w * 0.72) : w * 0.28;
  const shapes = [circle(sunX, h * 0.28, sunRadius, palette.second)];
  for (let i = 0; i < steps; i++) {
    const left = (w * i) / steps;
    const right = left + w / steps;
    const top = h * (0.92 - (0.68 * (i + 1)) / steps);
    const shadow = `M${xy(left, h)}L${xy(right, h)}L${xy(right, top + (h - top) * 0.45)}Z`;
    shapes.push(rect(left, top, w / steps + 0.5, h - top, i % 2 ? palette.first : palette.third));
    shapes.push(path(shadow, palette.ground, { opacity: 0.22 }));
  }
  return climbsLeft ? [mirrored(w, shapes)] : shapes;
};

/** A sun over nine lines of swell. */
export const vagues: Motif = ({ width: w, height: h, random, palette }) => {
  const waves = 9;
  const pieces = 24;
  const sunX = w * (0.3 + random() * 0.4);
  const shapes = [circle(sunX, h * 0.24, w * (0.13 + random() * 0.08), palette.first)];
  const phase = random() * 6;
  const crests = 1.2 + random() * 1.6;
  const { ground, first, second, third } = palette;
  for (let i = 0; i < waves; i++) {
    const level = h * (0.3 + (0.7 * i) / waves);
    const swell = h * (0.025 + 0.02 * random() + i * 0.004);
    let d = `M${xy(0, h)}`;
    for (let x = 0; x <= pieces; x++) {
      const angle = (x / pieces) * Math.PI * 2 * crests + phase + i * 1.15;
      d += `L${xy((w * x) / pieces, level + Math.sin(angle) * swell)}`;
    }
    shapes.push(path(`${d}L${xy(w, h)}Z`, cycle([third, second, first, ground], i)));
  }
  return shapes;
};

/** Four ridges before a sun. */
export const cretes: Motif = ({ width: w, height: h, random, palette }) => {
  const { first, second, third, words } = palette;
  const sunX = w * (0.25 + random() * 0.5);
  const sunY = h * (0.26 + random() * 0.08);
  const shapes: Shape[] = [circle(sunX, sunY, w * (0.15 + random() * 0.07), second)];
  const fills = [third, first, second, words === first ? third : words];
  for (const [i, fill] of fills.entries()) {
    const level = h * (0.36 + i * 0.16);
    let x = 0;
    let d = `M${xy(0, h)}L${xy(0, level + h * 0.08 * random())}`;
    while (x < w) {
      x += w * (0.12 + random() * 0.14);
      d += `L${xy(x, level + h * 0.13 * (random() - 0.5) * 1.6)}`;
    }
    shapes.push(path(`${d}L${xy(x, h)}Z`, fill));
  }
  return shapes;
};
