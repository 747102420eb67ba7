import type { ChargeRequest, PaymentProvider, StartAnswer } from '../../domain/provider.ts';
import { ProviderFault } from '../limited-fetch.ts';
import { callApi, readAnswer } from '../mobile-money/call-api.ts';
import type { ApiAnswer } from '../mobile-money/call-api.ts';
import { joinStarts } from '../mobile-money/join-starts.ts';
import { mostRounds, shortId, uuidOf } from '../mobile-money/short-id.ts';
import { noRefunds, xofAmounts } from '../mobile-money/xof-amounts.ts';
import * as cinetpay from './cinetpay-answers.ts';

export interface CinetpayOptions {
  readonly apiKey: string;
  readonly siteId: string;
  /** What notifications are signed with. */
  readonly secretKey: string;
  /** Without a trailing slash; CinetPay's own unless told. */
  readonly url?: string;
}

const provider = 'cinetpay';

/** CinetPay's page, with every mobile money of the country; the second way to Moov Money. */
export function createCinetpayProvider(options: CinetpayOptions): PaymentProvider {
  const base = options.url ?? 'https://api-checkout.cinetpay.com';
  const account = { apikey: options.apiKey, site_id: options.siteId };

  /** Errors have a code in the body with whatever status; only a 5xx says nothing. */
  async function ask(operation: string, path: string, body: object, signal: AbortSignal): Promise<ApiAnswer> {
    const url = `${base}/v2/${path}`;
    const answer = await callApi({ provider, operation, url, method: 'POST', headers: {}, body, signal });
    if (answer.status >= 500 || answer.status === 429)
      throw new ProviderFault(provider, operation, `status ${answer.status}`);
    return answer;
  }

  async function check(transaction: string, signal: AbortSignal): Promise<cinetpay.Checked> {
    const operation = 'check';
    const answer = await ask(operation, 'payment/check', { ...account, transaction_id: transaction }, signal);
    const told = readAnswer({ provider, operation }, answer, cinetpay.checked);
    if (cinetpay.isWrongAccount(told.code) && told.data == null)
      throw new ProviderFault(provider, operation, `code ${told.code}`);
    return told;
  }

  /**
   * Which code says that a transaction number is taken is not published. So after a refusal it is asked whether the number is known: if so
   * an earlier answer was lost, with a page that nobody saw, and another is asked for under the next number.
   */
  async function start(charge: ChargeRequest, signal: AbortSignal): Promise<StartAnswer> {
    const operation = 'payment';
    for (let round = 0; round < mostRounds; round += 1) {
      const transaction = shortId(charge.id, round);
      const body = {
        ...account,
        transaction_id: transaction,
        amount: charge.amount,
        currency: charge.currency,
        description: cinetpay.plainText(charge.description),
        notify_url: charge.notificationUrl,
        return_url: charge.returnUrl,
        channels: 'MOBILE_MONEY',
        lang: charge.payer.language,
        metadata: charge.id,
      };
      const answer = await ask(operation, 'payment', body, signal);
      const told = readAnswer({ provider, operation }, answer, cinetpay.opened);
      if (told.code === cinetpay.created && told.data)
        return { kind: 'started', reference: transaction, redirectUrl: told.data.payment_url };
      if (cinetpay.isWrongAccount(told.code)) return { kind: 'refused', code: 'not-allowed' };
      const known = cinetpay.reportOf(await check(transaction, signal), transaction);
      if (known.status === 'unknown') return { kind: 'refused', code: 'not-allowed' };
      if (known.status === 'succeeded') return { kind: 'started', reference: transaction, redirectUrl: null };
    }
    throw new ProviderFault(provider, operation, 'every transaction number of the attempt is taken');
  }

  return {
    id: provider,
    sandbox: false,
    capabilities: {
      amounts: xofAmounts(100, 5),
      countries: ['CI'],
      approval: 'page',
      secondsToApprove: null,
      refunds: 'none',
    },
    start: joinStarts(start),

    async query({ id, reference }, signal) {
      const transaction = reference ?? shortId(id);
      const report = cinetpay.reportOf(await check(transaction, signal), transaction);
      // Two processes that started it at once have opened two pages: the earlier ones can be paid as well.
      for (const earlier of numbersBefore(id, transaction)) {
        if (report.status === 'succeeded') return report;
        const other = cinetpay.reportOf(await check(earlier, signal), earlier);
        if (other.status === 'succeeded') return other;
      }
      return report;
    },

    refund: () => Promise.resolve(noRefunds),

    readNotification({ headers, body }) {
      const token = headers['x-token'];
      const form = new URLSearchParams(body);
      const genuine =
        typeof token === 'string' &&
        form.get('cpm_site_id') === options.siteId &&
        cinetpay.isGenuine(form, token, options.secretKey);
      const id = genuine ? uuidOf(form.get('cpm_trans_id') ?? '') : null;
      return Promise.resolve(id === null ? null : { about: 'attempt', id });
    },
  };
}

/** The transaction numbers of an attempt that were taken before this one. */
function numbersBefore(id: string, transaction: string): string[] {
  const numbers = Array.from({ length: mostRounds }, (_, round) => shortId(id, round));
  return numbers.slice(0, Math.max(0, numbers.indexOf(transaction)));
}
