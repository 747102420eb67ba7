import { z } from 'zod';
import { id, instant } from './wire.ts';

/** What a file is uploaded for; each purpose has its own limits, which the module that uses it says. */
export const mediaPurpose = z
  .enum(['profile-video', 'own-sound', 'captions', 'audio-sample', 'beat-file', 'delivery', 'evidence'])
  .meta({ description: 'What the file is for' });
export type MediaPurpose = z.infer<typeof mediaPurpose>;

/**
 * `uploading`: not whole yet; `waiting`: whole and stored, waits for its turn; `processing`: being read and made ready;
 * `ready`: its files can be had; `failed`: it cannot be used, `failure` says why.
 */
export const assetState = z.enum(['uploading', 'waiting', 'processing', 'ready', 'failed']);
export type AssetState = z.infer<typeof assetState>;

/** Why a file that arrived whole cannot be used, with its words. `again`: the same file may be tried again as it is. */
export const mediaFailures = {
  'not-media': {
    again: false,
    fr: 'Ce fichier ne se lit ni comme une vidéo ni comme un son.',
    en: 'This file can be read neither as a video nor as sound.',
  },
  'no-picture': { again: false, fr: 'Cette vidéo n’a pas d’image.', en: 'This video has no picture.' },
  'no-sound': { again: false, fr: 'Ce fichier n’a pas de son.', en: 'This file has no sound.' },
  'too-long': { again: false, fr: 'Ce fichier dure trop longtemps.', en: 'This file plays for too long.' },
  'too-short': { again: false, fr: 'Ce fichier est trop court.', en: 'This file is too short.' },
  'too-large-picture': {
    again: false,
    fr: 'L’image de cette vidéo a trop de pixels.',
    en: 'The picture of this video has too many pixels.',
  },
  'picture-too-small': {
    again: false,
    fr: 'L’image de cette vidéo est trop petite.',
    en: 'The picture of this video is too small.',
  },
  'too-many-tracks': { again: false, fr: 'Ce fichier a trop de pistes.', en: 'This file has too many tracks.' },
  unreadable: {
    again: false,
    fr: 'Ce fichier est incomplet, abîmé ou codé d’une manière que nous ne lisons pas.',
    en: 'This file is incomplete, damaged or coded in a way that we do not read.',
  },
  hostile: {
    again: false,
    fr: 'Ce fichier annonce ce qu’aucun enregistrement ne contient.',
    en: 'This file claims what no recording has.',
  },
  'discarded-track': {
    again: false,
    fr: 'Une partie de ce fichier ne peut pas être reprise dans la vidéo publiée.',
    en: 'A part of this file cannot be carried over into the published video.',
  },
  'not-allowed': {
    again: false,
    fr: 'Les limites de votre compte ne permettent plus ce fichier.',
    en: 'The limits of your account no longer allow this file.',
  },
  'captions-unreadable': {
    again: false,
    fr: 'Ce fichier de sous-titres ne se lit pas : il faut du WebVTT ou du SRT.',
    en: 'This captions file cannot be read: WebVTT or SRT is needed.',
  },
  'sound-missing': {
    again: false,
    fr: 'Le son choisi pour cette vidéo n’est plus là.',
    en: 'The sound chosen for this video is no longer there.',
  },
  'took-too-long': {
    again: true,
    fr: 'Préparer ce fichier prend trop de temps.',
    en: 'Preparing this file takes too long.',
  },
  'out-of-memory': {
    again: true,
    fr: 'Préparer ce fichier demande trop de mémoire.',
    en: 'Preparing this file asks for too much memory.',
  },
  crashed: {
    again: true,
    fr: 'La préparation a été interrompue. Le fichier est conservé : réessayez.',
    en: 'Preparing it was interrupted. The file is kept: try again.',
  },
} as const satisfies Record<string, { again: boolean; fr: string; en: string }>;
export type MediaFailure = keyof typeof mediaFailures;
const failureCodes = Object.keys(mediaFailures) as [MediaFailure, ...MediaFailure[]];
export const mediaFailure = z.enum(failureCodes).meta({ description: 'Why it cannot be used' });

/** A file that was made of an upload, or the upload itself (`original`). */
export const mediaFile = z
  .object({
    name: z.string().meta({ description: 'What it is', example: '720.mp4' }),
    address: z.string().meta({ description: 'Where it can be had; that of a private file ends with `addressUntil`' }),
    contentType: z.string(),
    bytes: z.int(),
    width: z.int().nullable(),
    height: z.int().nullable(),
  })
  .meta({ id: 'MediaFile' });
export type MediaFile = z.infer<typeof mediaFile>;

/** About 200 peaks of the sound over its length, 0 to 100. */
export const waveform = z.array(z.int().min(0).max(100)).max(400).meta({ description: 'Peaks, 0 to 100' });
/** Loudness by EBU R 128. */
export const loudness = z.object({
  before: z.number().nullable().meta({ description: 'LUFS of what was uploaded; null where it is silent' }),
  gain: z.number().meta({ description: 'dB that the published sound was raised or lowered by' }),
});

/** A file of one's own, from its first byte until it can be used. */
export const ownAsset = z
  .object({
    id: id.meta({ description: 'That of the upload, too' }),
    purpose: mediaPurpose,
    state: assetState,
    failure: mediaFailure.nullable(),
    mayTryAgain: z.boolean().meta({ description: 'The file is kept, and trying again may help' }),
    fileName: z.string(),
    contentType: z.string(),
    bytes: z.int().meta({ description: 'Of the whole upload' }),
    received: z.int().meta({ description: 'Bytes that have arrived' }),
    progress: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: 'Share of a video that is made, while `processing`; null before anything is known of it' }),
    seconds: z.number().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    waveform: waveform.nullable(),
    loudness: loudness.nullable(),
    files: z.array(mediaFile),
    addressUntil: instant.meta({ description: 'Until when the addresses of private files work' }),
    inUse: z.boolean().meta({ description: 'Something is made of it: it is no longer taken away by itself' }),
    expiresAt: instant
      .nullable()
      .meta({ description: 'When it is taken away unless it goes on, or is used; null when in use' }),
    createdAt: instant,
  })
  .meta({ id: 'OwnAsset' });
export type OwnAsset = z.infer<typeof ownAsset>;

/** Query of the list of one's own files: newest first. */
export const ownAssetsQuery = z.object({
  purpose: mediaPurpose.optional(),
  unused: z.stringbool().optional().meta({ description: 'Only those of which nothing is made yet' }),
});
export const ownAssets = z.object({ items: z.array(ownAsset) }).meta({ id: 'OwnAssets' });

/** Where uploads begin: tus 1.0.0 with creation, expiration and termination. */
export const uploadsPath = '/api/v1/media/uploads';
/** Most bytes of one request of an upload: clients cut their files into chunks of at most this. */
export const mostChunkBytes = 64 * 1024 * 1024;
/**
 * What `Upload-Metadata` says of a file, each value in Base64: all three are needed. `filename` is shown to its owner and names a download;
 * `filetype` is the media type that the client believes in; the server looks for itself.
 */
export const uploadMetadata = z.object({
  filename: z.string().trim().min(1).max(255),
  filetype: z
    .string()
    .max(127)
    .regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(;.*)?$/, 'must be a media type such as video/mp4'),
  purpose: mediaPurpose,
});
export type UploadMetadata = z.infer<typeof uploadMetadata>;

/** Topic of a person's own frames on the socket: each tells that an asset of theirs has another state. */
export const assetFrame = z.object({ assetId: id, state: assetState });
export type AssetFrame = z.infer<typeof assetFrame>;

/** Words of a failure in a language. */
export function wordsOfFailure(code: MediaFailure, language: 'fr' | 'en'): string {
  return mediaFailures[code][language];
}
