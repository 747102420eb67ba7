import type { ErrorEntry } from './error-entry.ts';

export const paymentsErrors = {
  'unknown-provider': {
    status: 422,
    fr: 'Ce moyen de paiement n’est pas proposé.',
    en: 'This way to pay is not offered.',
  },
  'amount-not-taken': {
    status: 422,
    fr: 'Ce moyen de paiement ne prend pas ce montant.',
    en: 'This way to pay does not take this amount.',
  },
  'payer-phone-missing': {
    status: 422,
    fr: 'Ce paiement se valide au téléphone : il faut le numéro.',
    en: 'This payment is approved on the phone: its number is needed.',
  },
  'payment-provider-unavailable': {
    status: 503,
    fr: 'Le service de paiement ne répond pas. Rien n’a été débité.',
    en: 'The payment service does not answer. Nothing was taken.',
  },
  'payment-being-opened': {
    status: 409,
    fr: 'Ce paiement est en train de s’ouvrir. Redemandez-le dans un instant.',
    en: 'This payment is being opened. Ask again in a moment.',
  },
  'refund-not-by-hand': {
    status: 409,
    fr: 'Ce remboursement n’est pas, ou plus, à faire à la main.',
    en: 'This refund is not, or no longer, to be made by hand.',
  },
  'refund-taken': {
    status: 409,
    fr: 'Une autre personne s’occupe de ce remboursement.',
    en: 'Somebody else looks after this refund.',
  },
  'report-not-understood': {
    status: 422,
    fr: 'Ce relevé n’est pas compris : il y manque une colonne ou une date.',
    en: 'This report is not understood: it lacks a column or a date.',
  },
  'charge-ended': { status: 409, fr: 'Ce paiement est déjà terminé.', en: 'This payment has already ended.' },
} as const satisfies Record<string, ErrorEntry>;
