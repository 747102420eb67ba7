import { describe, expect, test } from 'vitest';
import { offersFor, refusalOf } from './offers.ts';
import type { Capabilities } from './provider.ts';

const page: Capabilities = {
  amounts: { EUR: { least: 50, most: 100_000, step: 1 } },
  countries: null,
  approval: 'page',
  secondsToApprove: null,
  refunds: 'partial',
};
const phone: Capabilities = {
  amounts: { XOF: { least: 100, most: 1_500_000, step: 5 } },
  countries: ['CI'],
  approval: 'phone',
  secondsToApprove: 300,
  refunds: 'none',
};
const both = { ...page.amounts, ...phone.amounts };
const provider = (id: string, capabilities: Capabilities) => ({ id, sandbox: id === 'sandbox', capabilities });
const providers = [
  provider('sandbox', { ...page, amounts: both }),
  provider('paypal', page),
  provider('stripe', { ...page, amounts: both }),
  provider('mtn-momo', phone),
  provider('orange-money', { ...phone, approval: 'page' }),
];
const ids = (wanted: Parameters<typeof offersFor>[1]): string[] =>
  offersFor(providers, wanted).map((method) => method.provider);

describe('what is offered', () => {
  test.each([
    ['euros', { currency: 'EUR' } as const, ['stripe', 'paypal', 'sandbox']],
    ['francs', { currency: 'XOF' } as const, ['mtn-momo', 'orange-money', 'stripe', 'sandbox']],
    ['francs from France', { currency: 'XOF', country: 'FR' } as const, ['stripe', 'sandbox']],
    ['euros from Côte d’Ivoire', { currency: 'EUR', country: 'CI' } as const, ['stripe', 'paypal', 'sandbox']],
    ['the least', { currency: 'XOF', amount: 100 } as const, ['mtn-momo', 'orange-money', 'stripe', 'sandbox']],
    ['less', { currency: 'XOF', amount: 99 } as const, []],
    ['the most', { currency: 'EUR', amount: 100_000 } as const, ['stripe', 'paypal', 'sandbox']],
    ['more', { currency: 'EUR', amount: 100_001 } as const, []],
    ['no multiple of the step', { currency: 'XOF', amount: 101 } as const, []],
  ])('for %s', (_, wanted, expected) => {
    expect(ids(wanted)).toEqual(expected);
  });

  test('says what will happen on the phone', () => {
    expect(offersFor(providers, { currency: 'XOF', country: 'CI' })[0]).toEqual({
      provider: 'mtn-momo',
      sandbox: false,
      kind: 'mobile-money',
      approval: 'phone',
      secondsToApprove: 300,
      refunds: 'none',
    });
  });

  test('takes an unknown provider for a card, or for the phone when it asks there', () => {
    const unknown = [provider('one', { ...phone, approval: 'page' }), provider('two', phone)];
    expect(offersFor(unknown, { currency: 'XOF' }).map(({ kind }) => kind)).toEqual(['mobile-money', 'card']);
  });
});

describe('what may be begun', () => {
  const asked = { amount: 500, currency: 'XOF' as const, payer: { phone: null } };
  test.each([
    ['nobody', asked, 'unknown-provider'],
    ['paypal', asked, 'unknown-provider'],
    ['stripe', asked, null],
    ['stripe', { ...asked, amount: 501 }, 'amount-not-taken'],
    ['mtn-momo', asked, 'payer-phone-missing'],
    ['mtn-momo', { ...asked, payer: { phone: '+2250501020304' } }, null],
  ] as const)('at %s with %j: %s', (id, request, expected) => {
    expect(
      refusalOf(
        providers.find((each) => each.id === id),
        request,
      ),
    ).toBe(expected);
  });
});
