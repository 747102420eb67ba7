import type { UploadAllowed, UploadPurposes } from '../media/contract.ts';

const mebibyte = 1024 * 1024;
/** What files of services and orders may be. A quarter of an hour is longer than any beat; a delivery may be a whole session. */
const limits = {
  'audio-sample': { mostBytes: 30 * mebibyte, mostSeconds: 180 },
  'beat-file': { mostBytes: 500 * mebibyte, mostSeconds: 900 },
  delivery: { mostBytes: 2048 * mebibyte, mostSeconds: null },
  evidence: { mostBytes: 50 * mebibyte, mostSeconds: null },
} as const;

const sound = /^(audio\/|application\/ogg)/;

/** Uploads that services and their orders ask for; how many a service may have is asked when it is written. */
export const uploadPurposes: UploadPurposes = {
  'audio-sample': {
    allow: (_personId, file) => Promise.resolve(allow('audio-sample', file, sound)),
  },
  'beat-file': { allow: (_personId, file) => Promise.resolve(allow('beat-file', file, sound)) },
  delivery: { allow: (_personId, file) => Promise.resolve(allow('delivery', file, /./)) },
  evidence: { allow: (_personId, file) => Promise.resolve(allow('evidence', file, /./)) },
};

function allow(
  purpose: keyof typeof limits,
  { contentType }: { contentType: string },
  accepted: RegExp,
): UploadAllowed {
  return accepted.test(contentType)
    ? { ok: true, ...limits[purpose] }
    : { ok: false, reason: 'unsupported-media-type' };
}
