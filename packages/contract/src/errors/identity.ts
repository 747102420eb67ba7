import type { ErrorEntry } from './error-entry.ts';

export const identityErrors = {
  'wrong-credentials': {
    status: 401,
    fr: 'Identifiant ou mot de passe incorrect.',
    en: 'Wrong identifier or password.',
  },
  'account-delayed': {
    status: 429,
    fr: 'Trop d’essais sur ce compte. Patientez, ou réinitialisez le mot de passe.',
    en: 'Too many attempts on this account. Wait, or reset the password.',
  },
  'password-too-weak': {
    status: 422,
    fr: 'Ce mot de passe se devine trop facilement.',
    en: 'This password is too easy to guess.',
  },
  'username-taken': { status: 409, fr: 'Ce nom est déjà pris.', en: 'This username is taken.' },
  'phone-taken': { status: 409, fr: 'Ce numéro est déjà utilisé.', en: 'This number is already in use.' },
  'identity-not-checked': {
    status: 403,
    fr: 'Un événement payant demande une identité vérifiée.',
    en: 'A paid event needs a checked identity.',
  },
  'unknown-person': { status: 404, fr: 'Personne ne porte ce nom d’utilisateur.', en: 'Nobody has this username.' },
  'identity-checked-already': {
    status: 409,
    fr: 'L’identité est déjà vérifiée.',
    en: 'The identity is checked already.',
  },
  'identity-request-waits': {
    status: 409,
    fr: 'La demande est déposée et attend une décision.',
    en: 'The request is handed in and waits for a decision.',
  },
  'identity-not-asked': { status: 409, fr: 'Aucune demande n’est commencée.', en: 'No request was begun.' },
  'identity-documents-missing': {
    status: 422,
    fr: 'Il manque une pièce d’identité.',
    en: 'A proof of identity is missing.',
  },
  'identity-request-decided': { status: 409, fr: 'La décision est déjà prise.', en: 'This was decided already.' },
} as const satisfies Record<string, ErrorEntry>;
