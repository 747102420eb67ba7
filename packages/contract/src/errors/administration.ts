import type { ErrorEntry } from './error-entry.ts';

export const administrationErrors = {
  'unknown-column': {
    status: 422,
    fr: 'Le fichier n’a pas cette colonne.',
    en: 'The file has no such column.',
  },
  'import-unreadable': {
    status: 422,
    fr: 'Ce fichier n’est ni du JSON ni du CSV lisible.',
    en: 'This file is neither readable JSON nor CSV.',
  },
} as const satisfies Record<string, ErrorEntry>;
