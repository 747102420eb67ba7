/** Why a file is not worked on; the processor of the server adds what happens to its process. */
export type MediaRefusalReason =
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
  | 'discarded-track';

/**
 * Ends the work on a file from deep within its reading. Thrown, as it passes through the generators of the media library,
 * and turned into a result by `answered`.
 */
export class MediaRefusal extends Error {
  readonly reason: MediaRefusalReason;

  constructor(reason: MediaRefusalReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}
