import type { ErrorEntry } from './error-entry.ts';

export const subscriptionsErrors = {
  'plan-free': {
    status: 422,
    fr: 'Cette offre ne coûte rien : résiliez l’offre en cours pour y revenir.',
    en: 'This plan costs nothing: cancel the current one to go back to it.',
  },
  'plan-country-not-sold': {
    status: 422,
    fr: 'Les offres ne sont pas vendues dans ce pays.',
    en: 'Plans are not sold in this country.',
  },
  'already-subscribed': {
    status: 409,
    fr: 'Vous avez déjà une offre : changez-en plutôt.',
    en: 'You already have a plan: change it instead.',
  },
  'plan-not-active': { status: 409, fr: 'Aucune offre payée n’est en cours.', en: 'No paid plan is under way.' },
  'plan-cancelled': {
    status: 409,
    fr: 'L’offre est résiliée : revenez d’abord sur cette décision.',
    en: 'The plan is cancelled: take that back first.',
  },
  'plan-not-cancelled': { status: 409, fr: 'L’offre n’est pas résiliée.', en: 'The plan is not cancelled.' },
  'plan-paid-ahead': {
    status: 409,
    fr: 'Le mois suivant est déjà payé : l’offre se change quand il a commencé.',
    en: 'The next month is already paid: the plan can change once it has begun.',
  },
  'plan-change-pending': {
    status: 409,
    fr: 'Un autre changement est prévu : annulez-le d’abord.',
    en: 'Another change is to come: take it back first.',
  },
  'plan-not-due': { status: 409, fr: 'Rien n’est à payer maintenant.', en: 'Nothing is to be paid now.' },
  'plan-same': { status: 409, fr: 'C’est déjà votre offre.', en: 'You already have this plan.' },
  'plan-preview-stale': {
    status: 409,
    fr: 'Ce calcul est trop ancien. Le voici refait.',
    en: 'This reckoning is too old. Here is a new one.',
  },
  'plan-card-refused': {
    status: 409,
    fr: 'La carte a été refusée. Rien n’a changé.',
    en: 'The card was refused. Nothing has changed.',
  },
  'plan-charge-not-refundable': {
    status: 409,
    fr: 'Ce paiement ne se rembourse pas ici.',
    en: 'This payment cannot be given back here.',
  },
  'plan-limit': {
    status: 409,
    fr: 'Votre abonnement n’en permet pas davantage.',
    en: 'Your plan allows no more than that.',
  },
} as const satisfies Record<string, ErrorEntry>;
