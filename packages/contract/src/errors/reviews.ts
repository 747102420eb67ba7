import type { ErrorEntry } from './error-entry.ts';

export const reviewsErrors = {
  'own-review': {
    status: 409,
    fr: 'C’est votre avis : modifiez-le, ou supprimez-le.',
    en: 'This review is your own: edit it, or delete it.',
  },
} as const satisfies Record<string, ErrorEntry>;
