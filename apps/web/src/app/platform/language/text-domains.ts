import errorsEn from '../../../i18n/errors/en.json';
import errorsFr from '../../../i18n/errors/fr.json';
import shellEn from '../../../i18n/shell/en.json';
import shellFr from '../../../i18n/shell/fr.json';

/**
 * Every domain of texts, by language. `shell` and `errors` are on every page and come with the first script; the others
 * are chunks of their own, loaded by the route that names them (`texts('discovery')`).
 */
export const textDomains = {
  shell: { fr: () => Promise.resolve(shellFr), en: () => Promise.resolve(shellEn) },
  errors: { fr: () => Promise.resolve(errorsFr), en: () => Promise.resolve(errorsEn) },
  discovery: {
    fr: () => import('../../../i18n/discovery/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/discovery/en.json').then((file) => file.default),
  },
  filters: {
    fr: () => import('../../../i18n/filters/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/filters/en.json').then((file) => file.default),
  },
  map: {
    fr: () => import('../../../i18n/map/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/map/en.json').then((file) => file.default),
  },
  catalogue: {
    fr: () => import('../../../i18n/catalogue/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/catalogue/en.json').then((file) => file.default),
  },
  reviews: {
    fr: () => import('../../../i18n/reviews/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/reviews/en.json').then((file) => file.default),
  },
  venues: {
    fr: () => import('../../../i18n/venues/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/venues/en.json').then((file) => file.default),
  },
  programme: {
    fr: () => import('../../../i18n/programme/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/programme/en.json').then((file) => file.default),
  },
  events: {
    fr: () => import('../../../i18n/events/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/events/en.json').then((file) => file.default),
  },
  refunds: {
    fr: () => import('../../../i18n/refunds/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/refunds/en.json').then((file) => file.default),
  },
  deskBoosts: {
    fr: () => import('../../../i18n/deskBoosts/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskBoosts/en.json').then((file) => file.default),
  },
  deskRefunds: {
    fr: () => import('../../../i18n/deskRefunds/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskRefunds/en.json').then((file) => file.default),
  },
  genres: {
    fr: () => import('../../../i18n/genres/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/genres/en.json').then((file) => file.default),
  },
  boosts: {
    fr: () => import('../../../i18n/boosts/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/boosts/en.json').then((file) => file.default),
  },
  film: {
    fr: () => import('../../../i18n/film/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/film/en.json').then((file) => file.default),
  },
  sheets: {
    fr: () => import('../../../i18n/sheets/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/sheets/en.json').then((file) => file.default),
  },
  identity: {
    fr: () => import('../../../i18n/identity/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/identity/en.json').then((file) => file.default),
  },
  people: {
    fr: () => import('../../../i18n/people/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/people/en.json').then((file) => file.default),
  },
  booking: {
    fr: () => import('../../../i18n/booking/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/booking/en.json').then((file) => file.default),
  },
  paying: {
    fr: () => import('../../../i18n/paying/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/paying/en.json').then((file) => file.default),
  },
  plans: {
    fr: () => import('../../../i18n/plans/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/plans/en.json').then((file) => file.default),
  },
  orders: {
    fr: () => import('../../../i18n/orders/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/orders/en.json').then((file) => file.default),
  },
  accounts: {
    fr: () => import('../../../i18n/accounts/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/accounts/en.json').then((file) => file.default),
  },
  staff: {
    fr: () => import('../../../i18n/staff/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/staff/en.json').then((file) => file.default),
  },
  designer: {
    fr: () => import('../../../i18n/designer/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/designer/en.json').then((file) => file.default),
  },
  deskEvents: {
    fr: () => import('../../../i18n/deskEvents/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskEvents/en.json').then((file) => file.default),
  },
  billing: {
    fr: () => import('../../../i18n/billing/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/billing/en.json').then((file) => file.default),
  },
  profiles: {
    fr: () => import('../../../i18n/profiles/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/profiles/en.json').then((file) => file.default),
  },
  artists: {
    fr: () => import('../../../i18n/artists/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/artists/en.json').then((file) => file.default),
  },
  ownProfile: {
    fr: () => import('../../../i18n/ownProfile/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/ownProfile/en.json').then((file) => file.default),
  },
  deskProfiles: {
    fr: () => import('../../../i18n/deskProfiles/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskProfiles/en.json').then((file) => file.default),
  },
  payouts: {
    fr: () => import('../../../i18n/payouts/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/payouts/en.json').then((file) => file.default),
  },
  deskReviews: {
    fr: () => import('../../../i18n/deskReviews/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskReviews/en.json').then((file) => file.default),
  },
  finance: {
    fr: () => import('../../../i18n/finance/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/finance/en.json').then((file) => file.default),
  },
  giftCards: {
    fr: () => import('../../../i18n/giftCards/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/giftCards/en.json').then((file) => file.default),
  },
  deskCodes: {
    fr: () => import('../../../i18n/deskCodes/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskCodes/en.json').then((file) => file.default),
  },
  deskVideos: {
    fr: () => import('../../../i18n/deskVideos/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskVideos/en.json').then((file) => file.default),
  },
  deskDisputes: {
    fr: () => import('../../../i18n/deskDisputes/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskDisputes/en.json').then((file) => file.default),
  },
  deskModels: {
    fr: () => import('../../../i18n/deskModels/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/deskModels/en.json').then((file) => file.default),
  },
  feed: {
    fr: () => import('../../../i18n/feed/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/feed/en.json').then((file) => file.default),
  },
  services: {
    fr: () => import('../../../i18n/services/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/services/en.json').then((file) => file.default),
  },
  studio: {
    fr: () => import('../../../i18n/studio/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/studio/en.json').then((file) => file.default),
  },
  uploads: {
    fr: () => import('../../../i18n/uploads/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/uploads/en.json').then((file) => file.default),
  },
  door: {
    fr: () => import('../../../i18n/door/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/door/en.json').then((file) => file.default),
  },
};

export type TextDomain = keyof typeof textDomains;

/** Domains that come with the first script. */
export const inFirstScript: ReadonlySet<TextDomain> = new Set<TextDomain>(['shell', 'errors']);

type Tree<D extends TextDomain> = Awaited<ReturnType<(typeof textDomains)[D]['fr']>>;

type Leaf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string];

/** The keys of a domain, e.g. `'search.label'`. A key that is not in the French file does not compile. */
export type TextKey<D extends TextDomain> = Leaf<Tree<D>>;

/** Keys that have a form for one and a form for several: `screenings.one` and `screenings.other` give `screenings`. */
export type CountedKey<D extends TextDomain> =
  TextKey<D> extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;
