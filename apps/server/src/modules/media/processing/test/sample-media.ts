import { registerMediabunnyServer } from '@mediabunny/server';
import { plainSample } from '@parterre/media/encode-sound';
import { SAMPLE_RATE, silence } from '@parterre/media/sound/stereo';
import {
  AudioSampleSource,
  BufferTarget,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  Quality,
  VideoSample,
  VideoSampleSource,
  WavOutputFormat,
} from 'mediabunny';
import type { EncodedPacket, VideoTrackMetadata } from 'mediabunny';

registerMediabunnyServer({ hardwareContext: null });

export interface Clip {
  width?: number;
  height?: number;
  /** Times of the pictures, in seconds; each lasts until the next, the last one a thirtieth. */
  times?: number[];
  /** Degrees that the file asks for. */
  rotation?: VideoTrackMetadata['rotation'];
  /** How many sound tracks, and whether one hears something. */
  sounds?: number;
  silent?: boolean;
}

/** Pictures of one second at thirty a second. */
export const steady = (seconds = 1) => Array.from({ length: Math.round(seconds * 30) }, (_, i) => i / 30);

/** An MP4 as a telephone might have made it. */
export async function clip({
  width = 160,
  height = 284,
  times = steady(),
  rotation = 0,
  sounds = 1,
  silent,
}: Clip = {}) {
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target: new BufferTarget() });
  const picture = times.length > 0 ? videoSource() : null;
  if (picture) output.addVideoTrack(picture, { rotation });
  const tracks = Array.from({ length: sounds }, () => soundSource('aac'));
  tracks.forEach((track) => output.addAudioTrack(track));
  await output.start();
  const seconds = Math.max(1, (times.at(-1) ?? 1) + 1 / 30);
  for (const track of tracks) await addTone(track, Math.min(seconds, 2), silent ? 0 : 0.25);
  for (const [index, timestamp] of times.entries()) {
    using sample = pictureOf(width, height, index, timestamp, (times[index + 1] ?? timestamp + 1 / 30) - timestamp);
    await picture?.add(sample);
  }
  await output.finalize();
  return bytesOf(output);
}

/** A sound without compression. */
export async function wave(seconds: number, level = 0.25): Promise<Uint8Array> {
  const output = new Output({ format: new WavOutputFormat(), target: new BufferTarget() });
  const source = new AudioSampleSource({ codec: 'pcm-s16' });
  output.addAudioTrack(source);
  await output.start();
  await addTone(source, seconds, level);
  await output.finalize();
  return bytesOf(output);
}

/** One picture of 8K, in a container that says so, and in one that tells of 160 × 90. */
export async function hugePictures(): Promise<{ honest: Uint8Array; lying: Uint8Array }> {
  const packets: [EncodedPacket, EncodedVideoChunkMetadata | undefined][] = [];
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const source = new VideoSampleSource({
    codec: 'avc',
    quality: new Quality({ bitrate: 1_000_000 }),
    latencyMode: 'realtime',
    onEncodedPacket: (packet, meta) => void packets.push([packet, meta]),
  });
  output.addVideoTrack(source);
  await output.start();
  using sample = pictureOf(7680, 4320, 0, 0, 1);
  await source.add(sample);
  await output.finalize();
  return { honest: bytesOf(output), lying: await relabelled(packets) };
}

async function relabelled(packets: [EncodedPacket, EncodedVideoChunkMetadata | undefined][]): Promise<Uint8Array> {
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  for (const [packet, meta] of packets) {
    const config = meta?.decoderConfig;
    const small = { codedWidth: 160, codedHeight: 90, displayAspectWidth: 160, displayAspectHeight: 90 };
    await source.add(packet, config ? { ...meta, decoderConfig: { ...config, ...small } } : meta);
  }
  await output.finalize();
  return bytesOf(output);
}

/** Where a box of an MP4 has its content. */
export function insideBox(bytes: Uint8Array, name: string): { view: DataView; at: number } {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(name, 0, 'latin1');
  if (at < 0) throw new Error(`no box ${name}`);
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: at + 4 };
}

const videoSource = () =>
  new VideoSampleSource({ codec: 'avc', quality: new Quality({ bitrate: 200_000 }), latencyMode: 'realtime' });
const soundSource = (codec: 'aac') => new AudioSampleSource({ codec, quality: new Quality({ bitrate: 64_000 }) });

async function addTone(source: AudioSampleSource, seconds: number, level: number): Promise<void> {
  const sound = silence(Math.round(seconds * SAMPLE_RATE));
  for (let i = 0; i < sound.left.length; i += 1) {
    sound.left[i] = level * Math.sin((2 * Math.PI * 997 * i) / SAMPLE_RATE);
    sound.right[i] = sound.left[i] ?? 0;
  }
  using sample = plainSample(sound, 0);
  await source.add(sample);
}

/** Bright stripes that move, on grey. */
function pictureOf(width: number, height: number, index: number, timestamp: number, duration: number): VideoSample {
  const data = new Uint8Array((width * height * 3) / 2).fill(128);
  for (let y = 0; y < height; y += 1) data.fill((y + index * 4) % 64 < 32 ? 200 : 60, y * width, (y + 1) * width);
  return new VideoSample(data, { format: 'I420', codedWidth: width, codedHeight: height, timestamp, duration });
}

function bytesOf(output: Output): Uint8Array {
  const { target } = output;
  if (!(target instanceof BufferTarget) || !target.buffer) throw new Error('nothing was written');
  return new Uint8Array(target.buffer);
}
