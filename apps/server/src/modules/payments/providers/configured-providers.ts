import type { Clock } from '../../../platform/clock.ts';
import type { ProviderOptions } from '../../../platform/payment-options.ts';
import type { PaymentProvider } from '../domain/provider.ts';
import { createCinetpayProvider } from './cinetpay/cinetpay-provider.ts';
import { createMtnMomoProvider } from './mtn-momo/mtn-provider.ts';
import { createOrangeMoneyProvider } from './orange-money/orange-provider.ts';
import { createPaydunyaProvider } from './paydunya/paydunya-provider.ts';
import { createPayPalProvider } from './paypal/paypal-provider.ts';
import { StripeApi } from './stripe/stripe-api.ts';
import { createStripeBilling } from './stripe/stripe-billing.ts';
import type { StripeBilling } from './stripe/stripe-billing.ts';
import { createStripeProvider } from './stripe/stripe-provider.ts';
import { createWaveProvider } from './wave/wave-provider.ts';

/** The providers whose keys are given, in the order in which ways to pay of one kind are offered; one without keys is not offered. */
export function configuredProviders(options: ProviderOptions, clock: Clock): PaymentProvider[] {
  const { stripe, paypal, orangeMoney, mtnMomo, paydunya, wave, cinetpay } = options;
  return [
    stripe && createStripeProvider(stripe, { clock }),
    paypal && createPayPalProvider(paypal, { clock }),
    orangeMoney && createOrangeMoneyProvider(orangeMoney, { clock }),
    mtnMomo && createMtnMomoProvider(mtnMomo, { clock }),
    paydunya && createPaydunyaProvider(paydunya),
    wave && createWaveProvider(wave, { clock }),
    cinetpay && createCinetpayProvider(cinetpay),
  ].filter((provider) => provider !== undefined);
}

/** Cards that renew themselves; null without the keys of a provider that can. */
export function configuredBilling({ stripe }: ProviderOptions): StripeBilling | null {
  return stripe ? createStripeBilling(new StripeApi(stripe)) : null;
}
