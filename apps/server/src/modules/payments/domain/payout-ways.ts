import type { Currency } from '@parterre/contract/wire';
import { kindOf } from './offers.ts';
import type { PaymentProvider } from './provider.ts';

/** A provider that pays sellers. */
export interface PayoutWay {
  provider: string;
  /** What `ProviderPayout.to` is: a phone number, or the provider's name of an account that it keeps. */
  to: 'phone' | 'connected-account';
}

type Paying = Pick<PaymentProvider, 'id' | 'sandbox' | 'capabilities' | 'payOut' | 'sellers'>;

/** The providers that pay sellers in this currency and country, as they are configured. Connected accounts are paid in euros alone. */
export function payoutWaysFor(
  providers: readonly Paying[],
  { currency, country }: { currency: Currency; country: string },
): PayoutWay[] {
  return providers.flatMap((provider): PayoutWay[] => {
    const { id, capabilities } = provider;
    if (!('payOut' in provider) || provider.payOut === undefined) return [];
    if (provider.sellers !== undefined) return currency === 'EUR' ? [{ provider: id, to: 'connected-account' }] : [];
    if (capabilities.amounts[currency] === undefined || kindOf(provider) !== 'mobile-money') return [];
    const here = capabilities.countries === null || capabilities.countries.includes(country);
    return here ? [{ provider: id, to: 'phone' }] : [];
  });
}
