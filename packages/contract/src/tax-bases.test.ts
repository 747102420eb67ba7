import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenTax } from './chosen-tax.ts';
import { includedTax, taxBases, taxBasesOf, taxBasisCodes, taxWords, usualTaxBasis } from './tax-bases.ts';

describe('the list', () => {
  it('says in its name what the rate is', () => {
    for (const code of taxBasisCodes) {
      const told = /-([\d.]+)$/.exec(code)?.[1];
      expect(taxBases[code].rateBasisPoints).toBe(told === undefined ? 0 : Math.round(Number(told) * 100));
    }
  });

  it('offers to a country its own bases and the exemption', () => {
    expect(taxBasesOf('CI')).toEqual(['ci-standard-18', 'exempt']);
    expect(taxBasesOf('FR')).not.toContain('ci-standard-18');
  });
});

it('takes a text with an exemption, and with nothing else', () => {
  expect(chosenTax.safeParse({ basis: 'exempt', exemption: null }).success).toBe(false);
  expect(chosenTax.safeParse({ basis: 'exempt', exemption: 'CGI, art. 293 B' }).success).toBe(true);
  expect(chosenTax.safeParse({ basis: 'sport-5.5', exemption: 'CGI, art. 293 B' }).success).toBe(false);
});

it('applies the cinema’s to screenings, and the country’s elsewhere', () => {
  const usual = (country: string, kind: 'screening' | 'event-date', organisation: string) =>
    usualTaxBasis({ country, kind, organisation });
  expect(usual('FR', 'screening', 'club')).toBe('cinema-5.5');
  expect(usual('FR', 'event-date', 'club')).toBe('live-performance-5.5');
  expect(usual('FR', 'event-date', 'cinema')).toBe('standard-20');
  expect(usual('CI', 'screening', 'cinema')).toBe('ci-standard-18');
  expect(usual('BE', 'event-date', 'club')).toBe('exempt');
});

it('tells a basis in words, an exemption in those of whoever chose it', () => {
  expect(taxWords('sport-5.5', null).fr).toBe('Rencontre sportive (CGI, art. 278-0 bis, J)');
  expect(taxWords('exempt', 'TVA non applicable, art. 293 B du CGI').fr).toBe(
    'Sans TVA (TVA non applicable, art. 293 B du CGI)',
  );
  expect(taxWords('exempt', null).en).toBe('No VAT');
});

describe('includedTax', () => {
  it('rounds half up', () => {
    expect(includedTax(1150, 550)).toBe(60);
    expect(includedTax(60, 2000)).toBe(10);
    expect(includedTax(3, 2000)).toBe(1); // exactly one half
    expect(includedTax(1099, 2000)).toBe(183);
    expect(includedTax(7210, 1800)).toBe(1100);
  });

  it('is what its rate adds to the rest, to the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom(0, 550, 1800, 2000), (amount, rate) => {
        const tax = includedTax(amount, rate);
        expect(Math.abs(((amount - tax) * rate) / 10_000 - tax)).toBeLessThanOrEqual(1);
        expect(tax).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
