import type { ErrorCode } from '@parterre/contract/errors';
import type { AssetState, MediaFailure, MediaPurpose } from '@parterre/contract/media';
import type { MediaEdit } from '@parterre/contract/media-edit';
import type { Transaction } from '../../platform/database.ts';

/** What a module above says of an upload before a byte is taken, and again when it is whole. */
export type UploadAllowed =
  | {
      ok: true;
      /** Of the file. A larger one is refused with `upload-too-large`. */
      mostBytes: number;
      /** Of what it plays; null where that is no question. Longer files end as `failed` with `too-long`. */
      mostSeconds: number | null;
    }
  /** Answered to the client as this problem. */
  | { ok: false; reason: ErrorCode };

/** Seconds of the longest recording that can be prepared, whatever is kept of it. */
export const longestRecording = 20 * 60;

/** Port that the module of a purpose fills. It must only look: an upload that is allowed may still never come. */
export interface UploadPurpose {
  allow(personId: string, file: { bytes: number; contentType: string }): Promise<UploadAllowed>;
}
/** Uploads for a purpose that nobody filled are refused with `upload-not-offered`. */
export type UploadPurposes = Partial<Record<MediaPurpose, UploadPurpose>>;

/**
 * A file of an asset. `original` is what was uploaded, byte for byte; it is never public. Made by purpose:
 * `profile-video`: `720.mp4` `480.mp4` `360.mp4` (as far as the picture goes), `cover-720.webp` `cover-360.webp` `cover.jpg`;
 * `own-sound`: `preview.m4a`; `audio-sample` and `beat-file`: `preview.mp3` (of a beat with a tag); `captions`: `captions.vtt`; `delivery` and
 * `evidence`: nothing, any type of file is taken and only ever downloaded.
 */
export interface AssetFile {
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly width: number | null;
  readonly height: number | null;
  /** In which round it was made; 0 of the original. */
  readonly round: number;
}

/** An asset as the modules above know it. What was dropped is not found any more. */
export interface AssetFacts {
  readonly id: string;
  /** null: the account was erased. */
  readonly ownerId: string | null;
  readonly purpose: MediaPurpose;
  readonly state: AssetState;
  readonly failure: MediaFailure | null;
  /** As its owner named it; safe to show as text, never as a path. */
  readonly fileName: string;
  /** Of the original: what the server found; what the client said, until it has looked. */
  readonly contentType: string;
  /** Of the original. */
  readonly bytes: number;
  /** Of the original, lower-case hexadecimal; null while it is not whole. */
  readonly sha256: string | null;
  /** Of what plays: after the edit, where one was wished. */
  readonly seconds: number | null;
  readonly width: number | null;
  readonly height: number | null;
  /** By name. A `ready` asset has all that its purpose promises; `original` is there from `waiting` on. */
  readonly files: Readonly<Record<string, AssetFile>>;
  /** About 200 peaks, 0–100. */
  readonly waveform: readonly number[] | null;
  /** LUFS before (null: silent), and the gain that was applied in dB. */
  readonly loudness: { readonly before: number | null; readonly gain: number } | null;
  /** What it belongs to (`feed.video:…`); null: nobody claimed it. */
  readonly claimedBy: string | null;
  /** Anyone may have its made files. */
  readonly public: boolean;
  /** How often it was processed anew; made files of another round have other addresses. */
  readonly round: number;
}

export type ClaimResult =
  | { ok: true; asset: AssetFacts }
  | {
      ok: false;
      reason:
        /** There is none, it is another person's, for another purpose, or dropped: never said which. */
        | 'asset-unknown'
        /** Its bytes have not all arrived. */
        | 'asset-not-whole'
        /** It failed; `Media.asset` says why. */
        | 'asset-failed'
        /** It belongs to something else. */
        | 'asset-in-use';
    };

/** What is to be made of an asset beyond what its purpose asks for by itself. */
export type ProcessingWish =
  /** `720.mp4` … of a video by its edit list. `edit.sound` names an asset of purpose `own-sound` of the same owner that is whole. */
  | { readonly kind: 'edited-video'; readonly edit: MediaEdit }
  /**
   * `preview.mp3` of a beat with a tag every so many seconds: a beep, or the sound of an `own-sound` asset of the same owner.
   * Without a wish a `beat-file` gets a beep every 10 seconds.
   */
  | { readonly kind: 'tagged-preview'; readonly everySeconds: number; readonly tagAssetId: string | null };

export type ProcessResult =
  { ok: true; round: number } | { ok: false; reason: 'asset-unknown' | 'asset-not-whole' | 'asset-not-processable' };

/**
 * Files of people. An asset is `uploading` → `waiting` → `processing` → `ready` or `failed`; `process` puts a whole one back to `waiting`.
 * An asset that nobody claims is taken away a day after its last byte (MEDIA_KEEP_HOURS).
 */
export interface Media {
  /** null: unknown or dropped. Within the caller's transaction when one is given. */
  asset(id: string, within?: Transaction): Promise<AssetFacts | null>;
  /** By id; unknown and dropped ones are left out. One question, however many. */
  assets(ids: readonly string[], within?: Transaction): Promise<Map<string, AssetFacts>>;
  /**
   * From the commit of `trx` on the asset belongs to `claimant` (`<module>.<thing>:<id>`) and is not swept away. It may still be `waiting`
   * or `processing`: whoever needs it ready looks at `asset.state`, or waits for the event. The row is locked until the transaction ends, so of
   * two claims at once one is refused with `asset-in-use`; the same claimant again is answered as the first time. Safe to repeat.
   */
  claim(
    trx: Transaction,
    assetId: string,
    personId: string,
    purpose: MediaPurpose,
    claimant: string,
  ): Promise<ClaimResult>;
  /** It belongs to nothing again and is swept away after a day, unless claimed anew. Of another claimant nothing changes. Safe to repeat. */
  release(trx: Transaction, assetId: string, claimant: string): Promise<void>;
  /**
   * From the commit of `trx` on it does not exist: its row is deleted at once (references to it have to go first, or be `on delete set null`), its
   * addresses answer `not-found`, and a job deletes the files, also after a crash. Processing under way is thrown away; no event. Safe to repeat.
   */
  drop(trx: Transaction, assetId: string): Promise<void>;
  /**
   * Makes it anew by a wish, from the original, in the background: state `waiting`, `round` one more, the made files of before stay until
   * the new ones are there and then go. What is being processed for an earlier wish is thrown away (its result never counts). Ends with
   * `media.asset-ready` or `media.asset-failed` of this round. `null`: what its purpose makes by itself.
   */
  process(trx: Transaction, assetId: string, wish: ProcessingWish | null): Promise<ProcessResult>;
  /** Whether anyone may have its made files (never the original). Private until told. Caches keep what was public. Safe to repeat. */
  setPublic(trx: Transaction, assetId: string, isPublic: boolean): Promise<void>;
  /** Path on this server of a made file, without an end; answers only while the asset is public. null: there is no such file. */
  publicAddress(asset: AssetFacts, name: string): string | null;
  /**
   * Path on this server with a signature that ends after `seconds`, for any file, `original` included; whoever has it needs no account.
   * `downloadName`: the browser saves it under this name instead of showing it. null: there is no such file.
   */
  signedAddress(asset: AssetFacts, name: string, seconds: number, downloadName?: string): string | null;
}

/** In the outbox: at least once, after the state is committed. `round` is that of `process`; subject is the asset's id. */
export const assetReadyEvent = 'media.asset-ready';
export const assetFailedEvent = 'media.asset-failed';
export interface AssetReady {
  readonly assetId: string;
  readonly purpose: MediaPurpose;
  readonly round: number;
}
export interface AssetFailed extends AssetReady {
  readonly failure: MediaFailure;
}

/** The job that makes the files of an asset. */
export interface ProcessJob {
  readonly assetId: string;
}
