/** Which tax the price of an entry includes, and by which text. Data: rates and references as of 2026. */
interface TaxBasis {
  readonly country: string | null;
  readonly rateBasisPoints: number;
  /** What it is for. */
  readonly name: { readonly fr: string; readonly en: string };
  /** Where it is written; null: whoever chooses it says it in words. */
  readonly reference: { readonly fr: string; readonly en: string } | null;
}

const cgi = (article: string): TaxBasis['reference'] => ({
  fr: `CGI, art. ${article}`,
  en: `French tax code (CGI), art. ${article}`,
});
const franceAt = (rateBasisPoints: number, fr: string, en: string, reference: TaxBasis['reference']): TaxBasis => ({
  country: 'FR',
  rateBasisPoints,
  name: { fr, en },
  reference,
});

export const taxBases = {
  'cinema-5.5': franceAt(550, 'Séance de cinéma', 'Cinema screening', cgi('278-0 bis, G')),
  'live-performance-5.5': franceAt(
    550,
    'Théâtre, concert, cirque, spectacle vivant',
    'Theatre, concert, circus, live performance',
    cgi('278-0 bis, F'),
  ),
  'new-work-2.1': franceAt(
    210,
    'Œuvre nouvelle, 140 premières représentations',
    'New work, first 140 performances',
    cgi('281 quater'),
  ),
  'sport-5.5': franceAt(550, 'Rencontre sportive', 'Sports event', cgi('278-0 bis, J')),
  'exhibition-10': franceAt(
    1000,
    'Exposition, foire, salon, musée',
    'Exhibition, fair, museum',
    cgi('279, b bis, b ter'),
  ),
  'standard-20': franceAt(2000, 'Taux normal', 'Standard rate', cgi('278')),
  'ci-standard-18': {
    country: 'CI',
    rateBasisPoints: 1800,
    name: { fr: 'Taux normal (Côte d’Ivoire)', en: 'Standard rate (Côte d’Ivoire)' },
    reference: {
      fr: 'Code général des impôts de Côte d’Ivoire, art. 359',
      en: 'Tax code of Côte d’Ivoire, art. 359',
    },
  },
  exempt: {
    country: null,
    rateBasisPoints: 0,
    name: { fr: 'Sans TVA', en: 'No VAT' },
    reference: null,
  },
} as const satisfies Readonly<Record<string, TaxBasis>>;
export type TaxBasisCode = keyof typeof taxBases;

export const taxBasisCodes = Object.keys(taxBases) as [TaxBasisCode, ...TaxBasisCode[]];

/** What was chosen: a basis of the list, and for an exemption by which text. */
export interface ChosenTax {
  readonly basis: TaxBasisCode;
  readonly exemption: string | null;
}

/** Taxes included in an entry as it is sold: what orders and documents keep. */
export interface IncludedTaxBasis {
  readonly basis: TaxBasisCode;
  readonly rateBasisPoints: number;
  readonly words: { readonly fr: string; readonly en: string };
}

/** The bases that an organiser of this country chooses among. */
export function taxBasesOf(country: string): TaxBasisCode[] {
  return taxBasisCodes.filter((code) => {
    const { country: only } = taxBases[code];
    return only === null || only === country;
  });
}

/**
 * What applies where nobody has chosen: the cinema’s to screenings, that of live performance to the dates of clubs, promoters and artists, else the
 * ordinary rate of the country. Outside the countries of the list nothing is known: no tax is told.
 */
export function usualTaxBasis(what: {
  readonly country: string;
  readonly kind: 'screening' | 'event-date';
  readonly organisation: string;
}): TaxBasisCode {
  if (what.country === 'CI') return 'ci-standard-18';
  if (what.country !== 'FR') return 'exempt';
  if (what.kind === 'screening') return 'cinema-5.5';
  return what.organisation === 'cinema' ? 'standard-20' : 'live-performance-5.5';
}

/** The basis in words: what it is for, and the text; an exemption in the words of whoever chose it. */
export function taxWords(basis: TaxBasisCode, exemption: string | null): { fr: string; en: string } {
  const { name, reference } = taxBases[basis];
  const words = (language: 'fr' | 'en'): string => {
    const by = reference === null ? exemption : reference[language];
    return by === null ? name[language] : `${name[language]} (${by})`;
  };
  return { fr: words('fr'), en: words('en') };
}

/** A tax as it is sold: its rate and words as they are today. */
export function taxAsSold({ basis, exemption }: ChosenTax): IncludedTaxBasis {
  return { basis, rateBasisPoints: taxBases[basis].rateBasisPoints, words: taxWords(basis, exemption) };
}

/**
 * The tax included in an amount: amount × rate ÷ (100 % + rate), rounded half up to the minor unit.
 * @param amount minor units, not negative, tax included
 */
export function includedTax(amount: number, rateBasisPoints: number): number {
  const divisor = 10_000 + rateBasisPoints;
  return Math.floor((2 * amount * rateBasisPoints + divisor) / (2 * divisor));
}
