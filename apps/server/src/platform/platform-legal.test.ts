import { expect, test } from 'vitest';
import { platformLegalOf, problemsOfPlatformLegal } from './platform-legal.ts';

const whole = {
  PLATFORM_LEGAL_NAME: 'Parterre Exemple',
  PLATFORM_LEGAL_FORM: 'SAS',
  PLATFORM_LEGAL_ADDRESS: '1 rue de l’Exemple',
  PLATFORM_LEGAL_POSTAL_CODE: '75011',
  PLATFORM_LEGAL_CITY: 'Paris',
  PLATFORM_LEGAL_COUNTRY: 'FR',
  PLATFORM_LEGAL_REGISTRATION: '732829320',
  PLATFORM_LEGAL_VAT: 'FR44732829320',
};

test('all of it is given, or none', () => {
  expect(problemsOfPlatformLegal({ PLATFORM_LEGAL_COUNTRY: 'FR' })).toEqual([]);
  expect(platformLegalOf({ PLATFORM_LEGAL_COUNTRY: 'FR' })).toEqual({});
  expect(problemsOfPlatformLegal(whole)).toEqual([]);
  expect(platformLegalOf(whole).platformLegal).toMatchObject({ vatNumber: 'FR44732829320', vatExemption: null });
  const { PLATFORM_LEGAL_CITY: _, ...part } = whole;
  expect(problemsOfPlatformLegal(part)).toEqual([expect.stringContaining('PLATFORM_LEGAL_CITY: missing')]);
});

test('a number that is no company’s is told, and why there is no tax number is kept in words', () => {
  expect(problemsOfPlatformLegal({ ...whole, PLATFORM_LEGAL_REGISTRATION: '123456789' })).toHaveLength(1);
  const exempt = { ...whole, PLATFORM_LEGAL_VAT: 'TVA non applicable, art. 293 B du CGI' };
  expect(platformLegalOf(exempt).platformLegal).toMatchObject({
    vatNumber: null,
    vatExemption: 'TVA non applicable, art. 293 B du CGI',
  });
});
