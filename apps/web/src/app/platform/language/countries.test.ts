import { countriesByName, countryName } from './countries.ts';

describe('countries', () => {
  it('has each once, by its name in the language of the page', () => {
    for (const language of ['fr', 'en'] as const) {
      const list = countriesByName(language);
      expect(new Set(list.map(({ code }) => code)).size).toBe(249);
      expect(list.every(({ code, name }) => name !== code)).toBe(true);
    }
    expect(countryName('fr', 'CI')).toBe('Côte d’Ivoire');
    expect(countryName('en', 'DE')).toBe('Germany');
  });

  it('stands in the order of its language', () => {
    const places = (language: 'fr' | 'en') => {
      const codes = countriesByName(language).map(({ code }) => code);
      return codes.indexOf('DE') < codes.indexOf('FR');
    };
    expect(countriesByName('fr').map(({ name }) => name)[0]).toBe('Afghanistan');
    expect([places('fr'), places('en')]).toEqual([true, false]);
    // Letters with accents stand beside those without.
    const fr = countriesByName('fr').map(({ code }) => code);
    expect(fr.indexOf('EG')).toBeLessThan(fr.indexOf('FR'));
  });
});
