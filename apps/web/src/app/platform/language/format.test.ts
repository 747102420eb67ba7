import { currencySign, formatDay, formatMoney, formatShortDay, formatTime, inMinor, inWhole } from './format.ts';

describe('formats', () => {
  it('says money with the decimals of its currency', () => {
    expect(formatMoney('fr', { amount: 950, currency: 'EUR' })).toBe('9,50\u00a0€');
    expect(formatMoney('en', { amount: 950, currency: 'EUR' })).toBe('€9.50');
    expect(formatMoney('fr', { amount: 2500, currency: 'XOF' }).replace(/[\u00a0\u202f]/g, ' ')).toBe('2 500 F CFA');
  });

  it('counts amounts in whole units and back, with the decimals of the currency', () => {
    const [euros, francs] = [
      { amount: 950, currency: 'EUR' },
      { amount: 2500, currency: 'XOF' },
    ];
    expect([inWhole(euros), inWhole(francs)]).toEqual([9.5, 2500]);
    expect([inMinor(9.5, 'EUR'), inMinor(19.99, 'EUR'), inMinor(2500, 'XOF')]).toEqual([950, 1999, 2500]);
  });

  it('knows the sign that stands beside an amount', () => {
    expect(['EUR', 'XOF'].map(currencySign)).toEqual(['€', 'F\u202fCFA']);
  });

  it('says the hour and the day of the venue', () => {
    expect(formatTime('fr', '2026-11-20T19:40:00Z', 'Europe/Paris')).toBe('20:40');
    expect(formatTime('en', '2026-11-20T19:40:00Z', 'Africa/Abidjan')).toBe('19:40');
    expect(formatDay('fr', '2026-11-20T23:30:00Z', 'Europe/Paris')).toBe('samedi 21 novembre');
    expect(formatShortDay('fr', '2026-11-20T19:40:00Z', 'Europe/Paris')).toBe('ven. 20 nov.');
  });
});
