import { VideoSampleSink } from 'mediabunny';
import type { InputVideoTrack, VideoSample } from 'mediabunny';

/** Pictures a second at most. */
export const MOST_FRAMES = 30;
/** Seconds that a picture stands at most before it is sent again, so that there is a key frame to jump to. */
const LONGEST_STILL = 0.5;

export interface TimedFrame {
  /** Belongs to the iteration, which closes it. */
  sample: VideoSample;
  /** Seconds since the start of the result. */
  timestamp: number;
  duration: number;
  /** The same picture as the one before. */
  again: boolean;
}

/**
 * The pictures of a track from `start` up to `end` with their own times, however unevenly they come: at most thirty in a
 * second, and none that stands for longer than half a second. The first one begins the result, whenever it came.
 */
export async function* timedFrames(track: InputVideoTrack, start: number, end: number): AsyncGenerator<TimedFrame> {
  let held: VideoSample | null = null;
  let heldAt = 0;
  let slot = -1;
  try {
    for await (const sample of new VideoSampleSink(track).samples(start, end)) {
      const at = Math.max(0, sample.timestamp - start);
      const next = Math.floor(at * MOST_FRAMES + 0.5);
      if (next <= slot) {
        sample.close();
        continue;
      }
      slot = next;
      if (held) {
        yield* standing(held, heldAt, at);
        held.close();
        heldAt = at;
      }
      held = sample;
    }
    if (held) yield* standing(held, heldAt, end - start);
  } finally {
    held?.close();
  }
}

function* standing(sample: VideoSample, from: number, to: number): Generator<TimedFrame> {
  const times = Math.max(1, Math.ceil((to - from) / LONGEST_STILL - 1e-6));
  const duration = (to - from) / times;
  for (let i = 0; i < times; i += 1) yield { sample, timestamp: from + i * duration, duration, again: i > 0 };
}
