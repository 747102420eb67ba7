import { shortestVideo } from '@parterre/contract/media-edit';
import type { MediaEdit, MediaFrame, MediaWords } from '@parterre/contract/media-edit';

/** What is known of a recording before anything is done to it. */
export interface SourceFacts {
  seconds: number;
  /** Pixels of the picture as it is seen: upright, pixels square. */
  width: number;
  height: number;
  hasSound: boolean;
}

/** Whole pixels of the picture as it is seen after all turns; every number is even, as H.264 wants it. */
export interface PixelRectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type SoundPlan =
  { kind: 'none' } | { kind: 'own'; gain: number } | { kind: 'other'; assetId: string; offset: number; gain: number };

/** An edit with all its questions answered: the same plan is previewed, rendered in the browser and on the server. */
export interface VideoPlan {
  /** Seconds of the source: the picture from `start` up to `end`. */
  start: number;
  end: number;
  /** `end - start`: what the published video lasts. */
  seconds: number;
  /** Degrees to the right, beyond the turn that the file itself asks for. */
  turn: 0 | 90 | 180 | 270;
  crop: PixelRectangle;
  /** Seconds of the source, within what is kept. */
  cover: number;
  title: MediaWords | null;
  caption: MediaWords | null;
  sound: SoundPlan;
}

export type PlanRefusal = 'too-short' | 'too-long' | 'picture-too-small';
export type Planned = { ok: true; plan: VideoPlan } | { ok: false; reason: PlanRefusal };

/** Fewer pixels than this in either direction is no picture. */
const SMALLEST_SIDE = 32;

/** Without a choice the cover is a little after the start, where a recording is no longer shaking or black. */
const COVER_SHARE = 0.1;
const LATEST_COVER = 1;

const TURNS = [0, 90, 180, 270] as const;

/**
 * Answers an edit for one recording: times are brought within it, the crop within the picture. Refuses what leaves
 * nothing to see, and what lasts longer than `mostSeconds` after the trim.
 */
export function normaliseEdit(edit: MediaEdit, source: SourceFacts, mostSeconds = Infinity): Planned {
  const start = Math.min(edit.trim?.start ?? 0, source.seconds);
  const end = Math.min(edit.trim?.end ?? source.seconds, source.seconds);
  const seconds = end - start;
  if (seconds < shortestVideo) return { ok: false, reason: 'too-short' };
  if (seconds > mostSeconds) return { ok: false, reason: 'too-long' };
  const turn = TURNS[edit.turns] ?? 0;
  const lies = turn === 90 || turn === 270;
  const crop = cropOf(edit.frame, lies ? source.height : source.width, lies ? source.width : source.height);
  if (Math.min(crop.width, crop.height) < SMALLEST_SIDE) return { ok: false, reason: 'picture-too-small' };
  const wish = edit.cover ?? start + Math.min(seconds * COVER_SHARE, LATEST_COVER);
  const cover = Math.min(Math.max(wish, start), end - Math.min(0.05, seconds / 2));
  const { title, caption } = edit;
  return { ok: true, plan: { start, end, seconds, turn, crop, cover, title, caption, sound: soundOf(edit, source) } };
}

function soundOf({ gain, mute, sound }: MediaEdit, { hasSound }: SourceFacts): SoundPlan {
  if (sound) return { kind: 'other', ...sound, gain };
  return mute || !hasSound ? { kind: 'none' } : { kind: 'own', gain };
}

/** The pixels of a frame in a picture of the given size. */
export function cropOf(frame: MediaFrame, width: number, height: number): PixelRectangle {
  if (frame.kind === 'whole') return evenRectangle(0, 0, width, height, width, height);
  if (frame.kind === 'part') {
    const { x, y, width: w, height: h } = frame.part;
    return evenRectangle(x * width, y * height, w * width, h * height, width, height);
  }
  const tall = Math.min(width, (height * 9) / 16) / frame.zoom;
  const high = (tall * 16) / 9;
  return evenRectangle(frame.x * width - tall / 2, frame.y * height - high / 2, tall, high, width, height);
}

const even = (n: number) => 2 * Math.floor(n / 2 + 1e-6);

function evenRectangle(x: number, y: number, w: number, h: number, width: number, height: number): PixelRectangle {
  const size = { width: even(Math.min(w, width)), height: even(Math.min(h, height)) };
  return {
    left: even(Math.min(Math.max(x, 0), width - size.width)),
    top: even(Math.min(Math.max(y, 0), height - size.height)),
    ...size,
  };
}

export interface Rendition {
  /** `720`, `480`, `360`: the width that it is meant for, and the name of its file. */
  name: string;
  width: number;
  height: number;
}

/** Widths of the published files, the widest first. */
export const LADDER = [720, 480, 360] as const;

/**
 * The files that a crop is published in: nothing is enlarged, so that a small recording has fewer steps, of which the
 * first has the pixels that there are. Sizes are even.
 */
export function renditionsOf(crop: PixelRectangle, ladder: readonly number[] = LADDER): Rendition[] {
  const renditions: Rendition[] = [];
  for (const step of ladder) {
    const width = Math.min(step, crop.width);
    if (renditions.some((known) => known.width === width)) continue;
    renditions.push({ name: String(step), width, height: Math.max(2, even((width * crop.height) / crop.width)) });
  }
  return renditions;
}
