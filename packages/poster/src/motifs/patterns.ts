import { pick, wholeBelow } from '../poster-random.ts';
import { circle, path, rect, xy } from '../shapes.ts';
import type { Shape } from '../shapes.ts';
import type { Motif } from './motif.ts';

/** Tiles: a quarter of a disc in one of four corners, here and there a dot. */
export const carreaux: Motif = ({ width: w, height: h, random, palette }) => {
  const columns = 4;
  const side = w / columns;
  const rows = Math.ceil(h / side);
  const inks = [palette.first, palette.second, palette.third] as const;
  const shapes: Shape[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = column * side;
      const y = row * side;
      const corner = wholeBelow(4, random);
      const chance = random();
      const ink = pick(inks, random);
      const ground = chance < 0.3 ? pick(inks, random) : palette.ground;
      shapes.push(rect(x, y, side + 0.4, side + 0.4, ground === ink ? palette.ground : ground));
      if (chance > 0.86) shapes.push(circle(x + side / 2, y + side / 2, side * 0.3, ink));
      else shapes.push(path(quarterDisc(x, y, side, corner), ink));
    }
  }
  return shapes;
};

/** Corners go clockwise from the upper left one. */
function quarterDisc(x: number, y: number, side: number, corner: number): string {
  const right = corner === 1 || corner === 2;
  const lower = corner === 2 || corner === 3;
  const cornerX = right ? x + side : x;
  const cornerY = lower ? y + side : y;
  const inX = right ? -side : side;
  const inY = lower ? -side : side;
  // The arc turns clockwise, so the edge it starts from alternates with the corner.
  const [startX, startY] = right === lower ? [inX, 0] : [0, inY];
  const [endX, endY] = right === lower ? [cornerX, cornerY + inY] : [cornerX + inX, cornerY];
  return `M${xy(cornerX, cornerY)}l${xy(startX, startY)}A${xy(side, side)} 0 0 1 ${xy(endX, endY)}Z`;
}

/** Four closed waves around a centre, one in the other. */
export const rosace: Motif = ({ width: w, height: h, random, palette }) => {
  const x = w / 2;
  const y = h * 0.5;
  const least = 2 + wholeBelow(5, random);
  const lobes = least + 1 + wholeBelow(4, random);
  const radius = Math.min(w, h) * 0.47;
  const pieces = 220;
  const fills = [palette.third, palette.ground, palette.second, palette.first];
  const rings = fills.map((fill, ring) => {
    let d = '';
    for (let i = 0; i <= pieces; i++) {
      const angle = (i / pieces) * Math.PI * 2;
      const reach = radius * (0.94 - ring * 0.2) * (0.72 + 0.26 * Math.cos(lobes * angle + ring));
      const turned = angle + ring * 0.2;
      d += (i ? 'L' : 'M') + xy(x + reach * Math.cos(turned), y + reach * Math.sin(turned));
    }
    return path(`${d}Z`, fill);
  });
  return [circle(x, y, radius, palette.first), ...rings];
};

/** A halftone that swells around a point. */
export const trame: Motif = ({ width: w, height: h, random, palette }) => {
  const columns = 15;
  const pitch = w / columns;
  const centreX = w * (0.3 + random() * 0.4);
  const centreY = h * (0.35 + random() * 0.25);
  const radius = w * (0.55 + random() * 0.15);
  const shapes: Shape[] = [];
  for (let row = 0; row <= h / pitch; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column + 0.5) * pitch;
      const y = (row + 0.5) * pitch;
      const distance = Math.hypot(x - centreX, y - centreY) / radius;
      const fill = distance < 0.42 ? palette.second : distance < 0.8 ? palette.first : palette.third;
      shapes.push(circle(x, y, pitch * 0.56 * Math.max(0.1, 1.02 - distance), fill));
    }
  }
  return shapes;
};

/** A record, its grooves, its label and a wedge of light. */
export const disque: Motif = ({ width: w, height: h, random, palette }) => {
  const x = w * (0.5 + (random() - 0.5) * 0.3);
  const y = h * 0.5;
  const radius = Math.min(w, h) * 0.56;
  const shapes: Shape[] = [];
  for (let i = 0; i < 9; i++) {
    shapes.push(circle(x, y, radius * (1 - i * 0.095), i % 2 ? palette.ground : palette.first));
  }
  const wedge =
    `M${xy(x, y)}L${xy(x + radius * 1.3, y - radius * 0.3)}` + `L${xy(x + radius * 1.3, y + radius * 0.3)}Z`;
  return [
    ...shapes,
    circle(x, y, radius * 0.3, palette.second),
    circle(x, y, radius * 0.05, palette.ground),
    path(wedge, palette.third, { transform: `rotate(${xy(random() * 360)} ${xy(x, y)})` }),
    circle(x, y, radius * 0.3, palette.second),
    circle(x, y, radius * 0.06, palette.ground),
  ];
};
