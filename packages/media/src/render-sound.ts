import { AudioSampleSource, Mp3OutputFormat, Mp4OutputFormat, Output, Quality } from 'mediabunny';
import type { Target } from 'mediabunny';
import { soundFeeder } from './encode-sound.ts';
import type { Encodable } from './encode-sound.ts';
import type { StereoStream } from './sound/stereo.ts';

/** Bits a second of previews. */
const BITS = { mp3: 128_000, aac: 128_000 };

/** Writes a sound as MP3, or as AAC in an MP4 whose index comes first. */
export async function renderSound(
  sound: StereoStream,
  format: 'mp3' | 'aac',
  target: Target,
  encodable?: Encodable,
): Promise<void> {
  const container = format === 'mp3' ? new Mp3OutputFormat() : new Mp4OutputFormat({ fastStart: 'in-memory' });
  const output = new Output({ format: container, target });
  const source = new AudioSampleSource({ codec: format, quality: new Quality({ bitrate: BITS[format] }) });
  output.addAudioTrack(source);
  try {
    await output.start();
    await soundFeeder(sound, [source], encodable).upTo(Infinity);
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
}
