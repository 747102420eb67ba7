import type { ErrorEntry } from './error-entry.ts';

export const programmeErrors = {
  'tariff-code-taken': { status: 409, fr: 'Ce code de tarif existe déjà.', en: 'This tariff code exists already.' },
  'tariff-in-use': {
    status: 409,
    fr: 'Ce tarif est vendu sur une séance.',
    en: 'This tariff is on sale for a screening.',
  },
  'film-has-no-duration': {
    status: 422,
    fr: 'Ce film n’a pas de durée. Indiquez-la avant de le programmer.',
    en: 'This film has no duration. Give it one before planning.',
  },
  'auditorium-has-no-seat-map': {
    status: 422,
    fr: 'Cette salle n’a pas de plan.',
    en: 'This auditorium has no seat map.',
  },
  'seat-map-exceeds-capacity': {
    status: 422,
    fr: 'Le plan de cette salle a plus de places que sa capacité autorisée.',
    en: 'The auditorium’s seat map has more seats than its authorised capacity.',
  },
  'screening-overlaps': {
    status: 409,
    fr: 'La salle est prise à cette heure.',
    en: 'The auditorium is taken at that time.',
  },
  'screening-has-tickets': {
    status: 409,
    fr: 'Des billets sont vendus pour cette séance.',
    en: 'Tickets are sold for this screening.',
  },
  'screening-has-started': { status: 409, fr: 'Cette séance a commencé.', en: 'This screening has started.' },
  'not-interruptible': {
    status: 409,
    fr: 'Une séance se marque interrompue entre son début et une heure après sa fin prévue.',
    en: 'A screening is marked interrupted between its start and one hour after its planned end.',
  },
  'seats-missing-there': {
    status: 409,
    fr: 'Des places vendues n’existent pas dans l’autre salle.',
    en: 'Seats that are sold do not exist in the other auditorium.',
  },
  'tariff-has-tickets': {
    status: 409,
    fr: 'Des billets sont vendus à ce tarif pour cette séance.',
    en: 'Tickets are sold at this tariff for this screening.',
  },
  'batch-refused': {
    status: 409,
    fr: 'Tout ne peut pas se faire. Rien n’a été changé.',
    en: 'Not all of it can be done. Nothing was changed.',
  },
  'batch-undone': { status: 409, fr: 'C’est déjà annulé.', en: 'This has been undone already.' },
  'changed-meanwhile': {
    status: 409,
    fr: 'Cette séance a été changée entre-temps.',
    en: 'This screening was changed in the meantime.',
  },
  'sold-meanwhile': {
    status: 409,
    fr: 'Des places ont été vendues entre-temps.',
    en: 'Seats were sold in the meantime.',
  },
  'tariff-card-name-taken': {
    status: 409,
    fr: 'Une grille porte déjà ce nom.',
    en: 'Another tariff card has this name.',
  },
  'starts-in-the-past': { status: 422, fr: 'Cette heure est passée.', en: 'This time has passed.' },
  'event-incomplete': {
    status: 422,
    fr: 'Il manque quelque chose avant de proposer cet événement.',
    en: 'Something is missing before this event can be proposed.',
  },
  'event-not-movable': {
    status: 409,
    fr: 'L’événement n’est plus dans un état qui le permet.',
    en: 'The event is no longer in a state that allows it.',
  },
  'event-changed-elsewhere': {
    status: 409,
    fr: 'L’événement a été modifié ailleurs entre-temps.',
    en: 'The event was changed elsewhere meanwhile.',
  },
  'event-has-orders': {
    status: 409,
    fr: 'Des personnes ont des places pour cet événement.',
    en: 'People have places for this event.',
  },
  'auditorium-taken': {
    status: 409,
    fr: 'La salle est prise à l’une de ces dates.',
    en: 'The auditorium is taken on one of these dates.',
  },
  'category-in-use': {
    status: 409,
    fr: 'Des événements ont cette catégorie.',
    en: 'Events have this category.',
  },
  'unknown-category': { status: 422, fr: 'Cette catégorie n’existe pas.', en: 'This category does not exist.' },
  'unknown-tariff': {
    status: 422,
    fr: 'Ce tarif n’est pas proposé pour cette séance.',
    en: 'This tariff is not offered for this screening.',
  },
  'host-exists': {
    status: 409,
    fr: 'Cette personne a déjà été invitée.',
    en: 'This person was invited already.',
  },
  'too-many-hosts': { status: 422, fr: 'Trente hôtes au plus.', en: 'Thirty hosts at most.' },
} as const satisfies Record<string, ErrorEntry>;
