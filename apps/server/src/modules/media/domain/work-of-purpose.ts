import type { MediaPurpose } from '@parterre/contract/media';

/** Who makes what of an original, where no wish says otherwise. */
const works = {
  'profile-video': 'video',
  'own-sound': 'aac',
  'audio-sample': 'mp3',
  'beat-file': 'tagged-mp3',
  captions: 'captions',
  delivery: null,
  evidence: null,
} as const satisfies Record<MediaPurpose, string | null>;

export type Work = NonNullable<(typeof works)[MediaPurpose]>;

/** null: nothing is made of it, it is ready as it is. */
export function workOf(purpose: MediaPurpose): Work | null {
  return works[purpose];
}

export function isProcessed(purpose: MediaPurpose): boolean {
  return works[purpose] !== null;
}
