import type { ErrorEntry } from './error-entry.ts';

export const invoicingErrors = {
  'nothing-to-invoice': {
    status: 409,
    fr: 'Rien n’a été payé pour cette commande : il n’y a rien à facturer.',
    en: 'Nothing was paid for this order: there is nothing to invoice.',
  },
  'issuer-unknown': {
    status: 409,
    fr: 'L’identité légale du vendeur n’est pas encore enregistrée : la facture ne peut pas être établie. Le reçu reste disponible.',
    en: 'The seller’s legal identity is not on record yet: no invoice can be issued. The receipt stays available.',
  },
} as const satisfies Record<string, ErrorEntry>;
