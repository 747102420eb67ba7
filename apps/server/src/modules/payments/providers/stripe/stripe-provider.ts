import { z } from 'zod';
import type { Clock } from '../../../../platform/clock.ts';
import type { ChargeReport, PaymentProvider, ProviderAttempt, ProviderRefund } from '../../domain/provider.ts';
import { ProviderFault } from '../limited-fetch.ts';
import { checkoutSession, dispute as disputeShape, listOf, refund as refundShape } from './stripe-answers.ts';
import type { CheckoutSession } from './stripe-answers.ts';
import { StripeApi } from './stripe-api.ts';
import type { StripeOptions } from './stripe-api.ts';
import { createStripeConnect } from './stripe-connect.ts';
import { makeUnderKey, tooLittle } from './stripe-keys.ts';
import { readEvent } from './stripe-notification.ts';
import { disputeReport, refundAnswer, reportOf } from './stripe-report.ts';
import { createSession, earliestStart, findSession, sessionOfIntent, startedAround } from './stripe-sessions.ts';

const wholeIntent = ['payment_intent.latest_charge.balance_transaction'];

/**
 * Cards by Stripe Checkout: the payer is sent to Stripe's page and comes back. Our attempt's id is the idempotency key and
 * `client_reference_id`. A session whose answer was lost is found again among those of its time.
 */
export function createStripeProvider(options: StripeOptions, { clock }: { clock: Clock }): PaymentProvider {
  const api = new StripeApi(options);
  const connect = createStripeConnect(api, clock);

  const find = ({ id, deadlineAt }: ProviderAttempt, signal: AbortSignal): Promise<CheckoutSession | null> =>
    findSession(api, id, earliestStart(deadlineAt), signal);

  async function paymentIntentOf(refund: ProviderRefund, signal: AbortSignal): Promise<string | null> {
    const { reference, attemptId } = refund;
    const session =
      reference === null
        ? await findSession(api, attemptId, startedAround(attemptId), signal)
        : await api.must(signal, checkoutSession, (stripe) => stripe.checkout.sessions.retrieve(reference));
    const intent = session?.payment_intent;
    return (typeof intent === 'object' ? intent?.id : intent) ?? null;
  }

  return {
    id: 'stripe',
    // Test keys move no money.
    sandbox: /^[a-z]+_test_/.test(options.secretKey),
    capabilities: {
      // At least what 0.50 € is after Stripe's conversion, and at most eight digits (the library's notes on `amount`).
      amounts: { EUR: { least: 50, most: 99_999_999, step: 1 }, XOF: { least: 400, most: 99_999_999, step: 1 } },
      countries: null,
      approval: 'page',
      secondsToApprove: null,
      refunds: 'partial',
    },

    async start(charge, signal) {
      const made = await createSession(api, charge, signal).catch((error: unknown) => ({ ok: false as const, error }));
      if (!made.ok && 'code' in made && made.code !== 'idempotency_error') {
        return { kind: 'refused', code: 'not-allowed' };
      }
      // A 500 is kept under the key and would come again for ever; a key used with another body (the payer has mended the address)
      // is refused: both times the session may be there.
      const session = made.ok ? made.value : await find(charge, signal);
      if (!session && !made.ok && 'error' in made) throw made.error;
      if (session?.url == null) throw new ProviderFault('stripe', 'no open session under the key');
      return { kind: 'started', reference: session.id, redirectUrl: session.url };
    },

    async query(attempt, signal): Promise<ChargeReport> {
      const reference = attempt.reference ?? (await find(attempt, signal))?.id;
      if (reference === undefined) return { status: 'unknown' };
      const answered = await api.call(signal, checkoutSession, (stripe) =>
        stripe.checkout.sessions.retrieve(reference, { expand: wholeIntent }),
      );
      if (answered.ok) return reportOf(answered.value);
      if (answered.code === 'resource_missing') return { status: 'unknown' };
      throw new ProviderFault('stripe', `refused: ${answered.code}`);
    },

    async cancel(attempt, signal) {
      const reference = attempt.reference ?? (await find(attempt, signal))?.id;
      if (reference === undefined) return;
      // Refused where it has ended by itself, paid or not: the next question tells.
      await api.call(signal, z.unknown(), (stripe) => stripe.checkout.sessions.expire(reference));
    },

    async refund(refund, signal) {
      const intent = await paymentIntentOf(refund, signal);
      if (intent === null) return { status: 'by-hand', code: 'charge-not-found' };
      // Stripe forgets keys after a day and answers a key with its first answer for ever: the list has the state of today.
      const all = await api.must(signal, listOf(refundShape), (stripe) =>
        stripe.refunds.list({ payment_intent: intent, limit: 100 }),
      );
      const known = all.data.find(({ metadata }) => metadata?.refund === refund.id);
      if (known) return refundAnswer(known);
      const params = {
        payment_intent: intent,
        amount: refund.amount,
        metadata: { refund: refund.id, attempt: refund.attemptId },
      };
      const made = await makeUnderKey(refund.id, clock, (idempotencyKey) =>
        api.call(signal, refundShape, (stripe) => stripe.refunds.create(params, { idempotencyKey })),
      );
      if (made.ok) return refundAnswer(made.value);
      return tooLittle.has(made.code) ? { status: 'pending' } : { status: 'by-hand', code: made.code };
    },

    async dispute(name, signal) {
      const answered = await api.call(signal, disputeShape, (stripe) => stripe.disputes.retrieve(name));
      if (!answered.ok) return { status: 'unknown' };
      const { payment_intent: intent } = answered.value;
      const session = await sessionOfIntent(api, typeof intent === 'object' ? intent?.id : intent, signal);
      return session === null ? { status: 'unknown' } : disputeReport(answered.value, session);
    },

    async payOut({ id, amount, currency, to, description }, signal) {
      const made = await connect.transfer({ id, amount, currency, destination: to, description }, signal);
      if (made.ok) return { status: 'done' };
      return tooLittle.has(made.code) ? { status: 'pending' } : { status: 'failed', code: made.code };
    },

    sellers: {
      async open(seller, signal) {
        const made = await connect.createAccount(seller, signal);
        if (!made.ok && made.code !== 'country_unsupported') throw new ProviderFault('stripe', `refused: ${made.code}`);
        return made.ok ? made.value.id : null;
      },
      async state(account, signal) {
        const found = await connect.account(account, signal);
        if (!found.ok) throw new ProviderFault('stripe', `refused: ${found.code}`);
        return { ready: found.value.canReceive, due: found.value.due };
      },
      async page(account, addresses, signal) {
        const link = await connect.accountLink(account, addresses, signal);
        if (!link.ok) throw new ProviderFault('stripe', `refused: ${link.code}`);
        return link.value.url;
      },
    },

    readNotification: (request, signal) =>
      readEvent(request, { secret: options.webhookSecret, now: clock.now(), api, signal }),
  };
}
