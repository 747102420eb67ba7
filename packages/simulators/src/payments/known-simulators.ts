import { mobileSimulators } from './mobile-simulators.ts';
import { startPayPalSimulator } from './paypal-simulator.ts';
import type { StartNeeds, StartedSimulator } from './start-simulator.ts';
import { startStripeSimulator } from './stripe-simulator.ts';

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
  ...mobileSimulators,
];
