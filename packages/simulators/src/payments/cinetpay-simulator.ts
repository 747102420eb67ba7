import { createHmac, randomBytes } from 'node:crypto';
import { ChargeBook, deliver, newCharge } from './charge-book.ts';
import type { OpenCharge } from './charge-book.ts';
import { paymentPage } from './payment-page.ts';
import type { PaymentSimulator } from './payment-simulator.ts';
import { address, bodyOf, RequestChecks, text } from './request-checks.ts';
import { fieldsOf, playProvider, textIn } from './play-provider.ts';
import type { PlayOptions } from './play-provider.ts';
import type { Answer, Asked } from './simulator-server.ts';

export interface CinetpaySimulator extends PaymentSimulator {
  readonly credentials: { readonly apiKey: string; readonly siteId: string; readonly secretKey: string };
  readonly asked: readonly string[];
  /** What was wrong with requests. */
  readonly violations: readonly string[];
  /** Somebody else says that a transaction was paid, without the key. */
  forge(id: string): Promise<void>;
}

export interface CinetpaySimulatorOptions extends PlayOptions {
  /** How the page sends the payer back: the real one is documented to use either. */
  readonly returnsBy?: 'GET' | 'POST';
}

interface Transaction extends OpenCharge {
  readonly description: string;
  readonly metadata: string;
  readonly language: string;
  readonly urls: { readonly back: string; readonly notify: string };
  readonly startedAt: number;
  readonly pageToken: string;
  code: string;
}

const credentials = { apiKey: 'simulated-api-key', siteId: '105900', secretKey: 'simulated-secret-key' };
const messages: Readonly<Record<string, string>> = {
  '00': 'SUCCES',
  '600': 'PAYMENT_FAILED',
  '602': 'INSUFFICIENT_BALANCE',
  '604': 'OTP_CODE_ERROR',
  '625': 'ABONNEMENT_OR_TRANSACTIONS_EXPIRED',
  '627': 'TRANSACTION_CANCEL',
  '662': 'WAITING_CUSTOMER_PAYMENT',
};

/** Codes of the reasons that every simulator understands; others are taken as codes. */
const codes: Readonly<Record<string, string>> = {
  declined: '600',
  'insufficient-funds': '602',
  'authentication-failed': '604',
  'limit-reached': '600',
};

/** What may be sent to CinetPay, after its public documentation (docs.cinetpay.com, checkout). */
const plain = { type: 'string', minLength: 1, pattern: '^[^#/$_&]*$' };
const account = { apikey: text(100), site_id: text(20) };
const own = {
  payment: bodyOf(
    {
      ...account,
      transaction_id: { type: 'string', pattern: '^[0-9A-Za-z-]{1,40}$' },
      amount: { type: 'integer', minimum: 100, multipleOf: 5 },
      currency: { const: 'XOF' },
      description: plain,
      notify_url: address,
      return_url: address,
      channels: { enum: ['ALL', 'MOBILE_MONEY', 'CREDIT_CARD', 'WALLET'] },
    },
    { lang: { enum: ['fr', 'en'] }, metadata: text(200) },
  ),
  check: bodyOf({ ...account, transaction_id: text(60) }),
};

/** CinetPay's page and its check. What it says of a transaction number that is used again is not published: here it is code 624. */
export async function startCinetpaySimulator(
  port = 0,
  options: CinetpaySimulatorOptions = {},
): Promise<CinetpaySimulator> {
  const now = options.now ?? (() => Date.now());
  const checks = new RequestChecks(own);
  const tell = (transaction: Transaction, key: string) => {
    const form = notificationForm(transaction);
    const token = createHmac('sha256', key)
      .update([...form.values()].join(''))
      .digest('hex');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-token': token };
    return deliver(transaction.urls.notify, { headers, body: form.toString() });
  };
  const book = new ChargeBook<Transaction>((transaction) => tell(transaction, credentials.secretKey));

  const served = await playProvider(port, options, {
    isPage: (path) => path.startsWith('/pay/'),
    movesMoney: ({ url }) => url.pathname === '/v2/payment',
    answer(asked) {
      const page = /^\/pay\/(\w+)$/.exec(asked.url.pathname)?.[1];
      if (page !== undefined) return payPage(asked, page);
      const body = fieldsOf(asked.body);
      if (asked.method !== 'POST' || !/^\/v2\/payment(\/check)?$/.test(asked.url.pathname))
        return problem(404, '404', 'NOT_FOUND');
      const operation = asked.url.pathname === '/v2/payment' ? 'payment' : 'check';
      if (checks.fault(operation, body) !== null) return problem(400, '608', 'MINIMUM_REQUIRED_FIELDS');
      if (body.apikey !== credentials.apiKey) return problem(401, '609', 'AUTH_NOT_FOUND');
      if (body.site_id !== credentials.siteId) return problem(400, '613', 'ERROR_SITE_ID_NOTVALID');
      return operation === 'payment' ? open(body) : check(String(body.transaction_id));
    },
  });

  function open(body: Record<string, unknown>): Answer {
    const id = String(body.transaction_id);
    if (book.find(id)?.id === id) return problem(400, '624', 'PROCESSING_ERROR');
    const pageToken = randomBytes(20).toString('hex');
    const amount = Number(body.amount);
    book.add({
      ...newCharge({
        id,
        ours: textIn(body, 'metadata', id),
        amount,
        currency: 'XOF',
        status: 'PENDING',
        payer: null,
      }),
      description: String(body.description),
      metadata: textIn(body, 'metadata'),
      language: textIn(body, 'lang', 'fr'),
      urls: { back: String(body.return_url), notify: String(body.notify_url) },
      startedAt: now(),
      pageToken,
      code: '662',
    });
    const data = { payment_token: pageToken, payment_url: `${served.url}/pay/${pageToken}` };
    return {
      status: 200,
      body: { code: '201', message: 'CREATED', description: 'Transaction created with success', data },
    };
  }

  function check(id: string): Answer {
    const transaction = book.find(id);
    if (transaction?.id !== id) return problem(404, '600', 'TRANSACTION_NOT_FOUND');
    const { amount, currency, status, code, description, metadata } = transaction;
    const payment_method = transaction.ended ? 'FLOOZ' : null;
    const data = { amount: String(amount), currency, status, payment_method, description, metadata };
    return { status: 200, body: { code, message: messages[code] ?? 'PAYMENT_FAILED', data } };
  }

  async function end(transaction: Transaction, status: string, code: string): Promise<void> {
    transaction.code = code;
    await book.end(transaction, status);
  }

  async function payPage({ method, body }: Asked, token: string): Promise<Answer> {
    const id = book.list().find((charge) => book.get(charge.id).pageToken === token)?.id;
    if (id === undefined) return { status: 404, body: '<h1>No such payment</h1>' };
    const transaction = book.get(id);
    if (transaction.ended) return { status: 410, body: '<h1>This payment is over</h1>' };
    if (method !== 'POST') {
      const page = paymentPage({
        title: 'CinetPay',
        amount: `${transaction.amount} ${transaction.currency}`,
        what: transaction.description,
        fields: [{ name: 'number', label: 'Mobile money number', value: '0100000000' }],
        actions: [
          { value: 'pay', label: 'Pay' },
          { value: 'funds', label: 'Pay without the money' },
          { value: 'cancel', label: 'Cancel' },
        ],
      });
      return { status: 200, body: page };
    }
    const form = new URLSearchParams(body);
    const action = form.get('action');
    transaction.payer = form.get('number');
    if (action === 'pay') await end(transaction, 'ACCEPTED', '00');
    else await end(transaction, 'REFUSED', action === 'funds' ? '602' : '627');
    return { status: options.returnsBy === 'POST' ? 307 : 303, headers: { location: transaction.urls.back } };
  }

  function notificationForm(transaction: Transaction): URLSearchParams {
    const { id, amount, currency, payer, language, metadata, description, code, startedAt } = transaction;
    return new URLSearchParams({
      cpm_site_id: credentials.siteId,
      cpm_trans_id: id,
      cpm_trans_date: new Date(startedAt).toISOString().slice(0, 19).replace('T', ' '),
      cpm_amount: String(amount),
      cpm_currency: currency,
      signature: transaction.pageToken,
      payment_method: 'FLOOZ',
      cel_phone_num: payer ?? '',
      cpm_phone_prefixe: '225',
      cpm_language: language,
      cpm_version: 'V4',
      cpm_payment_config: 'SINGLE',
      cpm_page_action: 'PAYMENT',
      cpm_custom: metadata,
      cpm_designation: description,
      cpm_error_message: messages[code] ?? 'PAYMENT_FAILED',
    });
  }

  return {
    name: 'cinetpay',
    url: served.url,
    credentials,
    asked: served.asked,
    violations: checks.violations,
    charges: () => book.list(),
    behave: served.behave,
    approve: async (id) => end(book.open(id), 'ACCEPTED', '00'),
    decline: async (id, reason = 'declined') => end(book.open(id), 'REFUSED', codes[reason] ?? reason),
    expire: async (id) => end(book.open(id), 'REFUSED', '625'),
    forge: (id) => tell({ ...book.get(id), code: '00' }, 'guessed'),
    notify: (id, times) => book.notify(id, times),
    get notifications() {
      return book.notifications;
    },
    set notifications(wish) {
      book.notifications = wish;
    },
    close: served.close,
  };
}

function problem(status: number, code: string, message: string): Answer {
  return { status, body: { code, message, description: message.toLowerCase() } };
}
