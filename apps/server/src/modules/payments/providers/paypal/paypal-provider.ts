import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../../platform/clock.ts';
import type { ChargeReport, ChargeRequest, PaymentProvider, ProviderAttempt } from '../../domain/provider.ts';
import { ProviderFault } from '../limited-fetch.ts';
import { dispute as disputeShape, order as orderShape, refund as refundShape } from './paypal-answers.ts';
import type { PayPalOrder } from './paypal-answers.ts';
import { PayPalApi } from './paypal-api.ts';
import type { PayPalAnswer, PayPalOptions } from './paypal-api.ts';
import { orderOfCapture, readNotification } from './paypal-notification.ts';
import {
  captureOf,
  decidedElsewhere,
  decimalOf,
  disputeReport,
  refundAnswer,
  refusedCapture,
  refusedRefund,
  reportOf,
} from './paypal-report.ts';
import { RecentIds } from './recent-ids.ts';

/** Seconds after our deadline in which an approval that came in time is still taken: as long as a silent provider is waited for. */
const grace = 60;
/** Attempts that are remembered: far more than are open at once. */
const most = 10_000;

/**
 * PayPal by Orders v2, in euros. The payer approves on PayPal's page, which moves nothing: the money is taken by us, when we ask and
 * find the order approved; after our deadline only to finish what was begun. So an order whose name we never heard costs nobody
 * anything; asking for the same charge again gives the same order.
 */
export function createPayPalProvider(options: PayPalOptions, { clock }: { clock: Clock }): PaymentProvider {
  const api = new PayPalApi(options, clock);
  /** Attempts whose capture was not answered: it may be under way, so it is asked for again whatever the time. */
  const inDoubt = new RecentIds(most);
  const orderPath = (id: string): string => `/v2/checkout/orders/${encodeURIComponent(id)}`;

  const readOrder = (id: string, signal: AbortSignal): Promise<PayPalAnswer<PayPalOrder>> =>
    api.call({ method: 'GET', path: orderPath(id) }, orderShape, signal);

  async function capture(attempt: ProviderAttempt, reference: string, signal: AbortSignal): Promise<ChargeReport> {
    const path = `${orderPath(reference)}/capture`;
    const request = { method: 'POST', path, body: '{}', requestId: `${attempt.id}-capture` } as const;
    inDoubt.add(attempt.id);
    const made = await api.call(request, orderShape, signal);
    inDoubt.delete(attempt.id);
    if (made.ok) return reportOf(made.value);
    if (!decidedElsewhere.has(made.issue)) return refusedCapture(reference, made.issue);
    const again = await readOrder(reference, signal);
    return again.ok ? reportOf(again.value) : { status: 'pending', reference };
  }

  return {
    id: 'paypal',
    // Every other address is a trial.
    sandbox: new URL(options.url).hostname !== 'api-m.paypal.com',
    capabilities: {
      amounts: { EUR: { least: 1, most: 99_999_999, step: 1 } },
      countries: null,
      approval: 'page',
      secondsToApprove: null,
      refunds: 'partial',
    },

    async start(charge, signal) {
      const body = JSON.stringify(orderRequest(charge));
      const request = { method: 'POST', path: '/v2/checkout/orders', body, requestId: charge.id } as const;
      const made = await api.call(request, orderShape, signal);
      if (!made.ok) return { kind: 'refused', code: 'not-allowed' };
      const link = made.value.links?.find(({ rel }) => rel === 'payer-action' || rel === 'approve');
      if (!link) throw new ProviderFault('paypal', 'no page to approve on');
      return { kind: 'started', reference: made.value.id, redirectUrl: link.href };
    },

    async query(attempt, signal) {
      const { reference } = attempt;
      if (reference === null) return { status: 'unknown' };
      const read = await readOrder(reference, signal);
      // PayPal forgets orders that nobody approved.
      if (!read.ok) return { status: 'unknown' };
      const report = reportOf(read.value);
      if (report.status !== 'pending' || captureOf(read.value)) return report;
      const approved = read.value.status === 'APPROVED';
      if (approved && inDoubt.has(attempt.id)) return capture(attempt, reference, signal);
      const past = clock.now().since(Temporal.Instant.from(attempt.deadlineAt)).total('seconds');
      if (attempt.over && past < 0) return { status: 'failed', reference, code: 'cancelled' };
      if (attempt.over || (approved && past > grace)) {
        return { status: 'expired', reference, code: 'not-in-time' };
      }
      return approved ? capture(attempt, reference, signal) : report;
    },

    // PayPal knows no way to end an order; one that is over for us is not captured, which `query` holds.
    cancel: () => Promise.resolve(),

    async refund({ id, reference, amount, currency }, signal) {
      const read = reference === null ? null : await readOrder(reference, signal);
      const taken = read?.ok ? captureOf(read.value) : null;
      if (!read?.ok || !taken) return { status: 'by-hand', code: 'charge-not-found' };
      const known = read.value.purchase_units?.[0]?.payments?.refunds?.find(({ custom_id: own }) => own === id);
      if (known) return refundAnswer(known);
      const path = `/v2/payments/captures/${encodeURIComponent(taken.id)}/refund`;
      const body = JSON.stringify({
        amount: { currency_code: currency, value: decimalOf(amount) },
        custom_id: id,
        invoice_id: id,
      });
      const made = await api.call({ method: 'POST', path, body, requestId: id }, refundShape, signal);
      return made.ok ? refundAnswer(made.value) : refusedRefund(made.issue);
    },

    async dispute(name, signal) {
      const path = `/v1/customer/disputes/${encodeURIComponent(name)}`;
      const read = await api.call({ method: 'GET', path }, disputeShape, signal);
      if (!read.ok) return { status: 'unknown' };
      const capture = read.value.disputed_transactions[0]?.seller_transaction_id ?? '';
      const reference = await orderOfCapture(capture, api, signal);
      return reference === null ? { status: 'unknown' } : disputeReport(read.value, reference);
    },

    readNotification: (request, signal) => readNotification(request, options.webhookId, api, signal),
  };
}

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;

/** The whole request for a charge: it depends on nothing else, so that the same charge is the same request. */
function orderRequest({ id, amount, currency, description, payer, returnUrl }: ChargeRequest): object {
  return {
    intent: 'CAPTURE',
    purchase_units: [
      {
        amount: { currency_code: currency, value: decimalOf(amount) },
        custom_id: id,
        invoice_id: id,
        // PayPal counts letters with accents as more than one.
        description: [...description].slice(0, 60).join(''),
      },
    ],
    payment_source: {
      paypal: {
        experience_context: {
          locale: locales[payer.language],
          shipping_preference: 'NO_SHIPPING',
          user_action: 'PAY_NOW',
          // Money at once, or none: no cheques that take days.
          payment_method_preference: 'IMMEDIATE_PAYMENT_REQUIRED',
          return_url: returnUrl,
          cancel_url: returnUrl,
        },
      },
    },
  };
}
