import { EncodedPacketSink, Input, MP3, MP4 } from 'mediabunny';
import type { Source } from 'mediabunny';

export interface ExpectedResult {
  seconds: number;
  /** Null for sound alone. */
  size: { width: number; height: number } | null;
  sound: 'aac' | 'mp3' | null;
}

/** Seconds: one frame of AAC and one picture, and what the encoders put before the beginning. */
const TOLERANCE = 0.2;
/** Seconds between pictures that one can jump to. */
const MOST_BETWEEN_KEYS = 2;

/** Reads a written file back; says in English what is not as it was asked for, null when all is. */
export async function verifyResult(source: Source, expected: ExpectedResult): Promise<string | null> {
  using input = new Input({ source, formats: [MP4, MP3] });
  if (!(await input.canRead())) return 'cannot be read';
  const tracks = await input.getTracks();
  const wanted = (expected.size ? 1 : 0) + (expected.sound ? 1 : 0);
  if (tracks.length !== wanted) return `${tracks.length} tracks instead of ${wanted}`;
  const seconds = await input.computeDuration();
  if (Math.abs(seconds - expected.seconds) > TOLERANCE) return `${seconds} s instead of ${expected.seconds} s`;
  const sound = await input.getPrimaryAudioTrack();
  if (((await sound?.getCodec()) ?? null) !== expected.sound) return 'the sound is missing or of another codec';
  const picture = await input.getPrimaryVideoTrack();
  if (!expected.size) return null;
  if (!picture || (await picture.getCodec()) !== 'avc') return 'the picture is missing or of another codec';
  const [width, height] = [await picture.getDisplayWidth(), await picture.getDisplayHeight()];
  if (width !== expected.size.width || height !== expected.size.height) return `${width} × ${height} pixels`;
  const sink = new EncodedPacketSink(picture);
  let key = await sink.getFirstPacket({ metadataOnly: true });
  let before = 0;
  while (key) {
    if (key.timestamp - before > MOST_BETWEEN_KEYS + TOLERANCE)
      return `no key frame from ${before} s to ${key.timestamp} s`;
    before = key.timestamp;
    key = await sink.getNextKeyPacket(key, { metadataOnly: true });
  }
  return seconds - before > MOST_BETWEEN_KEYS + TOLERANCE ? `no key frame after ${before} s` : null;
}

/** Whether the index (`moov`) of an MP4 comes before its media (`mdat`): playing starts without the end. */
export function isFastStart(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 0; at + 8 <= head.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...head.subarray(at + 4, at + 8));
    if (name === 'moov') return true;
    if (name === 'mdat' || length < 8) return false;
    at += length;
  }
  return false;
}
