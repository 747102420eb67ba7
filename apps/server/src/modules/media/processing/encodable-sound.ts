import { AvFrameAudioSampleResource } from '@mediabunny/server';
import type { Encodable } from '@parterre/media/encode-sound';
import { SAMPLE_RATE } from '@parterre/media/sound/stereo';
import { AudioSample } from 'mediabunny';
import { AV_CHANNEL_LAYOUT_STEREO, AV_SAMPLE_FMT_FLTP, Frame, Rational } from 'node-av';

/**
 * A piece of sound in a frame of its own. Given plain samples, @mediabunny/server 1.59 keeps one frame for all of them: its
 * memory grows by 0.6 MB for each second of sound, and a piece that is longer than the first is written past its end.
 */
export const encodableSound: Encodable = ({ left, right }, timestamp) => {
  const frame = new Frame();
  frame.alloc();
  frame.format = AV_SAMPLE_FMT_FLTP;
  frame.nbSamples = left.length;
  frame.sampleRate = SAMPLE_RATE;
  frame.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
  frame.allocBuffer();
  frame.timeBase = new Rational(1, SAMPLE_RATE);
  frame.pts = BigInt(Math.round(timestamp * SAMPLE_RATE));
  for (const [index, channel] of [left, right].entries()) {
    frame.data?.[index]?.set(new Uint8Array(channel.buffer, channel.byteOffset, channel.byteLength));
  }
  return new AudioSample(new AvFrameAudioSampleResource(frame));
};
