import { ratioOf, SAMPLE_RATE, silence } from './stereo.ts';
import type { Stereo, StereoStream } from './stereo.ts';

/** Seconds of a spoken tag at most; the rest is left out. */
export const LONGEST_TAG = 10;

const BEEP = { hertz: 1000, seconds: 0.12, pause: 0.1, level: -12, fade: 0.01 };

/** Two short beeps: the tag of those who have not recorded one. */
export function doubleBeep(): Stereo {
  const frames = Math.round(BEEP.seconds * SAMPLE_RATE);
  const second = frames + Math.round(BEEP.pause * SAMPLE_RATE);
  const sound = silence(second + frames);
  for (let i = 0; i < frames; i += 1) {
    const at = i / SAMPLE_RATE;
    const fade = Math.min(1, at / BEEP.fade, (BEEP.seconds - at) / BEEP.fade);
    const value = Math.sin(2 * Math.PI * BEEP.hertz * at) * ratioOf(BEEP.level) * fade;
    for (const offset of [i, second + i]) {
      sound.left[offset] = value;
      sound.right[offset] = value;
    }
  }
  return sound;
}

/** A whole sound in memory; for tags, which are short. */
export async function gather(sound: StereoStream): Promise<Stereo> {
  const pieces: Stereo[] = [];
  for await (const piece of sound) pieces.push(piece);
  const whole = silence(pieces.reduce((sum, { left }) => sum + left.length, 0));
  let at = 0;
  for (const { left, right } of pieces) {
    whole.left.set(left, at);
    whole.right.set(right, at);
    at += left.length;
  }
  return whole;
}

/**
 * Mixes a tag over a sound every `every` seconds, the first after half of that; while it sounds the rest is at half its
 * level, so that it cannot be taken out by turning it down.
 */
export function tagged(sound: StereoStream, tag: Stereo, every: number): StereoStream {
  const period = Math.round(every * SAMPLE_RATE);
  const first = Math.round(period / 2);
  return {
    async *[Symbol.asyncIterator]() {
      let position = 0;
      for await (const piece of sound) {
        const out = { left: piece.left.slice(), right: piece.right.slice() };
        for (let i = 0; i < out.left.length; i += 1) {
          const at = position + i - first;
          const inTag = at >= 0 ? at % period : tag.left.length;
          if (inTag >= tag.left.length) continue;
          out.left[i] = (out.left[i] ?? 0) / 2 + (tag.left[inTag] ?? 0);
          out.right[i] = (out.right[i] ?? 0) / 2 + (tag.right[inTag] ?? 0);
        }
        position += out.left.length;
        yield out;
      }
    },
  };
}
