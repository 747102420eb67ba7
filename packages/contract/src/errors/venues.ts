import type { ErrorEntry } from './error-entry.ts';

export const venuesErrors = {
  'draft-changed-elsewhere': {
    status: 409,
    fr: 'Ce plan a été enregistré ailleurs entre-temps.',
    en: 'This seat map has been saved elsewhere meanwhile.',
  },
  'seat-map-faulty': {
    status: 422,
    fr: 'Ce plan a des défauts : il ne peut pas encore être publié.',
    en: 'This seat map has faults: it cannot be published yet.',
  },
  'seat-map-unchanged': {
    status: 409,
    fr: 'Ce plan est déjà celui de la salle.',
    en: 'This is the auditorium’s seat map already.',
  },
  'zone-in-use': {
    status: 409,
    fr: 'Un plan de salle a cette zone.',
    en: 'A seat map has this zone.',
  },
  'venue-in-use': { status: 409, fr: 'Ce lieu a des séances.', en: 'This venue has screenings.' },
} as const satisfies Record<string, ErrorEntry>;
