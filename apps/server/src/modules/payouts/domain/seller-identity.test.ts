import { describe, expect, test } from 'vitest';
import { destinationHint, mayBePaid, missingDocuments, wayTo } from './seller-identity.ts';

const french = { kind: 'bank', iban: 'FR1420041010050500013M02606', bic: null } as const;
const ivorian = { kind: 'bank', iban: 'CI93CI0080111301134291200589', bic: null } as const;
const phone = { kind: 'phone', phone: '+2250501020304', operator: 'mtn-momo' } as const;
const connected = { kind: 'connected-account' } as const;
const euro = {
  currency: 'EUR',
  ways: [{ provider: 'stripe', to: 'connected-account' }],
  connected: { provider: 'stripe', account: 'acct_1' },
} as const;
const franc = { currency: 'XOF', ways: [{ provider: 'mtn-momo', to: 'phone' }], connected: null } as const;

describe('a destination is paid', () => {
  test('by the bank in the currency of its country', () => {
    expect(wayTo(french, euro)).toEqual({ way: 'bank', to: french.iban });
    expect(wayTo(french, franc)).toBeNull();
    expect(wayTo(ivorian, franc)).toEqual({ way: 'bank', to: ivorian.iban });
    expect(wayTo(ivorian, euro)).toBeNull();
  });
  test('on the phone by its operator, where that pays', () => {
    expect(wayTo(phone, franc)).toEqual({ way: 'mtn-momo', to: '+2250501020304' });
    expect(wayTo({ ...phone, operator: 'wave' }, franc)).toBeNull();
    expect(wayTo(phone, euro)).toBeNull();
  });
  test('to the account at a provider, once it is ready', () => {
    expect(wayTo(connected, euro)).toEqual({ way: 'stripe', to: 'acct_1' });
    expect(wayTo(connected, { ...euro, connected: null })).toBeNull();
    expect(mayBePaid(connected, euro)).toBe(true);
    expect(mayBePaid(connected, franc)).toBe(false);
    expect(mayBePaid(phone, franc)).toBe(true);
  });
});

test('people know it by its last characters', () => {
  expect([french, phone, connected].map(destinationHint)).toEqual(['…2606', '…0304', '']);
});

test('a company shows its registration, and a bank account its statement', () => {
  expect(missingDocuments('company', 'bank', [])).toEqual(['identity', 'registration', 'bank']);
  expect(missingDocuments('person', 'phone', ['identity'])).toEqual([]);
  expect(missingDocuments('person', 'bank', ['bank'])).toEqual(['identity']);
});
