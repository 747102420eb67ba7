import type { ErrorEntry } from './error-entry.ts';

export const vouchersErrors = {
  'code-unknown': {
    status: 422,
    fr: 'Ce code n’existe pas ici. Vérifiez ce qui est écrit.',
    en: 'There is no such code here. Check what is written.',
  },
  'code-not-yet': {
    status: 409,
    fr: 'Ce code ne vaut pas encore.',
    en: 'This code is not valid yet.',
  },
  'code-over': {
    status: 409,
    fr: 'Ce code ne vaut plus.',
    en: 'This code is no longer valid.',
  },
  'code-used-up': {
    status: 409,
    fr: 'Ce code a déjà servi autant qu’il pouvait.',
    en: 'This code has been used as often as it could be.',
  },
  'code-used-by-you': {
    status: 409,
    fr: 'Vous avez déjà utilisé ce code.',
    en: 'You have used this code already.',
  },
  'code-not-for-these': {
    status: 409,
    fr: 'Ce code ne vaut pas pour ces billets.',
    en: 'This code is not for these tickets.',
  },
  'code-needs-more': {
    status: 409,
    fr: 'Ce code demande davantage de billets ou un montant plus élevé.',
    en: 'This code asks for more tickets, or for a higher amount.',
  },
  'codes-not-together': {
    status: 409,
    fr: 'Ces codes ne se cumulent pas.',
    en: 'These codes cannot be used together.',
  },
  'code-changed': {
    status: 409,
    fr: 'Ce code vient de changer ou de servir. Regardez le prix à nouveau.',
    en: 'This code has just changed or been used. Look at the price again.',
  },
  'code-taken': {
    status: 409,
    fr: 'Ce code existe déjà.',
    en: 'This code exists already.',
  },
  'code-too-short': {
    status: 422,
    fr: 'Il faut au moins trois lettres ou chiffres.',
    en: 'It takes three letters or digits at least.',
  },
  'fewer-than-used': {
    status: 409,
    fr: 'Le code a déjà servi plus souvent que cela.',
    en: 'The code has been used more often than that.',
  },
  'gift-cards-not-sold': {
    status: 409,
    fr: 'Aucune carte cadeau ne se vend ici.',
    en: 'No gift cards are sold here.',
  },
  'gift-amount-out-of-bounds': {
    status: 422,
    fr: 'Ce montant n’est pas proposé.',
    en: 'This amount is not offered.',
  },
  'gift-card-not-payable': {
    status: 409,
    fr: 'Cette carte cadeau ne se paie plus.',
    en: 'This gift card can no longer be paid.',
  },
  'gift-card-not-refundable': {
    status: 409,
    fr: 'Cette carte cadeau a déjà servi, ou n’est pas payée.',
    en: 'This gift card has been used, or is not paid.',
  },
} as const satisfies Record<string, ErrorEntry>;
