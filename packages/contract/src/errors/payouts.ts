import type { ErrorEntry } from './error-entry.ts';

export const payoutsErrors = {
  'destination-not-payable': {
    status: 422,
    fr: 'Ce compte ne peut pas être payé dans cette monnaie.',
    en: 'This account cannot be paid in this currency.',
  },
  'seller-identity-waits': {
    status: 409,
    fr: 'Votre identité est en cours de vérification.',
    en: 'Your identity is being checked.',
  },
  'seller-identity-missing': {
    status: 409,
    fr: 'Dites d’abord qui vous êtes.',
    en: 'Say first who you are.',
  },
  'seller-documents-missing': {
    status: 422,
    fr: 'Il manque un justificatif.',
    en: 'A document is missing.',
  },
  'seller-identity-decided': { status: 409, fr: 'La décision est déjà prise.', en: 'This was decided already.' },
  'connected-account-not-offered': {
    status: 422,
    fr: 'Ce mode de paiement n’existe pas pour ce pays.',
    en: 'This way of being paid does not exist for this country.',
  },
  'payout-identity-needed': {
    status: 409,
    fr: 'Votre identité doit être vérifiée avant le premier virement.',
    en: 'Your identity must be checked before the first payout.',
  },
  'payout-identity-waits': {
    status: 409,
    fr: 'Vos nouvelles coordonnées sont en cours de vérification.',
    en: 'Your new details are being checked.',
  },
  'payout-under-way': { status: 409, fr: 'Un virement est déjà en route.', en: 'A payout is already on its way.' },
  'balance-in-debit': {
    status: 409,
    fr: 'Le solde est négatif : les prochaines recettes le comblent d’abord.',
    en: 'The balance is in debit: the next takings fill it first.',
  },
  'payout-too-small': {
    status: 422,
    fr: 'C’est moins que le minimum d’un virement.',
    en: 'That is less than the least that is paid out.',
  },
  'payout-too-large': {
    status: 422,
    fr: 'C’est plus que ce qui est disponible.',
    en: 'That is more than what is available.',
  },
  'payout-not-returnable': {
    status: 409,
    fr: 'Ce virement n’est ni chez la banque ni arrivé.',
    en: 'This payout is neither with the bank nor sent.',
  },
  'no-payouts-for-bank': {
    status: 409,
    fr: 'Aucun virement n’attend la banque.',
    en: 'No payout waits for the bank.',
  },
  'payout-bank-missing': {
    status: 409,
    fr: 'Le compte de la plateforme n’est pas configuré.',
    en: 'The platform’s own account is not configured.',
  },
  'bank-file-sent': { status: 409, fr: 'Ce fichier est déjà transmis.', en: 'This file was sent already.' },
} as const satisfies Record<string, ErrorEntry>;
