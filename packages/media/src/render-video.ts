import { AudioSampleSource, Mp4OutputFormat, Output, Quality, VideoSampleSource } from 'mediabunny';
import type { InputVideoTrack, Target, VideoSample } from 'mediabunny';
import type { Rendition, VideoPlan } from './edit.ts';
import { soundFeeder } from './encode-sound.ts';
import type { Encodable } from './encode-sound.ts';
import { MediaRefusal } from './media-refusal.ts';
import { proveWhole } from './prove-whole.ts';
import type { Scale } from './scale.ts';
import type { StereoStream } from './sound/stereo.ts';
import { MOST_FRAMES, timedFrames } from './timed-frames.ts';

export interface VideoWork {
  track: InputVideoTrack;
  plan: VideoPlan;
  /** The largest first: the others are made smaller from it. */
  files: { rendition: Rendition; target: Target }[];
  /** As it is to be heard, as long as the plan; null without sound. */
  sound: StereoStream | null;
  scale: Scale;
  encodable?: Encodable;
  /** Draws words on a picture of the largest size; answers that picture, or another and closes that. */
  draw: ((picture: VideoSample) => Promise<VideoSample>) | null;
  /** Pixels of a picture: one that comes larger ends the work. */
  mostPixels: number;
  /** Between 0 and 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** Bits of a pixel of a picture; more for what will be encoded again. */
  bitsPerPixel?: number;
}

/** At thirty pictures a second 2.5 Mbit/s for 720 × 1280, 1.1 for 480 wide, 0.6 for 360 wide. */
const BITS_PER_PIXEL = 0.09;
/** Under two seconds, as times of pictures are uneven. */
const KEY_FRAME_INTERVAL = 1.8;
const SOUND_BITS = 128_000;

interface OpenOutput {
  rendition: Rendition;
  output: Output;
  picture: VideoSampleSource;
  sound: AudioSampleSource | null;
}

/**
 * Carries out a plan: one walk over the pictures, every size of the ladder from it, as MP4 with H.264 and AAC whose index
 * comes first ("fast start").
 *
 * @throws MediaRefusal `unreadable` when no picture could be decoded or they end long before the plan does; `hostile` when
 *   they grow on the way. The reason of `signal` when that is given.
 */
export async function renderVideo(work: VideoWork): Promise<void> {
  const outputs = work.files.map((file) => openOutput(file, work));
  try {
    for (const { output } of outputs) await output.start();
    await writeAll(work, outputs);
    for (const { output } of outputs) await output.finalize();
  } catch (error) {
    for (const { output } of outputs) if (output.state !== 'finalized') await output.cancel();
    throw error;
  }
}

function openOutput({ rendition, target }: VideoWork['files'][number], work: VideoWork): OpenOutput {
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const bits = rendition.width * rendition.height * MOST_FRAMES * (work.bitsPerPixel ?? BITS_PER_PIXEL);
  const picture = new VideoSampleSource({
    codec: 'avc',
    quality: new Quality({ bitrate: Math.max(80_000, Math.round(bits)), bitrateMode: 'variable' }),
    keyFrameInterval: KEY_FRAME_INTERVAL,
  });
  output.addVideoTrack(picture);
  let sound: AudioSampleSource | null = null;
  if (work.sound) {
    sound = new AudioSampleSource({ codec: 'aac', quality: new Quality({ bitrate: SOUND_BITS }) });
    output.addAudioTrack(sound);
  }
  return { rendition, output, picture, sound };
}

async function writeAll(work: VideoWork, outputs: OpenOutput[]): Promise<void> {
  const { plan } = work;
  const sources = outputs.flatMap(({ sound }) => sound ?? []);
  const sound = work.sound ? soundFeeder(work.sound, sources, work.encodable) : null;
  let pictures: VideoSample[] = [];
  let last = 0;
  try {
    for await (const { sample, timestamp, duration, again } of timedFrames(work.track, plan.start, plan.end)) {
      work.signal?.throwIfAborted();
      if (sample.codedWidth * sample.codedHeight > work.mostPixels) {
        throw new MediaRefusal('hostile', `pictures grow to ${sample.codedWidth} × ${sample.codedHeight}`);
      }
      if (!again) {
        pictures.forEach((picture) => picture.close());
        pictures = [];
        pictures = await scaleAll(sample, work);
        last = sample.timestamp;
      }
      await sound?.upTo(timestamp);
      for (const [index, { picture }] of outputs.entries()) {
        const scaled = pictures[index];
        if (!scaled) continue;
        scaled.setTimestamp(timestamp);
        scaled.setDuration(duration);
        await picture.add(scaled);
      }
      work.onProgress?.(Math.min(1, (timestamp + duration) / plan.seconds));
    }
    if (pictures.length === 0) throw new MediaRefusal('unreadable', 'no picture between start and end');
    await proveWhole(work.track, last, plan.end);
    await sound?.upTo(Infinity);
  } finally {
    pictures.forEach((picture) => picture.close());
  }
}

/** The picture in every size; the words are drawn once, on the largest. */
async function scaleAll(sample: VideoSample, { plan, files, draw, scale }: VideoWork): Promise<VideoSample[]> {
  const scaled: VideoSample[] = [];
  for (const { rendition } of files) {
    const { width, height } = rendition;
    const largest = scaled[0];
    if (largest) {
      scaled.push(await scale(largest, { turn: 0, crop: null, width, height }));
      continue;
    }
    const picture = await scale(sample, { turn: plan.turn, crop: plan.crop, width, height });
    scaled.push(draw ? await draw(picture) : picture);
  }
  return scaled;
}
