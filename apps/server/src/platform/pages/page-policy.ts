export const pageLanguages = ['fr', 'en'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** First segments (after the language) of pages that are the same for everyone who is nobody in particular. */
const publicPages = new Set([
  '',
  'films',
  'cinemas',
  'venues',
  'organisers',
  'events',
  'artists',
  'services',
  'feed',
  'search',
  'map',
  'plans',
]);

/**
 * Filters that may be part of a cached page's address: `by` of the home page, `category`, `access` of events, `q`, `sort` and `page` of every list,
 * `near` (coarse: two decimals), `currency` of the plans, the filters of services, and those of what is on and of artists. A page asked for with any other parameter is not cached.
 */
const publicQuery = new Set([
  ...['q', 'page', 'sort', 'by', 'near', 'category', 'access', 'after', 'currency'],
  ...['kind', 'priceTo', 'withinDays', 'leastRating'],
  ...['when', 'day', 'from', 'to', 'version', 'language', 'subtitles', 'format', 'genre', 'maxMinutes'],
  ...['role', 'instrument', 'spoken', 'available', 'tempo', 'budget', 'verified'],
  ...['free', 'maxPrice', 'distance', 'together', 'seats', 'wheelchair', 'captions', 'audioDescription'],
]);

/** A place to more than two decimals is somebody's own: such a page is rendered, and not kept. */
const coarsePlace = /^-?\d{1,2}\.\d{2},-?\d{1,3}\.\d{2}$/;

/** Parameters that follow people around: they change no page, so they are taken off before rendering. */
const tracking = /^(utm_.*|fbclid|gclid|msclkid|mc_cid|mc_eid)$/;

/** Cookies that say how, not who. */
const impersonalCookies = new Set(['parterre-theme', 'parterre-language']);

export type PagePlan =
  | { readonly kind: 'cached'; readonly path: string; readonly language: PageLanguage }
  | { readonly kind: 'own'; readonly path: string };

/**
 * Decides whether a page may come from the cache, and under which address it is rendered.
 *
 * @param url path and query as asked, e.g. `/fr/films?sort=title&utm_source=x`
 * @param personal whether the request carries anything that says who is asking
 */
export function planPage(url: string, personal: boolean): PagePlan {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  for (const name of [...searchParams.keys()]) if (tracking.test(name)) searchParams.delete(name);
  searchParams.sort();
  const query = searchParams.toString();
  const path = pathname + (query === '' ? '' : `?${query}`);

  const [, first, page = ''] = pathname.split('/');
  const language = pageLanguages.find((known) => known === first);
  const cacheable =
    language !== undefined &&
    !personal &&
    publicPages.has(page) &&
    [...searchParams.keys()].every((name) => publicQuery.has(name)) &&
    searchParams.getAll('near').every((place) => coarsePlace.test(place));
  return cacheable ? { kind: 'cached', path, language } : { kind: 'own', path };
}

/** First segments of pages that are one person's business, or of no use to whoever searches. */
const unlisted = new Set([
  'account',
  'staff',
  'studio',
  'orders',
  'tickets',
  'checkout',
  'screenings',
  'sandbox',
  'sign-in',
  'sign-up',
]);

/**
 * What search engines are told of a page (`X-Robots-Tag`): not to list what is one person's, nor the countless answers of a search. Those drawn by
 * the browser have no other way to say it. Null when they may list it.
 */
export function robotsOf(path: string): string | null {
  const { pathname, search } = new URL(path, 'http://localhost');
  const [, , page = ''] = pathname.split('/');
  if (unlisted.has(page)) return 'noindex';
  return page === 'search' && search !== '' ? 'noindex, follow' : null;
}

/** Whether request headers say who is asking: an authorization, or any cookie beyond theme and language. */
export function isPersonal(headers: {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}): boolean {
  if (headers.authorization) return true;
  return (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.split('=')[0]?.trim() ?? '')
    .some((name) => name !== '' && !impersonalCookies.has(name));
}
