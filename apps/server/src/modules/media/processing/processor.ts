import type { MediaEdit } from '@parterre/contract/media-edit';

export type MediaKind = 'video' | 'sound';

/** Bounds of the process that opens files from strangers. */
export interface ProcessingLimits {
  /** Resident bytes of the process at most, native memory included: it is ended when it has more. */
  memoryBytes: number;
  /** Seconds that a job takes at most, and what each second of the source adds. */
  baseSeconds: number;
  secondsPerSecond: number;
  /** Seconds of a source, whatever a job allows. */
  mostSeconds: number;
  /** Pixels of one picture of a source. */
  mostPixels: number;
  mostTracks: number;
}

/**
 * Why nothing came of a job. `not-media`: no container that we read. `unreadable`: one that breaks off, or whose codec we
 * cannot decode. `hostile`: one that claims what no recording has. `discarded-track`: picture or sound that is wanted comes in
 * a codec that is not decoded. `crashed`: the process ended by itself, or what it wrote was not what it should have written.
 */
export type ProcessingReason =
  | 'not-media'
  | 'no-picture'
  | 'no-sound'
  | 'too-long'
  | 'too-short'
  | 'too-large-picture'
  | 'picture-too-small'
  | 'too-many-tracks'
  | 'unreadable'
  | 'hostile'
  | 'took-too-long'
  | 'out-of-memory'
  | 'discarded-track'
  | 'crashed';

/** `detail` is for the log and for support, in English; people are told by the reason. */
export interface ProcessingFailure {
  ok: false;
  reason: ProcessingReason;
  detail: string;
}

/** What a file turned out to be, measured and not as it says of itself. */
export interface MediaFacts {
  kind: MediaKind;
  /** By the bytes of the file. */
  contentType: string;
  seconds: number;
  /** Of the picture as it is seen; null for sound alone. */
  width: number | null;
  height: number | null;
  videoCodec: string | null;
  soundCodec: string | null;
}

/** A file that a job wrote into its folder. */
export interface ProducedFile {
  /** `720.mp4`, `cover-720.webp`, `preview.mp3`: the name in the folder and the one it is served by. */
  name: string;
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  seconds: number | null;
}

/** Integrated loudness (ITU-R BS.1770-4) of the source, null when it is silent, and the gain in dB that was applied. */
export interface LoudnessFacts {
  before: number | null;
  gain: number;
}

export type Inspected = { ok: true; facts: MediaFacts } | ProcessingFailure;
export type Processed =
  | {
      ok: true;
      facts: MediaFacts;
      files: ProducedFile[];
      /** About 200 peaks from 0 to 100; empty without sound. */
      waveform: number[];
      /** Null without sound. */
      loudness: LoudnessFacts | null;
    }
  | ProcessingFailure;

/** Told now and then what share of a video is made, from 0 to 1. */
export type ShareMade = (share: number) => void;

export interface VideoJob {
  /** The original, read only. */
  path: string;
  /** An empty folder that the files are written to; the only place the process may write to. */
  folder: string;
  edit: MediaEdit;
  /** Of the published video, by plan and purpose. */
  mostSeconds: number;
  /** The file of `edit.sound.assetId`; needed when that is given. */
  soundPath: string | null;
}

export interface SoundJob {
  path: string;
  folder: string;
  mostSeconds: number;
  /** `mp3` for previews that are played and given away, `aac` (in MP4) for sounds of videos. */
  format: 'mp3' | 'aac';
  /** Mixed in every `every` seconds against theft of a beat: `beep`, or the file of a spoken tag. */
  tag: { every: number; path: string | null } | null;
}

/**
 * What is done to files of strangers. Each job has a limited process of its own and waits until the one before has ended; made
 * by `createProcessor` (create-processor.ts). A job never throws for what is in a file.
 */
export interface Processor {
  /** Says what a file is, or refuses it; writes nothing. */
  inspect: (path: string, kind: MediaKind) => Promise<Inspected>;
  /** Writes `720.mp4`, `480.mp4`, `360.mp4` as far as the picture goes, and `cover-720.webp`, `cover-360.webp`, `cover.jpg`. */
  video: (job: VideoJob, onShare?: ShareMade) => Promise<Processed>;
  /** Writes `preview.mp3` or `preview.m4a`. */
  sound: (job: SoundJob) => Promise<Processed>;
  /** Ends the process; jobs under way or waiting fail as `crashed`. */
  close: () => Promise<void>;
}

export interface ProcessorOptions {
  limits: ProcessingLimits;
  log: ProcessorLog;
}

/** What of pino is used. */
export interface ProcessorLog {
  info: (facts: object, message: string) => void;
  warn: (facts: object, message: string) => void;
}
