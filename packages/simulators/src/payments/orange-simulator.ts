import { randomBytes } from 'node:crypto';
import { ChargeBook, deliver, newCharge } from './charge-book.ts';
import type { OpenCharge } from './charge-book.ts';
import { orangeChecks } from './orange-requests.ts';
import { paymentPage } from './payment-page.ts';
import type { PaymentSimulator } from './payment-simulator.ts';
import { fieldsOf, playProvider } from './play-provider.ts';
import type { PlayOptions } from './play-provider.ts';
import type { Answer, Asked } from './simulator-server.ts';

export interface OrangeSimulator extends PaymentSimulator {
  readonly credentials: { readonly clientId: string; readonly clientSecret: string; readonly merchantKey: string };
  readonly asked: readonly string[];
  /** What was wrong with requests. */
  readonly violations: readonly string[];
  /** Somebody else says that a charge was paid, with a secret of his own making. */
  forge(id: string): Promise<void>;
  /** The access tokens that were given run out at once. */
  expireTokens(): void;
}

export interface OrangeSimulatorOptions extends PlayOptions {
  /** `expires_in` of access tokens: Orange sends a number or a text. */
  readonly tokenLife?: number | string;
}

interface OrangeCharge extends OpenCharge {
  readonly notifToken: string;
  readonly startedAt: number;
  readonly urls: { readonly back: string; readonly cancel: string; readonly notify: string };
}

const credentials = {
  clientId: 'simulated-client',
  clientSecret: 'simulated-secret',
  merchantKey: 'simulated-merchant',
};
const tokenLives = 10 * 60_000;

/**
 * Orange Money Web Payment as it is: an order number is taken once, the payer has 10 minutes, whoever leaves the page leaves a charge that
 * is INITIATED for ever, the notification comes once and says nothing but its own secret, and the end by time is silent.
 */
export async function startOrangeSimulator(port = 0, options: OrangeSimulatorOptions = {}): Promise<OrangeSimulator> {
  const now = options.now ?? (() => Date.now());
  const checks = orangeChecks(options.specs);
  const tokens = new Map<string, 'lives' | 'over'>();
  const tell = (charge: OrangeCharge, status: string, secret: string) => {
    const body = JSON.stringify({ status, notif_token: secret, txnid: `MP${charge.id.slice(0, 10)}` });
    return deliver(charge.urls.notify, { body });
  };
  const book = new ChargeBook<OrangeCharge>((charge) => tell(charge, charge.status, charge.notifToken));
  const isOver = (charge: OrangeCharge) => now() - charge.startedAt > tokenLives;

  const served = await playProvider(port, options, {
    isPage: (path) => path.startsWith('/pay/'),
    movesMoney: ({ url }) => url.pathname.endsWith('/webpayment'),
    answer(asked) {
      const page = /^\/pay\/(\w+)$/.exec(asked.url.pathname)?.[1];
      if (page !== undefined) return payPage(asked, book.find(page));
      if (asked.method !== 'POST') return problem(405, 0, 'Method not allowed');
      if (asked.url.pathname === '/oauth/v3/token') return giveToken(asked);
      const [, country, operation] = /^\/orange-money-webpay\/(\w+)\/v1\/(\w+)$/.exec(asked.url.pathname) ?? [];
      const token = tokens.get(asked.headers.authorization?.replace(/^Bearer /, '') ?? '');
      if (token === undefined) return problem(401, 41, 'Invalid credentials');
      if (token === 'over') return problem(401, 42, 'Expired credentials');
      const body = fieldsOf(asked.body);
      if (operation === 'webpayment') return open(country === 'dev' ? 'OUV' : 'XOF', body);
      if (operation === 'transactionstatus') return status(body);
      return problem(404, 60, 'Resource not found');
    },
  });

  function giveToken({ headers, body }: Asked): Answer {
    // Without this very header the real one answers so.
    if (headers.accept !== 'application/json') return { status: 406 };
    const basic = Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64');
    if (headers.authorization !== `Basic ${basic}`) return problem(401, 40, 'Invalid client');
    if (checks.fault('token', Object.fromEntries(new URLSearchParams(body))) !== null)
      return problem(400, 20, 'Invalid request');
    const value = randomBytes(24).toString('base64url');
    tokens.set(value, 'lives');
    return {
      status: 200,
      body: { token_type: 'Bearer', access_token: value, expires_in: options.tokenLife ?? '7776000' },
    };
  }

  function open(currency: string, body: Record<string, unknown>): Answer {
    const fault = checks.fault('webpayment', body);
    if (fault !== null) return problem(400, 20, 'Invalid request');
    if (body.merchant_key !== credentials.merchantKey) return problem(403, 1202, 'Invalid merchant key');
    if (body.currency !== currency) return problem(403, 1203, 'Invalid currency');
    const ours = String(body.order_id);
    if (book.named(ours).length > 0) return problem(403, 1204, 'Order already exists');
    const id = randomBytes(20).toString('hex');
    const notifToken = randomBytes(16).toString('hex');
    const urls = { back: String(body.return_url), cancel: String(body.cancel_url), notify: String(body.notif_url) };
    const amount = Number(body.amount);
    book.add({
      ...newCharge({ id, ours, amount, currency, status: 'INITIATED', payer: null }),
      notifToken,
      startedAt: now(),
      urls,
    });
    const opened = {
      status: 201,
      message: 'OK',
      pay_token: id,
      payment_url: `${served.url}/pay/${id}`,
      notif_token: notifToken,
    };
    return { status: 201, body: opened };
  }

  function status(body: Record<string, unknown>): Answer {
    if (checks.fault('transactionstatus', body) !== null) return problem(400, 20, 'Invalid request');
    const charge = book.find(String(body.pay_token));
    if (!charge || charge.ours !== body.order_id || charge.amount !== body.amount)
      return problem(404, 60, 'Resource not found');
    return {
      status: 201,
      body: { status: charge.status, order_id: charge.ours, txnid: `MP${charge.id.slice(0, 10)}` },
    };
  }

  /** @throws Error for a charge that has ended, or whose token is over: its page says the same */
  function payable(name: string): OrangeCharge {
    const charge = book.open(name);
    if (isOver(charge)) throw new Error(`The token of ${name} is over`);
    return charge;
  }

  async function payPage({ method, body }: Asked, charge: OrangeCharge | undefined): Promise<Answer> {
    if (!charge) return { status: 404, body: '<h1>No such payment</h1>' };
    if (charge.ended || isOver(charge)) return { status: 410, body: '<h1>This payment is over</h1>' };
    if (method !== 'POST') {
      const page = paymentPage({
        title: 'Orange Money',
        amount: `${charge.amount} ${charge.currency}`,
        what: `order ${charge.ours}`,
        fields: [
          { name: 'number', label: 'Orange Money number', value: '0700000000' },
          { name: 'code', label: 'Code got by USSD', value: '123456' },
        ],
        actions: [
          { value: 'pay', label: 'Confirm' },
          { value: 'fail', label: 'Confirm without the money' },
          { value: 'leave', label: 'Cancel' },
        ],
        note: 'Whoever cancels, or lets 10 minutes pass, is told of to nobody.',
      });
      return { status: 200, body: page };
    }
    const form = new URLSearchParams(body);
    if (form.get('action') === 'leave') return { status: 303, headers: { location: charge.urls.cancel } };
    charge.payer = form.get('number');
    await book.end(charge, form.get('action') === 'pay' ? 'SUCCESS' : 'FAILED');
    return { status: 303, headers: { location: charge.urls.back } };
  }

  return {
    name: 'orange-money',
    url: served.url,
    credentials,
    asked: served.asked,
    violations: checks.violations,
    charges: () => book.list(),
    behave: served.behave,
    approve: async (id) => book.end(payable(id), 'SUCCESS'),
    decline: async (id) => book.end(payable(id), 'FAILED'),
    expire(id) {
      const charge = book.open(id);
      charge.status = 'EXPIRED';
      charge.ended = true;
      return Promise.resolve();
    },
    notify: (id, times) => book.notify(id, times),
    get notifications() {
      return book.notifications;
    },
    set notifications(wish) {
      book.notifications = wish;
    },
    forge: (id) => tell(book.get(id), 'SUCCESS', randomBytes(16).toString('hex')),
    expireTokens() {
      for (const token of tokens.keys()) tokens.set(token, 'over');
    },
    close: served.close,
  };
}

function problem(status: number, code: number, message: string): Answer {
  return { status, body: { code, message, description: message } };
}
