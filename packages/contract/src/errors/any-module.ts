import type { ErrorEntry } from './error-entry.ts';

/** What the server itself answers, and what modules of several kinds do. */
export const anyModuleErrors = {
  validation: { status: 400, fr: 'La demande n’est pas comprise.', en: 'The request is not understood.' },
  'malformed-body': {
    status: 400,
    fr: 'Le corps de la demande est illisible.',
    en: 'The body of the request cannot be read.',
  },
  unauthenticated: { status: 401, fr: 'Il faut se connecter.', en: 'You need to sign in.' },
  'invalid-token': {
    status: 401,
    fr: 'Ce lien ou ce jeton n’est plus valable.',
    en: 'This link or token is no longer valid.',
  },
  forbidden: { status: 403, fr: 'Votre compte n’a pas ce droit.', en: 'Your account may not do this.' },
  'forbidden-origin': {
    status: 403,
    fr: 'Demande refusée : elle vient d’un autre site.',
    en: 'Refused: the request comes from another site.',
  },
  'email-not-verified': { status: 403, fr: 'Confirmez d’abord votre adresse.', en: 'Confirm your address first.' },
  'not-found': { status: 404, fr: 'Cette page ou cet objet n’existe pas.', en: 'This page or object does not exist.' },
  'body-too-large': {
    status: 413,
    fr: 'Le fichier ou la demande est trop volumineux.',
    en: 'The file or request is too large.',
  },
  'unsupported-media-type': {
    status: 415,
    fr: 'Ce type de contenu n’est pas accepté.',
    en: 'This type of content is not accepted.',
  },
  'rate-limited': {
    status: 429,
    fr: 'Trop d’essais. Réessayez dans un moment.',
    en: 'Too many attempts. Try again in a moment.',
  },
  'internal-error': {
    status: 500,
    fr: 'Le serveur n’a pas pu répondre. Rien n’est perdu.',
    en: 'The server could not answer. Nothing is lost.',
  },
  unavailable: {
    status: 503,
    fr: 'Le service redémarre. Réessayez dans un instant.',
    en: 'The service is restarting. Try again in a moment.',
  },
  busy: {
    status: 503,
    fr: 'Beaucoup de monde sur cette séance. Réessayez.',
    en: 'Many people want this one. Try again.',
  },
  'already-reported': {
    status: 409,
    fr: 'Vous l’avez déjà signalé.',
    en: 'You have reported this already.',
  },
  'image-unreadable': {
    status: 422,
    fr: 'Ce fichier n’est pas une image lisible (JPEG, PNG, WebP, AVIF).',
    en: 'This file is not an image that can be read (JPEG, PNG, WebP, AVIF).',
  },
  'reason-missing': { status: 422, fr: 'Dites pourquoi.', en: 'Say why.' },
  'unknown-tax': {
    status: 422,
    fr: 'Cette base de TVA n’est pas celle du pays du vendeur.',
    en: 'This tax basis is not one of the seller’s country.',
  },
  'too-many-documents': { status: 422, fr: 'Six documents au plus.', en: 'Six documents at most.' },
  'document-unreadable': {
    status: 422,
    fr: 'Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.',
    en: 'This file is no PDF, and no JPEG or PNG picture.',
  },
  'idempotency-conflict': {
    status: 422,
    fr: 'Cette clé a déjà servi pour une autre demande.',
    en: 'This key was already used for another request.',
  },
  'idempotency-key-missing': {
    status: 400,
    fr: 'L’en-tête Idempotency-Key manque.',
    en: 'The Idempotency-Key header is missing.',
  },
} as const satisfies Record<string, ErrorEntry>;
