import { cycle, wholeBelow } from '../poster-random.ts';
import { circle, ellipse, mirrored, path, rect, tenth, xy } from '../shapes.ts';
import type { Shape } from '../shapes.ts';
import type { Motif } from './motif.ts';

/** Leaves cut from paper, thrown down. */
export const decoupes: Motif = ({ width: w, height: h, random, palette }) => {
  const leaves = 5 + wholeBelow(3, random);
  const fills = [palette.first, palette.second, palette.third] as const;
  const shapes: Shape[] = [];
  for (let i = 0; i < leaves; i++) {
    const x = w * (0.12 + 0.76 * (i % 2 ? 0.75 : 0.25) + (random() - 0.5) * 0.2);
    const y = h * ((i + 0.6) / leaves);
    const length = w * (0.26 + random() * 0.12);
    const breadth = length * (0.34 + random() * 0.12);
    const angle = -70 + random() * 140;
    const pairs = 4 + wholeBelow(2, random);
    shapes.push({
      kind: 'group',
      transform: `translate(${xy(x, y)}) rotate(${xy(angle)})`,
      fill: cycle(fills, i),
      shapes: leaf(length, breadth, pairs),
    });
  }
  return shapes;
};

/** A leaf along the x axis around (0, 0), `length` to each side, with pairs of lobes on a stem. */
function leaf(length: number, breadth: number, pairs: number): Shape[] {
  const lobes: Shape[] = [];
  const lobeLength = (length / pairs) * 0.72;
  for (let k = 0; k < pairs; k++) {
    const along = -length + (2 * length * (k + 0.5)) / pairs;
    const reach = breadth * (1 - 0.5 * Math.abs(along / length));
    const lobe = (offset: number, angle: number, hinge: number) =>
      ellipse(along, offset, lobeLength, reach, { transform: `rotate(${angle} ${xy(along)} ${xy(hinge)})` });
    lobes.push(lobe(-reach * 0.72, -24, -reach * 0.7), lobe(reach * 0.72, 24, reach * 0.7));
  }
  return [...lobes, rect(-length, -5, 2 * length, 10)];
}

/** Three or four eyes, each looking its own way. */
export const oeil: Motif = ({ width: w, height: h, random, palette }) => {
  const eyes = 3 + wholeBelow(2, random);
  const { ground, first, second, third } = palette;
  const shapes: Shape[] = [];
  for (let i = 0; i < eyes; i++) {
    const y = (h * (i + 0.5)) / eyes;
    const opening = (h / eyes) * 0.62;
    const left = w * 0.06;
    const right = w * 0.94;
    const look = w / 2 + (random() - 0.5) * w * 0.3;
    const iris = opening * 0.42;
    const lids =
      `M${xy(left, y)}Q${xy(w / 2, y - opening * 1.12)} ${xy(right, y)}` +
      `Q${xy(w / 2, y + opening * 1.12)} ${xy(left, y)}Z`;
    shapes.push(
      path(lids, i % 2 ? second : first),
      circle(look, y, iris, ground),
      circle(look, y, iris * 0.56, i % 2 ? first : third),
      circle(look + iris * 0.2, y - iris * 0.2, iris * 0.17, second),
    );
  }
  return shapes;
};

/** Two faces before a disc. */
export const profils: Motif = ({ width: w, height: h, random, palette }) => {
  const gap = w * (0.04 + random() * 0.1);
  const face = (fill: string) => [path(profile(w, h), fill), circle(w * 0.3, h * 0.34, w * 0.035, palette.ground)];
  return [
    circle(w / 2, h * (0.28 + random() * 0.3), w * 0.3, palette.third),
    { kind: 'group', transform: `translate(${xy(-gap / 2 + 4)} 0)`, shapes: face(palette.first) },
    mirrored(w + gap / 2 - 4, face(palette.second)),
  ];
};

/** A head seen from the side, looking right: forehead, nose, lips, chin, neck. */
function profile(w: number, h: number): string {
  const at = (x: number, y: number) => xy(w * x, h * y);
  return (
    `M0 0H${xy(w * 0.3)}C${at(0.36, 0.12)} ${at(0.34, 0.22)} ${at(0.38, 0.28)}L${at(0.48, 0.44)}` +
    `C${at(0.49, 0.47)} ${at(0.44, 0.48)} ${at(0.42, 0.49)}L${at(0.45, 0.545)}L${at(0.41, 0.57)}L${at(0.44, 0.605)}` +
    `C${at(0.44, 0.66)} ${at(0.42, 0.72)} ${at(0.34, 0.73)}C${at(0.26, 0.74)} ${at(0.26, 0.84)} ${at(0.3, 1)}H0Z`
  );
}

/** A flower with its stem and one leaf. */
export const petales: Motif = ({ width: w, height: h, random, palette }) => {
  const petals = 8 + wholeBelow(3, random) * 2;
  const x = w / 2;
  const y = h * 0.46;
  const radius = Math.min(w, h) * 0.47;
  const foliage =
    `M${xy(x, h * 0.98)}C${xy(x + w * 0.1, h * 0.8)} ${xy(x + w * 0.3, h * 0.8)} ${xy(x + w * 0.4, h * 0.72)}` +
    `C${xy(x + w * 0.36, h * 0.9)} ${xy(x + w * 0.16, h * 0.99)} ${xy(x, h * 0.98)}Z`;
  const shapes = [rect(x - 7, y, 14, h, palette.third), path(foliage, palette.third)];
  for (let i = 0; i < petals; i++) {
    const transform = `rotate(${tenth((360 * i) / petals)} ${xy(x, y)})`;
    const fill = i % 2 ? palette.second : palette.first;
    shapes.push(ellipse(x, y - radius * 0.58, (radius * 1.75) / petals, radius * 0.42, { fill, transform }));
  }
  return [...shapes, circle(x, y, radius * 0.24, palette.third), circle(x, y, radius * 0.11, palette.ground)];
};
