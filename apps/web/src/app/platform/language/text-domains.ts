import errorsEn from '../../../i18n/errors/en.json';
import errorsFr from '../../../i18n/errors/fr.json';
import shellEn from '../../../i18n/shell/en.json';
import shellFr from '../../../i18n/shell/fr.json';

/**
 * Every domain of texts, by language. `shell` and `errors` are on every page and come with the first script; the others
 * are chunks of their own, loaded by the route that names them (`texts('home')`).
 */
export const textDomains = {
  shell: { fr: () => Promise.resolve(shellFr), en: () => Promise.resolve(shellEn) },
  errors: { fr: () => Promise.resolve(errorsFr), en: () => Promise.resolve(errorsEn) },
  home: {
    fr: () => import('../../../i18n/home/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/home/en.json').then((file) => file.default),
  },
  accounts: {
    fr: () => import('../../../i18n/accounts/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/accounts/en.json').then((file) => file.default),
  },
  staff: {
    fr: () => import('../../../i18n/staff/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/staff/en.json').then((file) => file.default),
  },
  door: {
    fr: () => import('../../../i18n/door/fr.json').then((file) => file.default),
    en: () => import('../../../i18n/door/en.json').then((file) => file.default),
  },
};

export type TextDomain = keyof typeof textDomains;

type Tree<D extends TextDomain> = Awaited<ReturnType<(typeof textDomains)[D]['fr']>>;

type Leaf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string];

/** The keys of a domain, e.g. `'search.label'`. A key that is not in the French file does not compile. */
export type TextKey<D extends TextDomain> = Leaf<Tree<D>>;

/** Keys that have a form for one and a form for several: `screenings.one` and `screenings.other` give `screenings`. */
export type CountedKey<D extends TextDomain> =
  TextKey<D> extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;
