import { MOTIF_NAMES, MOTIFS } from './motifs/motifs.ts';
import type { MotifName } from './motifs/motifs.ts';
import { PALETTES, TONES } from './palettes.ts';
import type { Palette, Tone } from './palettes.ts';
import { pick, randomFrom, titleHash } from './poster-random.ts';
import type { Random } from './poster-random.ts';
import type { Shape } from './shapes.ts';
import { columnTitle, playbillTitle, risesAbove, SHEET } from './title-block.ts';
import type { TitleBlock } from './title-block.ts';

export type Layout = 'bas' | 'haut' | 'colonne';

const LAYOUTS = ['bas', 'haut', 'bas', 'colonne', 'haut'] as const satisfies readonly Layout[];

export interface PosterChoice {
  tone: Tone;
  motif: MotifName;
  layout: Layout;
}

/** One line of words; `x`, `y` are where its baseline starts, or ends when the anchor is the end. */
export interface TextRun {
  role: 'title' | 'credit';
  text: string;
  x: number;
  y: number;
  size: number;
  weight: number;
  /** Width of the letters, in per cent. */
  stretch: number;
  letterSpacing: number;
  anchor: 'start' | 'end';
  /** Read from bottom to top. */
  climbs: boolean;
  fill: string;
}

/** A part of the sheet with its own origin, which its shapes do not leave. */
export interface Picture {
  x: number;
  y: number;
  width: number;
  height: number;
  shapes: Shape[];
}

export interface PosterScene {
  width: number;
  height: number;
  ground: string;
  choice: PosterChoice;
  picture: Picture;
  /** In reading order. */
  text: TextRun[];
}

export interface PosterCredits {
  /** Whose film or concert it is. */
  by?: string;
  /** A word at the other end: a year, a date. */
  note?: string;
}

/** Palette, motif and layout of a title: the first three numbers drawn from it. */
export const posterChoice = (title: string): PosterChoice => drawChoice(randomFrom(titleHash(title)));

function drawChoice(random: Random): PosterChoice {
  return { tone: pick(TONES, random), motif: pick(MOTIF_NAMES, random), layout: pick(LAYOUTS, random) };
}

/** The poster of a title on a sheet of 400 × 600: the same title gives the same picture on every machine. */
export function composePoster(title: string, credits: PosterCredits = {}): PosterScene {
  const hash = titleHash(title);
  const random = randomFrom(hash);
  const choice = drawChoice(random);
  const palette = PALETTES[choice.tone];
  const { frame, titleRuns } =
    choice.layout === 'colonne' ? column(title, palette) : playbill(title, choice.layout, palette);
  const creditRuns = runsOfCredits(credits, creditPlace(choice.layout, frame), palette);
  const shapes = MOTIFS[choice.motif]({ ...frame, random, palette, id: `a${hash.toString(36)}` });
  return {
    width: SHEET.width,
    height: SHEET.height,
    ground: palette.ground,
    choice,
    picture: { ...frame, shapes },
    text: choice.layout === 'haut' ? [...creditRuns, ...titleRuns] : [...titleRuns, ...creditRuns],
  };
}

/** A cover of 360 × 640 (9 : 16) for a video without one: palette and motif of the title's poster, no words. */
export function composeCover(title: string): PosterScene {
  const hash = titleHash(title);
  const random = randomFrom(hash);
  const choice = drawChoice(random);
  const palette = PALETTES[choice.tone];
  const frame = { x: 0, y: 0, width: 360, height: 640 };
  const shapes = MOTIFS[choice.motif]({ ...frame, random, palette, id: `c${hash.toString(36)}` });
  const { width, height } = frame;
  return { width, height, ground: palette.ground, choice, picture: { ...frame, shapes }, text: [] };
}

type Frame = Omit<Picture, 'shapes'>;

interface Composition {
  frame: Frame;
  titleRuns: TextRun[];
}

function playbill(title: string, layout: 'bas' | 'haut', palette: Palette): Composition {
  const block = playbillTitle(title);
  const { width, height, margin } = SHEET;
  const top = layout === 'bas' ? height - block.extent - 46 : 44 + (risesAbove(block) ? 6 : 0);
  const frame =
    layout === 'bas'
      ? { x: 0, y: 0, width, height: height - block.extent - 64 }
      : { x: 0, y: block.extent + 54, width, height: height - block.extent - 54 };
  // Capitals stand in a little from their origin: a fiftieth of the size to the left aligns them with the credits.
  const place = (size: number, baseline: number) => ({ x: margin - size * 0.02, y: top + baseline, climbs: false });
  return { frame, titleRuns: runsOfTitle(block, palette, place) };
}

function column(title: string, palette: Palette): Composition {
  const block = columnTitle(title);
  const { width, height, margin } = SHEET;
  const left = block.extent + 8;
  const place = (_size: number, baseline: number) => ({ x: baseline, y: height - margin, climbs: true });
  return {
    frame: { x: left, y: 0, width: width - left, height: height - 46 },
    titleRuns: runsOfTitle(block, palette, place),
  };
}

function runsOfTitle(
  { lines }: TitleBlock,
  palette: Palette,
  place: (size: number, baseline: number) => Pick<TextRun, 'x' | 'y' | 'climbs'>,
): TextRun[] {
  const style = { role: 'title', weight: 800, stretch: 75, letterSpacing: 0, anchor: 'start' } as const;
  return lines.map(({ text, size, baseline }) => ({
    ...style,
    ...place(size, baseline),
    text,
    size,
    fill: palette.words,
  }));
}

function creditPlace(layout: Layout, frame: Frame): { x: number; y: number } {
  if (layout === 'bas') return { x: SHEET.margin, y: SHEET.height - 18 };
  if (layout === 'haut') return { x: SHEET.margin, y: 30 };
  return { x: frame.x, y: SHEET.height - SHEET.margin };
}

function runsOfCredits({ by, note }: PosterCredits, start: { x: number; y: number }, palette: Palette): TextRun[] {
  const style = { role: 'credit', size: 17, weight: 600, stretch: 88, letterSpacing: 0.2, climbs: false } as const;
  const runs: TextRun[] = [];
  if (by) runs.push({ ...style, text: by, ...start, anchor: 'start', fill: palette.words });
  if (note) {
    const end = { x: SHEET.width - SHEET.margin, y: start.y };
    runs.push({ ...style, text: note, ...end, anchor: 'end', fill: palette.words });
  }
  return runs;
}
