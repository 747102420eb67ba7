import type { ErrorEntry } from './error-entry.ts';

export const catalogueErrors = {
  'film-has-screenings': {
    status: 409,
    fr: 'Ce film a des séances. Retirez-les d’abord.',
    en: 'This film has screenings. Remove them first.',
  },
  'film-has-reviews': {
    status: 409,
    fr: 'Des spectateurs ont donné leur avis sur ce film : il reste, ou il est fusionné.',
    en: 'People have reviewed this film: it stays, or is merged into another.',
  },
  'version-in-use': { status: 409, fr: 'Cette version est à l’affiche.', en: 'This version is on the bill.' },
  'version-exists': { status: 409, fr: 'Ce film a déjà cette version.', en: 'The film already has this version.' },
  'image-too-small': {
    status: 422,
    fr: 'Cette image est trop petite : il lui faut 200 pixels de large.',
    en: 'This image is too small: it needs to be 200 pixels wide.',
  },
  'too-many-posters': {
    status: 409,
    fr: 'Ce film a déjà douze affiches.',
    en: 'The film already has twelve posters.',
  },
  'posters-differ': {
    status: 409,
    fr: 'Les affiches de ce film ont changé entre-temps.',
    en: 'The posters of this film have changed meanwhile.',
  },
  'same-film': { status: 422, fr: 'C’est deux fois le même film.', en: 'This is the same film twice.' },
  'visa-numbers-conflict': {
    status: 409,
    fr: 'Des entrées sont émises pour ces deux films sous deux visas différents.',
    en: 'Entries are issued for both films under different visa numbers.',
  },
  'tmdb-not-offered': {
    status: 404,
    fr: 'Ce serveur n’a pas de clé TMDB.',
    en: 'This server has no TMDB key.',
  },
  'tmdb-key-refused': {
    status: 502,
    fr: 'TMDB refuse la clé de ce serveur.',
    en: 'TMDB refuses this server’s key.',
  },
  'tmdb-unavailable': {
    status: 503,
    fr: 'TMDB ne répond pas. Rien n’a changé.',
    en: 'TMDB does not answer. Nothing has changed.',
  },
  'tmdb-busy': {
    status: 503,
    fr: 'TMDB demande de patienter un moment.',
    en: 'TMDB asks to wait a moment.',
  },
} as const satisfies Record<string, ErrorEntry>;
