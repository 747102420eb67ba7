import type { Language } from './language/language.ts';

/** Picture of 1200 × 630 that stands for a page where its link is shown. */
export function sharePicture(
  kind: 'films' | 'events' | 'venues' | 'organisers' | 'artists' | 'services',
  slug: string,
  language: Language,
): string {
  return `/pictures/${kind}/${encodeURIComponent(slug)}/${language}.png`;
}
