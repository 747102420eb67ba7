import type { Currency } from './wire.ts';

/** A country that the platform sells in. ISO 3166-1 alpha-2. */
export type MarketCountry = 'FR' | 'CI';

/** In each country sold in: what is paid with, and on whose clock months and days are told (IANA name). */
export const markets: Readonly<Record<MarketCountry, { readonly currency: Currency; readonly timeZone: string }>> = {
  FR: { currency: 'EUR', timeZone: 'Europe/Paris' },
  CI: { currency: 'XOF', timeZone: 'Africa/Abidjan' },
};

/** The country that comes first is meant wherever another is named, or none. */
export const marketCountries = ['FR', 'CI'] as const satisfies readonly MarketCountry[];
export const marketCurrencies = ['EUR', 'XOF'] as const satisfies readonly Currency[];

/** Where those live who pay in a currency, as far as nothing else tells: francs in Côte d'Ivoire, euros in France. */
export function countryOfCurrency(currency: Currency): MarketCountry {
  return currency === 'XOF' ? 'CI' : 'FR';
}

/** The country sold in that a code names, in whatever case; France for every other, and for none. */
export function marketCountryOf(code: string | null | undefined): MarketCountry {
  return code?.toUpperCase() === 'CI' ? 'CI' : 'FR';
}

/** What is paid with in a country: francs in Côte d'Ivoire, euros in all others, for nothing is sold there in francs. */
export function currencyOfCountry(code: string | null | undefined): Currency {
  return markets[marketCountryOf(code)].currency;
}

/** The country sold in whose clock is kept in a time zone; France for every other zone. @param zone IANA name */
export function countryOfZone(zone: string): MarketCountry {
  return marketCountries.find((country) => markets[country].timeZone === zone) ?? 'FR';
}

/** The currency that an address or a form names; euros for anything else. */
export function readCurrency(text: string | null | undefined): Currency {
  return text === 'XOF' ? 'XOF' : 'EUR';
}
