import { describe, expect, it } from 'vitest';
import {
  countryOfCurrency,
  countryOfZone,
  currencyOfCountry,
  marketCountries,
  marketCountryOf,
  markets,
  readCurrency,
} from './markets.ts';
import { currency } from './wire.ts';

describe('where the platform sells', () => {
  it('knows the country of each currency of the contract, and back', () => {
    for (const one of currency.options) expect(currencyOfCountry(countryOfCurrency(one))).toBe(one);
    for (const one of marketCountries) expect(countryOfCurrency(markets[one].currency)).toBe(one);
  });

  it('takes francs in Côte d’Ivoire alone', () => {
    expect(['CI', 'ci', 'FR', 'SN', 'DZ', '', null, undefined].map(currencyOfCountry)).toEqual(
      ['XOF', 'XOF', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR'], //
    );
    expect(marketCountryOf('BE')).toBe('FR');
  });

  it('finds a country by the clock of the device, and takes no other zone of Africa for it', () => {
    const zones = ['Africa/Abidjan', 'Africa/Algiers', 'Africa/Dakar', 'Africa/Johannesburg', 'Europe/Paris', 'UTC'];
    expect(zones.map(countryOfZone)).toEqual(['CI', 'FR', 'FR', 'FR', 'FR', 'FR']);
  });

  it('reads a currency, and euros out of anything else', () => {
    expect(['XOF', 'EUR', 'xof', 'USD', undefined].map(readCurrency)).toEqual(['XOF', 'EUR', 'EUR', 'EUR', 'EUR']);
  });
});
