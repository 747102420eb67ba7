import { importedList } from '../../../platform/imported-text.ts';

const asNames = { fr: names('fr'), en: names('en') };

function names(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
}

/** What is said otherwise than `Intl` says it, folded. */
const spellings: Readonly<Record<string, string>> = {
  usa: 'US',
  'etats-unis-d-amerique': 'US',
  'united-states-of-america': 'US',
  uk: 'GB',
  'grande-bretagne': 'GB',
  'great-britain': 'GB',
  angleterre: 'GB',
  england: 'GB',
  'ivory-coast': 'CI',
  'coree-du-sud': 'KR',
  'south-korea': 'KR',
  rfa: 'DE',
  rdc: 'CD',
  'pays-bas': 'NL',
  hollande: 'NL',
  'republique-tcheque': 'CZ',
};

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Regions of CLDR that no country is (ISO 3166-1 leaves them to users, or reserves them). */
const noCountry = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);
const codes = new Map<string, string>(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountry.has(code) && countryName(code, 'en') !== null)
    // ISO's codes of today: an old one (SU, YU) names itself by another.
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .flatMap((code) =>
      [code, countryName(code, 'fr') ?? code, countryName(code, 'en') ?? code].map((name) => [folded(name), code]),
    ),
);

/** The name of a country by its ISO code; null when there is no such country. */
export function countryName(code: string, language: 'fr' | 'en'): string | null {
  return /^[A-Z]{2}$/.test(code) ? (asNames[language].of(code) ?? null) : null;
}

/** The ISO 3166-1 code of a country, given as a code or as its name in French or English; null when it is none. */
export function countryCode(spelling: string): string | null {
  const key = folded(spelling);
  return spellings[key] ?? codes.get(key) ?? null;
}

/** The codes of a line or a list of countries, each once, and what was no country. */
export function countryCodes(said: unknown): { codes: string[]; unknown: string[] } {
  const words = importedList(said, 20, 100);
  const read = words.map((word) => ({ word, code: countryCode(word) }));
  return {
    codes: [...new Set(read.map(({ code }) => code).filter((code) => code !== null))],
    unknown: read.filter(({ code }) => code === null).map(({ word }) => word),
  };
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
