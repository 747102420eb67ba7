import { createHash } from 'node:crypto';
import { ivorianDigits } from '@parterre/contract/phone-numbers';
import { z } from 'zod';
import type { ChargeRequest, FailureCode, PaymentProvider, StartAnswer } from '../../domain/provider.ts';
import { ProviderFault } from '../limited-fetch.ts';
import { callApi, readAnswer } from '../mobile-money/call-api.ts';
import { joinStarts } from '../mobile-money/join-starts.ts';
import { sameSecret } from '../mobile-money/same-secret.ts';
import { noRefunds, xofAmounts } from '../mobile-money/xof-amounts.ts';
import * as paydunya from './paydunya-answers.ts';
import { RecentlyLearned } from './recently-learned.ts';

export interface PaydunyaOptions {
  readonly masterKey: string;
  readonly privateKey: string;
  readonly token: string;
  readonly sandbox: boolean;
  /** Without a trailing slash; PayDunya's own unless told. */
  readonly url?: string;
  /** Milliseconds that `start` waits for SoftPay to refuse at once; 2 seconds unless told. */
  readonly quickRefusal?: number;
}

const provider = 'moov-money';
/** SoftPay answers when the payer has: after 30 seconds at most, and some for the way. */
const longestSoftPay = 45_000;

/**
 * Moov Money in Côte d'Ivoire, through PayDunya's SoftPay: the payer gets a prompt on the phone and has 30 seconds. Its answer comes
 * after those, so it is not waited for: what became of the invoice is asked.
 */
export function createPaydunyaProvider(options: PaydunyaOptions): PaymentProvider {
  const base = `${options.url ?? 'https://app.paydunya.com'}${options.sandbox ? '/sandbox-api' : '/api'}/v1`;
  const headers = {
    'paydunya-master-key': options.masterKey,
    'paydunya-private-key': options.privateKey,
    'paydunya-token': options.token,
  };
  const constantHash = createHash('sha512').update(options.masterKey).digest('hex');
  /** Prompts that are on a phone now, and why those that ended did, by the invoice's token. */
  const prompted = new Set<string>();
  const refusals = new RecentlyLearned<FailureCode>();
  /** Tokens by attempt, from notifications: for one that was lost between PayDunya's answer and our books. */
  const tokens = new RecentlyLearned<string>();

  const post = (operation: string, path: string, body: object, signal: AbortSignal) =>
    callApi({ provider, operation, url: `${base}/${path}`, method: 'POST', headers, body, signal });

  async function createInvoice(charge: ChargeRequest, signal: AbortSignal): Promise<string | null> {
    const operation = 'create';
    const { id, amount, description, returnUrl, notificationUrl } = charge;
    const answer = await post(
      operation,
      'checkout-invoice/create',
      {
        invoice: { total_amount: amount, description },
        store: { name: new URL(returnUrl).hostname },
        custom_data: { attempt: id },
        actions: { callback_url: notificationUrl, return_url: returnUrl, cancel_url: returnUrl },
      },
      signal,
    );
    if (answer.status >= 500) throw new ProviderFault(provider, operation, `status ${answer.status}`);
    const created = readAnswer({ provider, operation }, answer, paydunya.createdInvoice);
    return created.response_code === paydunya.done ? (created.token ?? null) : null;
  }

  /** Puts the prompt on the payer's phone; resolves when SoftPay has answered, to why it refused, and never rejects. */
  async function prompt(charge: ChargeRequest, token: string, phone: string): Promise<FailureCode | null> {
    const operation = 'softpay';
    prompted.add(token);
    refusals.forget(token);
    try {
      const body = {
        moov_ci_customer_fullname: charge.payer.name,
        moov_ci_email: charge.payer.email,
        moov_ci_phone_number: phone,
        payment_token: token,
      };
      const answer = await post(operation, 'softpay/moov-ci', body, AbortSignal.timeout(longestSoftPay));
      const told = paydunya.softPay.safeParse(answer.json);
      // A fault says nothing: the prompt may be on the phone all the same.
      if (!told.success || told.data.success || answer.status >= 500) return null;
      const code = paydunya.refusalOf(told.data.message);
      refusals.learn(token, code);
      return code;
    } catch {
      return null;
    } finally {
      prompted.delete(token);
    }
  }

  async function confirm(token: string, signal: AbortSignal) {
    const operation = 'confirm';
    const url = `${base}/checkout-invoice/confirm/${encodeURIComponent(token)}`;
    const answer = await callApi({ provider, operation, url, method: 'GET', headers, signal });
    if (answer.status !== 200) throw new ProviderFault(provider, operation, `status ${answer.status}`);
    const told = readAnswer({ provider, operation }, answer, paydunya.confirmed);
    if (told.response_code !== paydunya.done) throw new ProviderFault(provider, operation, 'the invoice is not found');
    return told;
  }

  /**
   * The token is kept before the phone rings, and from then on it is answered, whatever becomes of the prompt: without it nobody could ask
   * again what was paid.
   */
  async function start(charge: ChargeRequest, signal: AbortSignal): Promise<StartAnswer> {
    const phone = charge.payer.phone === null ? null : ivorianDigits(charge.payer.phone);
    if (phone === null) return { kind: 'refused', code: 'payer-unknown' };
    const token = charge.reference ?? (await createInvoice(charge, signal));
    if (token === null) return { kind: 'refused', code: 'not-allowed' };
    if (charge.reference === null) await charge.opened?.(token);
    const started: StartAnswer = { kind: 'started', reference: token, redirectUrl: null };
    if (prompted.has(token)) return started;
    const refused = await firstOf(prompt(charge, token, phone), options.quickRefusal ?? 2_000, signal);
    // Asked a second time it may be refused because the first prompt is on the phone, or was approved: that is found out by asking.
    return refused === null || charge.reference !== null ? started : { kind: 'refused', code: refused };
  }

  return {
    id: provider,
    sandbox: options.sandbox,
    capabilities: {
      amounts: xofAmounts(1, 1),
      countries: ['CI'],
      approval: 'phone',
      secondsToApprove: 30,
      refunds: 'none',
    },
    start: joinStarts(start),

    async query(attempt, signal) {
      const token = attempt.reference ?? tokens.get(attempt.id);
      if (token === undefined) return { status: 'unknown' };
      const told = await confirm(token, signal);
      if (!paydunya.isAbout(told, attempt)) throw new ProviderFault(provider, 'confirm', 'about another attempt');
      return paydunya.reportOf(told, token, refusals.get(token));
    },

    refund: () => Promise.resolve(noRefunds),

    readNotification({ body }) {
      const read = paydunya.notification.safeParse(paydunya.notificationFields(body)).data;
      // A constant proves nothing to whoever has seen it once; it keeps away those who have not.
      if (!read || !sameSecret(read.hash.toLowerCase(), constantHash)) return Promise.resolve(null);
      const attempt = z.uuid().safeParse(read.custom_data).data;
      if (attempt === undefined) return Promise.resolve({ about: 'charge', reference: read.invoice.token });
      tokens.learn(attempt, read.invoice.token);
      return Promise.resolve({ about: 'attempt', id: attempt });
    },
  };
}

/** What the promise resolves to when it does within `milliseconds` and before the signal, else null. */
function firstOf<T>(promise: Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve) => {
    const give = () => resolve(null);
    const timer = setTimeout(give, milliseconds);
    signal.addEventListener('abort', give, { once: true });
    void promise.then(resolve).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', give);
    });
  });
}
