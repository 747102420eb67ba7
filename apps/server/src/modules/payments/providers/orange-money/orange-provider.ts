import type { Clock } from '../../../../platform/clock.ts';
import type { ChargeRequest, PaymentProvider, StartAnswer } from '../../domain/provider.ts';
import { TokenKeeper } from '../mobile-money/access-token.ts';
import { ProviderFault } from '../limited-fetch.ts';
import { callApi, parseJson, readAnswer } from '../mobile-money/call-api.ts';
import type { ApiAnswer } from '../mobile-money/call-api.ts';
import { joinStarts } from '../mobile-money/join-starts.ts';
import { mostRounds, shortId } from '../mobile-money/short-id.ts';
import { noRefunds, xofAmounts } from '../mobile-money/xof-amounts.ts';
import * as orange from './orange-answers.ts';

export interface OrangeMoneyOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly merchantKey: string;
  /** `dev` is Orange's sandbox, with a currency of its own. */
  readonly country: 'ci' | 'dev';
  /** Without a trailing slash; Orange's own unless told. */
  readonly url?: string;
}

const provider = 'orange-money';

/** Orange Money Web Payment: the payer types a code on Orange's page. There is no refund and no payout. */
export function createOrangeMoneyProvider(options: OrangeMoneyOptions, { clock }: { clock: Clock }): PaymentProvider {
  const base = options.url ?? 'https://api.orange.com';
  const dev = options.country === 'dev';
  const tokens = new TokenKeeper(clock, async (signal) => {
    const operation = 'token';
    const basic = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64');
    const answer = await callApi({
      provider,
      operation,
      url: `${base}/oauth/v3/token`,
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal,
    });
    if (answer.status !== 200) throw new ProviderFault(provider, operation, `status ${answer.status}`);
    const token = readAnswer({ provider, operation }, answer, orange.tokenAnswer);
    return { value: token.access_token, livesFor: token.expires_in };
  });

  /** Asks with a token, and once more with another when it has run out. */
  async function ask(operation: string, body: object, signal: AbortSignal, again = true): Promise<ApiAnswer> {
    const token = await tokens.value(signal);
    const url = `${base}/orange-money-webpay/${options.country}/v1/${operation}`;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await callApi({ provider, operation, url, method: 'POST', headers, body, signal });
    if (answer.status !== 401) return answer;
    tokens.forget(token);
    const expired = orange.problemCode(answer.json) === orange.tokenExpired;
    if (expired && again) return ask(operation, body, signal, false);
    throw fault(operation, answer);
  }

  /**
   * An order number is taken once. Where it is taken already, an earlier answer was lost: whoever was to pay never saw that page, so
   * another is asked for under the next number.
   */
  async function start(charge: ChargeRequest, signal: AbortSignal): Promise<StartAnswer> {
    const operation = 'webpayment';
    for (let round = 0; round < mostRounds; round += 1) {
      const orderId = shortId(charge.id, round);
      const body = {
        merchant_key: options.merchantKey,
        currency: dev ? 'OUV' : charge.currency,
        order_id: orderId,
        amount: charge.amount,
        return_url: charge.returnUrl,
        cancel_url: charge.returnUrl,
        notif_url: charge.notificationUrl,
        lang: charge.payer.language,
        reference: orange.shownText(charge.description),
      };
      const answer = await ask(operation, body, signal);
      if (answer.status === 200 || answer.status === 201) {
        const opened = readAnswer({ provider, operation }, answer, orange.webPayment);
        return {
          kind: 'started',
          reference: orange.referenceOf(orderId, opened.pay_token),
          redirectUrl: opened.payment_url,
          notificationToken: opened.notif_token,
        };
      }
      const code = orange.problemCode(answer.json);
      if (code === orange.orderExists) continue;
      const refusal = orange.refusalOf(answer.status, code);
      if (refusal) return { kind: 'refused', code: refusal };
      throw fault(operation, answer);
    }
    throw new ProviderFault(provider, operation, 'every order number of the attempt is taken');
  }

  return {
    id: provider,
    sandbox: dev,
    capabilities: {
      amounts: xofAmounts(1, 1),
      countries: dev ? null : ['CI'],
      approval: 'page',
      secondsToApprove: 600,
      refunds: 'none',
    },
    start: joinStarts(start),

    async query(attempt, signal) {
      const { reference } = attempt;
      const known = reference === null ? null : orange.readReference(reference);
      if (reference === null || !known) return { status: 'unknown' };
      const operation = 'transactionstatus';
      const { orderId, payToken } = known;
      const answer = await ask(operation, { order_id: orderId, amount: attempt.amount, pay_token: payToken }, signal);
      if (answer.status !== 200 && answer.status !== 201) throw fault(operation, answer);
      const told = readAnswer({ provider, operation }, answer, orange.transactionStatus);
      if (told.order_id !== undefined && told.order_id !== orderId)
        throw new ProviderFault(provider, operation, 'the answer is about another order');
      return orange.reportOf(told.status, attempt, reference);
    },

    refund: () => Promise.resolve(noRefunds),

    readNotification({ body }) {
      const read = orange.notification.safeParse(parseJson(body));
      return Promise.resolve(read.success ? { about: 'token', token: read.data.notif_token } : null);
    },
  };
}

function fault(operation: string, answer: ApiAnswer): ProviderFault {
  const code = orange.problemCode(answer.json);
  return new ProviderFault(provider, operation, `status ${answer.status}${code === null ? '' : ` code ${code}`}`);
}
