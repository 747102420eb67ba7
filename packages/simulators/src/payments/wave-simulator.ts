import { createHmac, randomBytes } from 'node:crypto';
import { ChargeBook, deliver, newCharge } from './charge-book.ts';
import type { OpenCharge } from './charge-book.ts';
import { paymentPage } from './payment-page.ts';
import type { PaymentSimulator } from './payment-simulator.ts';
import { address, bodyOf, RequestChecks, text } from './request-checks.ts';
import { fieldsOf, playProvider, textIn } from './play-provider.ts';
import type { PlayOptions } from './play-provider.ts';
import type { Answer, Asked } from './simulator-server.ts';

export interface WaveSimulator extends PaymentSimulator {
  readonly credentials: { readonly apiKey: string; readonly webhookSecret: string };
  readonly asked: readonly string[];
  /** What was wrong with requests. */
  readonly violations: readonly string[];
  /** Somebody else says that a session was paid, without the secret. */
  forge(id: string): Promise<void>;
  /** Where events are sent: the real one is told in its portal, not with the charge. */
  webhook: string | null;
}

export interface WaveSimulatorOptions extends PlayOptions {
  readonly notifyAt?: string;
}

interface Session extends OpenCharge {
  readonly eventId: string;
  readonly urls: { readonly success: string; readonly error: string };
  readonly startedAt: number;
  payment: 'processing' | 'cancelled' | 'succeeded';
  error: string | null;
}

const credentials = { apiKey: 'simulated-wave-key', webhookSecret: 'simulated-wave-secret' };
/** Wave's words for the reasons that every simulator understands; others are taken as they are. */
const words: Readonly<Record<string, string>> = {
  declined: 'blocked-account',
  'insufficient-funds': 'insufficient-funds',
  'authentication-failed': 'payment-failure',
  'limit-reached': 'kyb-limits-exceeded',
};
const sessionLives = 30 * 60_000;

/** What may be sent to Wave's checkout, after its public documentation (docs.wave.com/checkout). */
const own = {
  create: bodyOf(
    {
      amount: { type: 'string', pattern: '^[1-9][0-9]{0,11}$' },
      currency: { const: 'XOF' },
      success_url: address,
      error_url: address,
    },
    { client_reference: text(255) },
  ),
};

/** Wave's checkout: sessions of 30 minutes that may be tried again after a failure, whole refunds that may be repeated, signed events. */
export async function startWaveSimulator(port = 0, options: WaveSimulatorOptions = {}): Promise<WaveSimulator> {
  const now = options.now ?? (() => Date.now());
  const checks = new RequestChecks(own);
  const controls = { webhook: options.notifyAt ?? null };
  const book = new ChargeBook<Session>((session) => tellOf(session, session.payment === 'succeeded'));

  const served = await playProvider(port, options, {
    isPage: (path) => path.startsWith('/c/'),
    movesMoney: ({ method, url }) => method === 'POST' && !url.pathname.endsWith('/expire'),
    answer(asked) {
      const page = /^\/c\/([\w-]+)$/.exec(asked.url.pathname)?.[1];
      if (page !== undefined) return payPage(asked, book.find(page));
      if (asked.headers.authorization !== `Bearer ${credentials.apiKey}`) return problem(401, 'no-matching-api-key');
      const [whole, name, action] =
        /^\/v1\/checkout\/sessions(?:\/([\w-]+))?(?:\/(expire|refund))?$/.exec(asked.url.pathname) ?? [];
      if (whole === undefined) return problem(404, 'not-found');
      if (name === undefined)
        return asked.method === 'POST' ? open(fieldsOf(asked.body)) : problem(405, 'method-not-allowed');
      if (name === 'search') {
        const result = book.named(asked.url.searchParams.get('client_reference') ?? '').map(viewOf);
        return { status: 200, body: { result } };
      }
      const session = book.find(name);
      if (session?.id !== name) return problem(404, 'checkout-session-not-found');
      if (action === 'refund') return refund(session);
      if (action === 'expire') return expire(session);
      return { status: 200, body: viewOf(session) };
    },
  });

  function open(body: Record<string, unknown>): Answer {
    if (checks.fault('create', body) !== null) return problem(400, 'request-validation-error');
    const ours = textIn(body, 'client_reference');
    const amount = Number(body.amount);
    const session = book.add({
      ...newCharge({
        id: `cos-${randomBytes(8).toString('hex')}`,
        ours,
        amount,
        currency: 'XOF',
        status: 'open',
        payer: null,
      }),
      eventId: `AE_${randomBytes(6).toString('hex')}`,
      urls: { success: String(body.success_url), error: String(body.error_url) },
      startedAt: now(),
      payment: 'processing',
      error: null,
    });
    return { status: 200, body: viewOf(session) };
  }

  /** A session whose time is over is expired, which nobody is told. */
  function settleTime(session: Session): void {
    if (session.ended || now() - session.startedAt <= sessionLives) return;
    session.status = 'expired';
    session.payment = 'cancelled';
    session.ended = true;
  }

  /** @throws Error for a session that is over, by time too: nobody can pay it, nor try to */
  function payable(name: string): Session {
    settleTime(book.get(name));
    return book.open(name);
  }

  function viewOf(session: Session): object {
    settleTime(session);
    const { id, amount, currency, ours, payment, error, urls, startedAt } = session;
    return {
      id,
      amount: String(amount),
      business_name: 'Parterre',
      checkout_status: session.status,
      client_reference: ours,
      currency,
      error_url: urls.error,
      last_payment_error: error === null ? null : { code: error, message: error.replaceAll('-', ' ') },
      payment_status: payment,
      success_url: urls.success,
      wave_launch_url: `${served.url}/c/${id}`,
      when_created: new Date(startedAt).toISOString(),
      when_expires: new Date(startedAt + sessionLives).toISOString(),
    };
  }

  function refund(session: Session): Answer {
    if (session.payment !== 'succeeded') return problem(400, 'checkout-refund-failed');
    session.refunded = session.amount;
    return { status: 200 };
  }

  function expire(session: Session): Answer {
    settleTime(session);
    if (session.ended) return problem(409, 'checkout-session-not-open');
    session.status = 'expired';
    session.payment = 'cancelled';
    session.ended = true;
    return { status: 200 };
  }

  async function tellOf(session: Session, paid: boolean, secret = credentials.webhookSecret): Promise<void> {
    if (controls.webhook === null) return;
    const type = paid ? 'checkout.session.completed' : 'checkout.session.payment_failed';
    // The end keeps its number however often it is told; each failure has one of its own.
    const id = paid ? session.eventId : `${session.eventId}_${session.notifications}`;
    const body = JSON.stringify({ id, type, data: viewOf(session) });
    const time = String(Math.floor(now() / 1000));
    const v1 = createHmac('sha256', secret)
      .update(time + body)
      .digest('hex');
    await deliver(controls.webhook, { headers: { 'wave-signature': `t=${time},v1=${v1}` }, body });
  }

  async function pay(session: Session): Promise<void> {
    session.payment = 'succeeded';
    session.error = null;
    await book.end(session, 'complete');
  }

  /** The payer may try again: the session stays open. */
  async function fail(session: Session, error: string): Promise<void> {
    session.error = error;
    if (book.notifications === 'dropped' || session.times === 0) return;
    session.notifications += 1;
    await tellOf(session, false);
  }

  async function payPage({ method, body }: Asked, session: Session | undefined): Promise<Answer> {
    if (!session) return { status: 404, body: '<h1>No such payment</h1>' };
    settleTime(session);
    if (session.ended) return { status: 410, body: '<h1>This payment is over</h1>' };
    if (method !== 'POST') {
      const page = paymentPage({
        title: 'Wave',
        amount: `${session.amount} ${session.currency}`,
        what: `session ${session.id}`,
        actions: [
          { value: 'pay', label: 'Pay' },
          { value: 'funds', label: 'Pay without the money' },
          { value: 'leave', label: 'Cancel' },
        ],
        note: 'A payment that failed may be tried again.',
      });
      return { status: 200, body: page };
    }
    const action = new URLSearchParams(body).get('action');
    if (action === 'pay') {
      await pay(session);
      return { status: 303, headers: { location: session.urls.success } };
    }
    if (action === 'funds') await fail(session, 'insufficient-funds');
    return { status: 303, headers: { location: session.urls.error } };
  }

  return {
    name: 'wave',
    url: served.url,
    credentials,
    asked: served.asked,
    violations: checks.violations,
    charges: () => book.list(),
    behave: served.behave,
    approve: async (id) => pay(payable(id)),
    decline: async (id, reason = 'declined') => fail(payable(id), words[reason] ?? reason),
    expire(id) {
      expire(book.get(id));
      return Promise.resolve();
    },
    forge: (id) => tellOf(book.get(id), true, 'guessed'),
    notify: (id, times) => book.notify(id, times),
    get notifications() {
      return book.notifications;
    },
    set notifications(wish) {
      book.notifications = wish;
    },
    get webhook() {
      return controls.webhook;
    },
    set webhook(url) {
      controls.webhook = url;
    },
    close: served.close,
  };
}

function problem(status: number, code: string): Answer {
  return { status, body: { code, message: code.replaceAll('-', ' ') } };
}
