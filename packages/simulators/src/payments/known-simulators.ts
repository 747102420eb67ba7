import type { PaymentSimulator } from './payment-simulator.ts';
import { startPayPalSimulator } from './paypal-simulator.ts';
import { startStripeSimulator } from './stripe-simulator.ts';

export interface StartNeeds {
  /** 0: a free one. */
  readonly port: number;
  readonly host: string;
  /** Where the product takes the notifications of a provider, by its id. */
  readonly notifyAt: (provider: string) => string;
  /** A folder with the providers' own specifications, to check requests by as well. */
  readonly specs: string | undefined;
}

export interface StartedSimulator {
  readonly simulator: PaymentSimulator;
  /** What the product is started with, to speak to it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Every simulator that `npm run simulators` runs. */
export const knownSimulators: readonly ((needs: StartNeeds) => Promise<StartedSimulator>)[] = [
  async ({ port, notifyAt, ...needs }) => {
    const stripe = await startStripeSimulator(port, { ...needs, notifyAt: notifyAt('stripe') });
    const { secretKey, webhookSecret, url } = stripe;
    const environment = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_URL: url };
    return { simulator: stripe, environment };
  },
  async ({ port, notifyAt, ...needs }) => {
    const paypal = await startPayPalSimulator(port, { ...needs, notifyAt: notifyAt('paypal') });
    const { clientId, secret, webhookId, url } = paypal;
    const keys = { PAYPAL_CLIENT_ID: clientId, PAYPAL_SECRET: secret, PAYPAL_WEBHOOK_ID: webhookId, PAYPAL_URL: url };
    return { simulator: paypal, environment: keys };
  },
];
