import { PALETTES } from '@parterre/poster/palettes';
import type { Palette } from '@parterre/poster/palettes';
import type { ClipMotif, DemoClip } from './demo-clips.ts';

export const clipWidth = 360;
export const clipHeight = 640;

/** A moment of a clip: how far the loop is, and how hard the beat is felt; both from 0 to 1. */
interface Moment {
  readonly turn: number;
  readonly pulse: number;
}

/**
 * One picture of a clip in the flat shapes of the posters, as SVG. The last picture of the loop leads back to the first.
 * @param beat how many beats have gone by, with their fraction
 * @param beats of the whole loop
 */
export function drawClip({ motif, tone }: DemoClip, beat: number, beats: number): string {
  const colours = PALETTES[tone];
  const moment = { turn: beat / beats, pulse: Math.exp(-4 * (beat % 1)) };
  const size = `width="${clipWidth}" height="${clipHeight}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${clipWidth} ${clipHeight}" ${size}>` +
    `<rect ${size} fill="${colours.ground}"/>${motifs[motif](colours, moment)}</svg>`
  );
}

const circle = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${fill}"/>`;

const motifs: Record<ClipMotif, (colours: Palette, moment: Moment) => string> = {
  rings({ ground, first, second, third }, { turn, pulse }) {
    const angle = 2 * Math.PI * turn;
    const [x, y] = [180 + 26 * Math.sin(angle), 270 + 16 * Math.cos(angle)];
    const rings = [first, ground, second, ground, third].map((fill, ring) =>
      circle(x, y, (150 - 30 * ring) * (1 + 0.14 * pulse), fill),
    );
    return `${rings.join('')}<rect y="${(470 + 12 * pulse).toFixed(1)}" width="360" height="180" fill="${second}"/>`;
  },
  lanterns({ first, second, third }, { turn, pulse }) {
    const lanterns = Array.from({ length: 12 }, (_, index) => {
      const [column, row] = [index % 3, Math.floor(index / 3)];
      const sway = 10 * Math.sin(2 * Math.PI * turn + row);
      const lit = (column + row) % 2 === 0;
      const fill = lit ? first : row % 2 === 0 ? second : third;
      return circle(75 + 105 * column + sway, 110 + 120 * row, 34 + (lit ? 14 * pulse : 0), fill);
    });
    return lanterns.join('');
  },
  waves({ first, second, third }, { turn, pulse }) {
    const bands = [first, second, third].map((fill, band) => {
      const points = Array.from({ length: 13 }, (_, step) => {
        const y = Math.sin(2 * Math.PI * (step / 6 + turn) + band) * (26 + 22 * pulse);
        return `${step * 30},${(230 + 120 * band + y).toFixed(1)}`;
      });
      return `<polygon points="0,640 ${points.join(' ')} 360,640" fill="${fill}"/>`;
    });
    return circle(250, 120, 48 + 14 * pulse, first) + bands.join('');
  },
  record({ ground, first, second, third }, { turn, pulse }) {
    const sector = `<path d="M180 300L180 130A170 170 0 0 1 327 215Z" fill="${second}"/>`;
    const turned = [0, 120, 240].map(
      (from) => `<g transform="rotate(${(from + 360 * turn).toFixed(1)} 180 300)">${sector}</g>`,
    );
    const bar = `<rect x="40" y="540" width="${(60 + 220 * pulse).toFixed(1)}" height="26" fill="${first}"/>`;
    return (
      circle(180, 300, 170, first) +
      turned.join('') +
      circle(180, 300, 58 + 12 * pulse, ground) +
      circle(180, 300, 16, third) +
      bar
    );
  },
};
