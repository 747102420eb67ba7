import type { ErrorEntry } from './error-entry.ts';

export const bookingErrors = {
  'seat-map-changed': {
    status: 409,
    fr: 'Le plan de la salle vient de changer. Choisissez sur le nouveau.',
    en: 'The seat map has just changed. Choose on the new one.',
  },
  'seats-taken': { status: 409, fr: 'Une de ces places vient d’être prise.', en: 'One of these seats has just gone.' },
  'area-full': {
    status: 409,
    fr: 'Il ne reste plus autant de places dans cet espace.',
    en: 'There are no longer that many places in this area.',
  },
  'sold-out': { status: 409, fr: 'C’est complet.', en: 'It is sold out.' },
  'not-enough-together': {
    status: 409,
    fr: 'Il n’y a plus autant de places côte à côte.',
    en: 'There are no longer that many seats together.',
  },
  'unknown-seat': {
    status: 422,
    fr: 'Cette place n’existe pas dans cette salle.',
    en: 'This seat does not exist in this auditorium.',
  },
  'wrong-allocation': {
    status: 422,
    fr: 'Cette séance ne se réserve pas ainsi.',
    en: 'This one is not booked that way.',
  },
  'no-hold': {
    status: 409,
    fr: 'Vos places ne sont plus gardées. Reprenez-les.',
    en: 'Your seats are no longer held. Take them again.',
  },
  'lines-differ-from-hold': {
    status: 422,
    fr: 'Les tarifs ne correspondent pas aux places gardées.',
    en: 'The tariffs do not match the seats held.',
  },
  'sale-closed': { status: 409, fr: 'La vente en ligne est terminée.', en: 'Online sale has ended.' },
  'reservations-closed': {
    status: 409,
    fr: 'Cette séance ne se réserve pas, ou plus.',
    en: 'This one cannot be reserved, or no longer.',
  },
  'sale-not-open': { status: 409, fr: 'La vente n’a pas commencé.', en: 'The sale has not begun.' },
  'too-many-for-one-buyer': {
    status: 422,
    fr: 'C’est plus que ce qu’une personne peut prendre.',
    en: 'This is more than one person may take.',
  },
  'answers-refused': {
    status: 422,
    fr: 'Une réponse manque ou ne convient pas.',
    en: 'An answer is missing or does not fit.',
  },
  'order-not-listable': {
    status: 409,
    fr: 'Seule une place confirmée à un événement peut être affichée.',
    en: 'Only a confirmed place at an event can be listed.',
  },
  'guest-quota-full': {
    status: 409,
    fr: 'Les places des invités sont toutes prises.',
    en: 'All places kept for guests are taken.',
  },
  'guest-quota-wrong': {
    status: 422,
    fr: 'Pas moins que ce que les invités ont déjà, pas plus que la jauge.',
    en: 'No fewer than guests have already, no more than the capacity.',
  },
  'occurrence-postponed': {
    status: 409,
    fr: 'Cette date est reportée.',
    en: 'This date is postponed.',
  },
  'occurrence-cancelled': { status: 409, fr: 'Cette séance est annulée.', en: 'This screening is cancelled.' },
  'already-participating': {
    status: 409,
    fr: 'Une participation existe déjà pour cette personne.',
    en: 'This person already has a place.',
  },
  'order-not-payable': { status: 409, fr: 'Cette commande ne se paie plus.', en: 'This order can no longer be paid.' },
  'order-not-confirmable': {
    status: 409,
    fr: 'Cette commande n’attend pas de confirmation.',
    en: 'This order does not wait for a confirmation.',
  },
  'order-not-cancellable': {
    status: 409,
    fr: 'Cette commande ne s’annule plus.',
    en: 'This order can no longer be cancelled.',
  },
  'address-not-correctable': {
    status: 409,
    fr: 'L’adresse ne se corrige plus ici.',
    en: 'The address can no longer be corrected here.',
  },
  'order-not-refundable': {
    status: 409,
    fr: 'Ces billets ne se remboursent pas, ou l’ont été.',
    en: 'These tickets cannot be refunded, or have been.',
  },
  'refund-too-late': {
    status: 409,
    fr: 'Le délai de remboursement est passé.',
    en: 'The time for a refund is over.',
  },
  'ticket-admitted': {
    status: 409,
    fr: 'Quelqu’un est déjà entré avec un de ces billets.',
    en: 'Somebody is in already with one of these tickets.',
  },
  'entry-not-cancellable': {
    status: 409,
    fr: 'Une entrée ne s’annule plus après la fin de la séance.',
    en: 'An entry cannot be cancelled after the end of the screening.',
  },
  'refunds-not-startable': {
    status: 409,
    fr: 'Tout le monde n’est remboursé que pour une date annulée ou interrompue.',
    en: 'Everybody is refunded only for a date that was cancelled or interrupted.',
  },
  'refund-offer-closed': {
    status: 409,
    fr: 'La question n’est pas, ou plus, posée.',
    en: 'The question is not, or no longer, asked.',
  },
} as const satisfies Record<string, ErrorEntry>;
