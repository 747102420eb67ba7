import type { IncomingHttpHeaders } from 'node:http';

/** The language of the page that asks, as its address begins (`/en/…`); null for whoever asks from no page, or hides it. */
export function pageLanguage({ referer }: Pick<IncomingHttpHeaders, 'referer'>): 'fr' | 'en' | null {
  const first = URL.parse(referer ?? '')?.pathname.split('/')[1];
  return first === 'fr' || first === 'en' ? first : null;
}
