import type { ErrorEntry } from './error-entry.ts';

export const profilesErrors = {
  'own-profile': { status: 409, fr: 'C’est votre propre profil.', en: 'This profile is your own.' },
  'not-followable': {
    status: 409,
    fr: 'Vous ne pouvez pas suivre cette personne.',
    en: 'You cannot follow this person.',
  },
  'profile-changed-elsewhere': {
    status: 409,
    fr: 'Votre profil a été modifié dans une autre fenêtre.',
    en: 'Your profile was changed in another window.',
  },
  'profile-address-taken': {
    status: 409,
    fr: 'Quelqu’un a déjà cette adresse de page.',
    en: 'Somebody has this page address already.',
  },
  'profile-address-fixed': {
    status: 409,
    fr: 'L’adresse d’une page déjà publiée ne change plus.',
    en: 'The address of a page that was published stays.',
  },
  'profile-incomplete': {
    status: 422,
    fr: 'Il manque quelque chose avant de publier ce profil.',
    en: 'Something is missing before this profile can be published.',
  },
  'profile-hidden': {
    status: 409,
    fr: 'Un administrateur a masqué ce profil.',
    en: 'An administrator has hidden this profile.',
  },
} as const satisfies Record<string, ErrorEntry>;
