import { registerMediabunnyServer } from '@mediabunny/server';
import { plainSample } from '@parterre/media/encode-sound';
import { SAMPLE_RATE, silence } from '@parterre/media/sound/stereo';
import type { Stereo } from '@parterre/media/sound/stereo';
import { titleHash, randomFrom } from '@parterre/poster/poster-random';
import {
  AudioSampleSource,
  BufferTarget,
  Mp4OutputFormat,
  Output,
  Quality,
  VideoSample,
  VideoSampleSource,
} from 'mediabunny';
import sharp from 'sharp';
import type { DemoClip } from './demo-clips.ts';
import { clipHeight, clipWidth, drawClip } from './draw-clip.ts';

const framesPerSecond = 15;
/** Seconds at most; a clip ends with a whole beat. */
const longest = 2.2;

/** An MP4 of a clip, as a telephone would send it. */
export async function encodeClip(clip: DemoClip): Promise<Buffer> {
  registerMediabunnyServer({ hardwareContext: null });
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const picture = new VideoSampleSource({
    codec: 'avc',
    quality: new Quality({ bitrate: 500_000 }),
    latencyMode: 'realtime',
  });
  const sound = new AudioSampleSource({ codec: 'aac', quality: new Quality({ bitrate: 96_000 }) });
  output.addVideoTrack(picture);
  output.addAudioTrack(sound);
  await output.start();
  const beats = Math.floor((longest * clip.tempo) / 60);
  const seconds = (beats * 60) / clip.tempo;
  using played = plainSample(playRhythm(clip, seconds), 0);
  await sound.add(played);
  const frames = Math.round(seconds * framesPerSecond);
  for (let frame = 0; frame < frames; frame += 1) {
    const drawn = sharp(Buffer.from(drawClip(clip, (frame / frames) * beats, beats)));
    using sample = new VideoSample(await drawn.ensureAlpha().raw().toBuffer(), {
      ...{ format: 'RGBA', codedWidth: clipWidth, codedHeight: clipHeight },
      ...{ timestamp: frame / framesPerSecond, duration: 1 / framesPerSecond },
    });
    await picture.add(sample);
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('no clip was written');
  return Buffer.from(target.buffer);
}

/** A drum on each beat, a shaker on each half, and a bass of three notes that the title draws. */
function playRhythm({ tempo, title }: DemoClip, seconds: number): Stereo {
  const sound = silence(Math.round(seconds * SAMPLE_RATE));
  const random = randomFrom(titleHash(title));
  const root = 55 * 2 ** (Math.floor(random() * 7) / 12);
  const notes = [1, 1, 1.5, 1.2];
  for (let at = 0; at < sound.left.length; at += 1) {
    const beat = ((at / SAMPLE_RATE) * tempo) / 60;
    const since = ((beat % 1) * 60) / tempo;
    const half = (((beat * 2) % 1) * 30) / tempo;
    const drum = Math.sin(2 * Math.PI * (48 * since + 3.5 * (1 - Math.exp(-since * 28)))) * Math.exp(-since * 11);
    const shaker = (random() * 2 - 1) * Math.exp(-half * 70) * 0.16;
    const note = root * (notes[Math.floor(beat) % notes.length] ?? 1);
    const bass = Math.sin(2 * Math.PI * note * since) * Math.min(1, since * 60) * Math.exp(-since * 3) * 0.3;
    sound.left[at] = 0.5 * drum + shaker + bass;
    sound.right[at] = 0.5 * drum + 0.7 * shaker + bass;
  }
  return sound;
}
