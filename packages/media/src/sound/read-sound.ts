import { AudioSampleSink } from 'mediabunny';
import type { AudioSample, InputAudioTrack } from 'mediabunny';
import { MediaRefusal } from '../media-refusal.ts';
import { proveWhole } from '../prove-whole.ts';
import { resampler } from './resample.ts';
import { SAMPLE_RATE, silence } from './stereo.ts';
import type { Stereo, StereoStream } from './stereo.ts';

/** Rates and channels of recordings; what claims others is no recording. */
const RATES = { least: 8000, most: 192_000 };
const MOST_CHANNELS = 8;
/** Seconds by which the times of a track may stray before a gap is filled or an overlap cut. */
const SLACK = 0.05;
/** Frames of silence in one piece, so that a long gap needs no long memory. */
const PIECE = SAMPLE_RATE / 2;

/**
 * The sound of a track from `start` up to `end` (seconds), exactly that long: what is missing is silent. Each walk over it
 * decodes anew, so that no more than a piece is ever in memory.
 *
 * @throws MediaRefusal `hostile` for rates and channels that no recording has, `unreadable` where bytes are missing
 */
export function readSound(track: InputAudioTrack, start: number, end: number): StereoStream {
  return { [Symbol.asyncIterator]: () => exactly(Math.round((end - start) * SAMPLE_RATE), decoded(track, start, end)) };
}

/** Cuts or fills a sound to a number of frames. */
export async function* exactly(frames: number, sound: StereoStream): AsyncGenerator<Stereo> {
  let left = frames;
  for await (const piece of sound) {
    if (left === 0) return;
    const kept = part(piece, 0, left);
    left -= kept.left.length;
    if (kept.left.length > 0) yield kept;
  }
  while (left > 0) {
    const piece = silence(Math.min(left, PIECE));
    left -= piece.left.length;
    yield piece;
  }
}

async function* decoded(track: InputAudioTrack, start: number, end: number): AsyncGenerator<Stereo> {
  refuseStrange(await track.getSampleRate(), await track.getNumberOfChannels());
  let pair: ReturnType<typeof resamplers> = null;
  /** Of what is decoded: AAC may come at twice the rate that the file tells. */
  let rate = 0;
  /** Frames of the source since `start`. */
  let position = 0;
  let last = start;
  const convert = ({ left, right }: Stereo): Stereo =>
    pair ? { left: pair.left.push(left), right: pair.right.push(right) } : { left, right };
  for await (const sample of new AudioSampleSink(track).samples(start, end)) {
    if (rate === 0) {
      rate = sample.sampleRate;
      pair = resamplers(rate);
    }
    const { timestamp, sampleRate } = sample;
    last = timestamp;
    const whole = stereoOf(sample);
    sample.close();
    // it would play at the wrong speed from there on
    if (sampleRate !== rate) throw new MediaRefusal('hostile', `sound changes from ${rate} to ${sampleRate} Hz`);
    const at = Math.round((timestamp - start) * rate);
    for (let gap = at - position; gap > SLACK * rate; gap = at - position) {
      const frames = Math.min(gap, Math.round(rate / 2));
      position += frames;
      yield convert(silence(frames));
    }
    const early = position - at > SLACK * rate || position === 0 ? Math.max(0, position - at) : 0;
    const piece = part(whole, early);
    position += piece.left.length;
    if (piece.left.length > 0) yield convert(piece);
  }
  await proveWhole(track, last, end);
  if (pair) yield { left: pair.left.flush(), right: pair.right.flush() };
}

const resamplers = (rate: number) =>
  rate === SAMPLE_RATE ? null : { left: resampler(rate, SAMPLE_RATE), right: resampler(rate, SAMPLE_RATE) };

function refuseStrange(rate: number, channels: number): void {
  if (rate < RATES.least || rate > RATES.most || channels < 1 || channels > MOST_CHANNELS) {
    throw new MediaRefusal('hostile', `sound of ${channels} channels at ${rate} Hz`);
  }
}

function part({ left, right }: Stereo, from: number, to?: number): Stereo {
  return { left: left.subarray(from, to), right: right.subarray(from, to) };
}

/** ITU-R BS.775-3 for more than two channels: middle and surround at -3 dB, the deep channel left out. */
const HALF_POWER = Math.SQRT1_2;

function stereoOf(sample: AudioSample): Stereo {
  refuseStrange(sample.sampleRate, sample.numberOfChannels);
  const frames = sample.numberOfFrames;
  const channel = (planeIndex: number) => {
    const plane = new Float32Array(frames);
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
    return plane;
  };
  if (sample.numberOfChannels === 1) {
    const mono = channel(0);
    return { left: mono, right: mono };
  }
  const sound = { left: channel(0), right: channel(1) };
  const mix = (into: Float32Array, index: number) => {
    if (index < sample.numberOfChannels) channel(index).forEach((x, i) => (into[i] = (into[i] ?? 0) + x * HALF_POWER));
  };
  if (sample.numberOfChannels > 2) {
    mix(sound.left, 2);
    mix(sound.right, 2);
    mix(sound.left, 4);
    mix(sound.right, 5);
  }
  return sound;
}
