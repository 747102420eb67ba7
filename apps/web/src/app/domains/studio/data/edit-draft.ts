import type { MediaEdit } from '@parterre/contract/media-edit';
import { clockFace } from '../../../platform/language/measures.ts';

/** The edit that changes nothing. */
export const untouched: MediaEdit = {
  trim: null,
  frame: { kind: 'whole' },
  turns: 0,
  cover: null,
  title: null,
  caption: null,
  gain: 0,
  mute: false,
  sound: null,
};

/** How a new video begins: the tall part of the picture, where it is not tall already, and no longer than the plan allows. */
export function firstEdit(
  source: { readonly width: number; readonly height: number; readonly seconds: number },
  mostSeconds: number | null,
): MediaEdit {
  const tall = source.width * 16 <= source.height * 9 * 1.02;
  return {
    ...untouched,
    frame: tall ? { kind: 'whole' } : { kind: 'tall', x: 0.5, y: 0.5, zoom: 1 },
    trim: mostSeconds !== null && source.seconds > mostSeconds ? { start: 0, end: mostSeconds } : null,
  };
}

/** Seconds that a video must keep. */
const shortest = 0.5;

/** With another beginning or end: the other gives way where they would meet; the whole recording is no trim. */
export function withTrim(edit: MediaEdit, wish: { start?: number; end?: number }, seconds: number): MediaEdit {
  const before = edit.trim ?? { start: 0, end: seconds };
  let { start, end } = { ...before, ...wish };
  start = Math.min(Math.max(0, start), seconds - shortest);
  end = Math.min(Math.max(shortest, end), seconds);
  if (end - start < shortest) {
    if (wish.start === undefined) start = Math.max(0, end - shortest);
    else end = Math.min(seconds, start + shortest);
  }
  return { ...edit, trim: start <= 0.01 && end >= seconds - 0.01 ? null : { start, end } };
}

/** With these words, or without any. */
export function withWords(edit: MediaEdit, which: 'title' | 'caption', text: string, place?: 'top' | 'middle' | 'bottom'): MediaEdit {
  const before = edit[which];
  const words = text.trim();
  if (words === '') return { ...edit, [which]: null };
  const usual = which === 'title' ? 'top' : 'bottom';
  return {
    ...edit,
    [which]: { text: words, place: place ?? before?.place ?? usual, tone: before?.tone ?? 'light' },
  };
}

/** « 0:07,5 »: a place in a recording. */
export function clockOf(seconds: number, language: string): string {
  const tenths = Math.round(seconds * 10);
  const point = language === 'fr' ? ',' : '.';
  return `${clockFace(tenths / 10)}${point}${String(tenths % 10)}`;
}
