import {
  ADTS,
  EncodedPacketSink,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  VideoSampleSink,
  WAVE,
  WEBM,
} from 'mediabunny';
import type { InputAudioTrack, InputFormat, InputTrack, InputVideoTrack, Source } from 'mediabunny';
import { MediaRefusal } from './media-refusal.ts';

/**
 * What is read. Playlists (HLS) are not among them: they name other files and addresses to be fetched. Nor are transport
 * streams, whose times start anywhere.
 */
export const READ_FORMATS: InputFormat[] = [MP4, QTFF, WEBM, MATROSKA, MP3, WAVE, OGG, FLAC, ADTS];

export interface MediaLimits {
  /** Of the source. */
  mostSeconds: number;
  /** Of one picture. */
  mostPixels: number;
  mostTracks: number;
}

export interface OpenMedia {
  input: Input;
  contentType: string;
  /** The end of the picture, or of the sound where there is none: counted over all packets, not as the file says. */
  seconds: number;
  /** Null where there is none, or none with a packet. */
  picture: InputVideoTrack | null;
  sound: InputAudioTrack | null;
  /** As it is seen, upright; null without a picture. */
  size: { width: number; height: number } | null;
}

/** Packets a second that no recording passes: 240 pictures of slow motion, or sound in the shortest frames (2.5 ms). */
const MOST_PACKETS_A_SECOND = 480;
/** Seconds whose packets may come in a heap. */
const AT_ONCE = 10;
/** Seconds before zero that a recording may start, as encoders do. */
const EARLIEST = -5;

/**
 * Opens a file of unknown origin by its bytes, whatever it is called, and establishes what the pipeline relies on: few tracks,
 * sound times, a length and a picture within the limits. The picture is decoded once, as the container may lie of its size.
 *
 * @throws MediaRefusal with the reason; what the library throws beside it means `unreadable`. The input is then closed.
 */
export async function openMedia(source: Source, kind: 'video' | 'sound', limits: MediaLimits): Promise<OpenMedia> {
  const input = new Input({ source, formats: READ_FORMATS });
  try {
    return await examine(input, kind, limits);
  } catch (error) {
    input.dispose();
    throw error;
  }
}

async function examine(input: Input, kind: 'video' | 'sound', limits: MediaLimits): Promise<OpenMedia> {
  if (!(await input.canRead())) throw new MediaRefusal('not-media', 'no container that is read');
  const contentType = (await input.getFormat()).mimeType;
  const tracks = await input.getTracks();
  if (tracks.length === 0)
    throw new MediaRefusal('unreadable', 'a container without tracks, as of a recording that broke off');
  if (tracks.length > limits.mostTracks) throw new MediaRefusal('too-many-tracks', `${tracks.length} tracks`);
  const picture = kind === 'video' ? await filled(await input.getPrimaryVideoTrack()) : null;
  const sound = await filled(picture ? await pairedSound(picture, input) : await input.getPrimaryAudioTrack());
  if (kind === 'video' && !picture)
    throw new MediaRefusal('no-picture', `${tracks.length} tracks, none with a picture`);
  if (kind === 'sound' && !sound) throw new MediaRefusal('no-sound', `${tracks.length} tracks, none with sound`);
  const size = picture && (await pictureSize(picture, limits));
  const length = picture ?? sound;
  const seconds = length ? await countSeconds(length, limits.mostSeconds) : 0;
  if (picture) await provePicture(picture, limits);
  return { input, contentType, seconds, picture, sound, size };
}

const pairedSound = async (picture: InputVideoTrack, input: Input) =>
  (await picture.getPrimaryPairableAudioTrack()) ?? (await input.getPrimaryAudioTrack());

/** A track that is announced and has nothing in it is none. */
async function filled<T extends InputTrack>(track: T | null): Promise<T | null> {
  return track && (await new EncodedPacketSink(track).getFirstPacket({ metadataOnly: true })) ? track : null;
}

async function pictureSize(track: InputVideoTrack, limits: MediaLimits): Promise<{ width: number; height: number }> {
  refuseLarge((await track.getCodedWidth()) * (await track.getCodedHeight()), limits);
  const width = await track.getDisplayWidth();
  const height = await track.getDisplayHeight();
  // a pixel that is a thousand times as wide as high makes a picture out of nothing
  refuseLarge(width * height, limits);
  return { width, height };
}

function refuseLarge(pixels: number, { mostPixels }: MediaLimits): void {
  if (!(pixels > 0)) throw new MediaRefusal('hostile', 'a picture without size');
  if (pixels > mostPixels) throw new MediaRefusal('too-large-picture', `${pixels} pixels`);
}

async function countSeconds(track: InputTrack, mostSeconds: number): Promise<number> {
  let packets = 0;
  let end = 0;
  for await (const { timestamp, duration } of new EncodedPacketSink(track).packets(undefined, undefined, {
    metadataOnly: true,
  })) {
    packets += 1;
    if (!Number.isFinite(timestamp) || !Number.isFinite(duration) || timestamp < EARLIEST) {
      throw new MediaRefusal('hostile', `a packet at ${timestamp} s for ${duration} s`);
    }
    end = Math.max(end, timestamp + duration);
    if (end > mostSeconds) throw new MediaRefusal('too-long', `more than ${mostSeconds} s`);
    if (packets > MOST_PACKETS_A_SECOND * (end + AT_ONCE)) {
      throw new MediaRefusal('hostile', `${packets} packets in ${end} s`);
    }
  }
  return end;
}

async function provePicture(track: InputVideoTrack, limits: MediaLimits): Promise<void> {
  await proveDecodable(track);
  const first = await new VideoSampleSink(track).getSample(await track.getFirstTimestamp());
  if (!first) throw new MediaRefusal('unreadable', 'no first picture');
  const pixels = first.codedWidth * first.codedHeight;
  first.close();
  refuseLarge(pixels, limits);
}

/** A track that is wanted and cannot be decoded must not be left out in silence. */
export async function proveDecodable(track: InputVideoTrack | InputAudioTrack): Promise<void> {
  if (await track.canDecode()) return;
  const codec = (await track.getCodec()) ?? String(await track.getInternalCodecId());
  throw new MediaRefusal('discarded-track', `${track.type} in ${codec}, which is not decoded`);
}
