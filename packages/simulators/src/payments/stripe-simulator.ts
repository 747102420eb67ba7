import { createHash } from 'node:crypto';
import { parse } from 'qs';
import type { Mood, PaymentSimulator, SimulatedCharge } from './payment-simulator.ts';
import { isSameOrigin, startSimulatorServer } from './simulator-server.ts';
import type { Answer, Asked } from './simulator-server.ts';
import { StripeBooks } from './stripe-books.ts';
import { sendStripeEvent, stripeEvent } from './stripe-events.ts';
import type { Sending, StripeEvent } from './stripe-events.ts';
import { authenticatePage, endedPage, payPage, setupPage } from './stripe-pages.ts';
import { StripePlans } from './stripe-plans.ts';
import { createStripeCheck } from './stripe-requests.ts';
import { answerStripe } from './stripe-routes.ts';
import { StripeSellers } from './stripe-sellers.ts';
import { createStripeShapes } from './stripe-shapes.ts';
import { StripeError } from './stripe-things.ts';
import type { Refund, Session } from './stripe-things.ts';

export interface StripeSimulatorOptions {
  host?: string;
  secretKey?: string;
  webhookSecret?: string;
  /** Where events are sent; nowhere unless told. */
  notifyAt?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  slowness?: number;
  /** A folder with Stripe's specification and fixtures, to check and answer by as well. */
  specs?: string | undefined;
}

export interface StripeSimulator extends PaymentSimulator {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where events are sent from now on. */
  notifyAt(address: string): void;
  /** Types a card on the page of a session (`4000002500003155` asks for authentication). */
  pay(id: string, card: string): Promise<'paid' | 'authenticate' | 'refused'>;
  authenticate(id: string, passed: boolean): Promise<void>;
  /** The page is done and the bank takes its time; `approve` and `decline` end it. */
  process(id: string): Promise<void>;
  dispute(id: string, reason?: string): Promise<void>;
  endDispute(id: string, won: boolean): Promise<void>;
  /** What a new refund is. */
  refundsBecome(status: Refund['status']): void;
  /** Ends the pending refunds of a charge. */
  endRefunds(id: string, status: 'succeeded' | 'failed'): Promise<void>;
  /** So many requests with a key are told that another one is under way. */
  busy(times: number): void;
  /** Events so far, of a charge or all. */
  events(id?: string): readonly StripeEvent[];
  send(event: StripeEvent, how?: Sending): Promise<(number | null)[]>;
  readonly sellers: StripeSellers;
  readonly plans: StripePlans;
  /** Renews what is due, without being asked anything. */
  renewPlans(): Promise<void>;
  /** Tries the open invoices of a subscription once more. */
  retryPlan(id: string): Promise<void>;
  /** Ends a subscription whose card was refused too often. */
  giveUpPlan(id: string): Promise<void>;
  /** Requests so far: method and path. */
  readonly asked: readonly string[];
}

/** Refusals of cards by the reason that a person gives. */
const cardFor: Readonly<Record<string, string>> = {
  'insufficient-funds': '4000000000009995',
  expired: '4000000000000069',
  'processing-error': '4000000000000119',
};

/**
 * A Stripe on this machine: Checkout, refunds, disputes, Connect and Billing, as far as Parterre uses them.
 * @param port 0: a free one
 */
export async function startStripeSimulator(port = 0, options: StripeSimulatorOptions = {}): Promise<StripeSimulator> {
  const { secretKey = 'sk_test_simulated', webhookSecret = 'whsec_simulated', now = Date.now, specs } = options;
  let { notifyAt } = options;
  let notifications: PaymentSimulator['notifications'] = 'sent';
  const shaped = createStripeShapes(specs);
  const check = createStripeCheck(specs);
  const events: StripeEvent[] = [];
  const unsent: StripeEvent[] = [];
  const asked: string[] = [];
  let busy = 0;
  /** What was answered under an idempotency key, and to what. */
  const answers = new Map<string, { request: string; answer: Answer }>();
  /** How often an event is sent, by session, where told. */
  const times = new Map<string, number>();
  const sent = new Map<string, number>();

  const happened = (type: string, object: { id: string; object: string }): void => {
    const event = stripeEvent(type, shaped(object), sessionOf(object), Math.floor(now() / 1000));
    events.push(event);
    unsent.push(event);
  };
  const books = new StripeBooks(now, happened);
  const sellers = new StripeSellers(books);
  const plans = new StripePlans(() => books.seconds(), happened);

  function sessionOf(object: { id: string; object: string; payment_intent?: string | null }): string | null {
    if (object.object === 'checkout.session') return object.id;
    const intent = object.object === 'payment_intent' ? object.id : object.payment_intent;
    return books.of('checkout.session').find((session) => session.payment_intent === intent)?.id ?? null;
  }

  async function send(event: StripeEvent, how: Sending = {}): Promise<(number | null)[]> {
    if (notifyAt === undefined) return [];
    const count = how.times ?? 1;
    if (event.session !== null) sent.set(event.session, (sent.get(event.session) ?? 0) + count);
    return sendStripeEvent(notifyAt, event, webhookSecret, Math.floor(now() / 1000), how);
  }
  /** Sends what has happened since, as the charge and the books say. */
  async function flush(): Promise<void> {
    for (const event of unsent.splice(0)) {
      const count = times.get(event.session ?? '') ?? 1;
      if (notifications === 'sent' && count > 0) await send(event, { times: count });
    }
  }

  const open = (id: string): Session => books.get('checkout.session', id);
  const pay: StripeSimulator['pay'] = async (id, card) => {
    books.expireDue();
    const session = open(id);
    const outcome = books.pay(session, card);
    if (outcome === 'paid') subscribeBy(session);
    await flush();
    return outcome;
  };
  function subscribeBy(session: Session): void {
    const price = books.descriptions.get(session.id) ?? '';
    if (session.mode !== 'subscription' || session.customer === null) return;
    const { metadata, customer } = session;
    session.subscription = plans.subscribe({ customer, items: [{ price }], metadata }).id;
  }

  function answerApi(request: Asked, breaks: boolean): Answer {
    const { method, url, headers, body } = request;
    asked.push(`${method} ${url.pathname}`);
    if (headers.authorization !== `Bearer ${secretKey}`) {
      return refusal(new StripeError(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' }));
    }
    const key = method === 'POST' ? headers['idempotency-key'] : undefined;
    if (key !== undefined && busy > 0) {
      busy -= 1;
      const message = 'There is currently another in-progress request using this Idempotent Key.';
      return refusal(new StripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message }));
    }
    const print = createHash('sha256').update(`${method} ${url.pathname} ${body}`).digest('hex');
    const known = typeof key === 'string' ? answers.get(key) : undefined;
    if (known && known.request !== print) {
      const message =
        'Keys for idempotent requests can only be used with the same parameters they were first used with.';
      return refusal(new StripeError(400, { type: 'idempotency_error', message }));
    }
    if (known) return { ...known.answer, headers: { ...known.answer.headers, 'idempotent-replayed': 'true' } };
    let answer: Answer;
    try {
      books.expireDue();
      plans.renewDue();
      const form = parse(method === 'GET' ? url.search.slice(1) : body, { depth: 10, arrayLimit: 100 });
      const account = headers['stripe-account'];
      const base = server.url;
      const needs = { books, sellers, plans, check, shaped, base };
      const done = answerStripe(needs, method, url.pathname, form, typeof account === 'string' ? account : null);
      answer = { status: 200, body: done };
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      // A parameter that is wrong by itself was refused before anything began: the key may be used again.
      if (error.error.code?.startsWith('parameter_')) return refusal(error);
      answer = refusal(error);
    }
    if (breaks && method !== 'GET') answer = broken;
    if (typeof key === 'string') answers.set(key, { request: print, answer });
    return answer;
  }

  async function answerPage(request: Asked): Promise<Answer> {
    books.expireDue();
    const id = request.url.pathname.split('/').at(-1) ?? '';
    if (request.method === 'POST' && !isSameOrigin(request)) return { status: 403, body: 'Not from this page' };
    if (sellers.accounts.has(id)) {
      if (request.method === 'POST') sellers.finishAccount(id);
      return { status: 200, body: setupPage(id, request.method === 'POST') };
    }
    const session = books.of('checkout.session').find((each) => each.id === id);
    if (!session) return { status: 404, body: 'No such page' };
    const description = books.descriptions.get(session.id) ?? '';
    if (session.status !== 'open') return { status: 200, body: endedPage(session) };
    if (request.method !== 'POST') {
      const intent = books.of('payment_intent').find(({ id }) => id === session.payment_intent);
      if (intent?.status === 'requires_action') return { status: 200, body: authenticatePage(session) };
      return { status: 200, body: payPage(session, description, intent?.last_payment_error?.message ?? null) };
    }
    const form = new URLSearchParams(request.body);
    const card = form.get('card');
    const answer = form.get('authenticate');
    if (answer !== null) await controls.authenticate(session.id, answer === 'yes');
    else if (card === 'processing') await controls.process(session.id);
    else if (card !== null) await pay(session.id, card);
    const location = open(session.id).status === 'complete' ? session.success_url : request.url.pathname;
    return { status: 303, headers: { location } };
  }

  const isPage = (url: URL): boolean => url.pathname.startsWith('/c/');
  const server = await startSimulatorServer({
    ...options,
    port,
    isPage,
    broken,
    async answer(request, breaks) {
      if (isPage(request.url)) return answerPage(request);
      const answer = answerApi(request, breaks);
      // Not waited for: whoever is told asks us at once.
      void flush();
      return answer;
    },
  });

  const controls: StripeSimulator = {
    name: 'stripe',
    url: server.url,
    secretKey,
    webhookSecret,
    sellers,
    plans,
    asked,
    behave: (mood: Mood) => server.behave(mood),
    notifyAt(address) {
      notifyAt = address;
    },
    get notifications() {
      return notifications;
    },
    set notifications(value) {
      notifications = value;
    },
    charges() {
      books.expireDue();
      return books.of('checkout.session').map((session): SimulatedCharge => {
        const intent = books.of('payment_intent').find(({ id }) => id === session.payment_intent);
        return {
          id: session.id,
          ours: session.client_reference_id ?? '',
          amount: session.amount_total,
          currency: session.currency.toUpperCase(),
          status: [session.status, intent?.status].filter(Boolean).join(', '),
          payer: session.customer_email,
          notifications: sent.get(session.id) ?? 0,
          refunded: books.chargeOf(session)?.amount_refunded ?? 0,
        };
      });
    },
    pay,
    async approve(id) {
      const session = open(id);
      if (session.status === 'complete') {
        books.settle(session, true);
        return flush();
      }
      await pay(id, '4242424242424242');
    },
    async decline(id, reason = 'declined') {
      const session = open(id);
      if (session.status === 'complete') {
        books.settle(session, false);
        return flush();
      }
      const asks = reason === 'authentication-failed';
      await pay(id, asks ? '4000002500003155' : (cardFor[reason] ?? '4000000000000002'));
      if (asks) await controls.authenticate(id, false);
    },
    async authenticate(id, passed) {
      books.authenticate(open(id), passed);
      await flush();
    },
    async process(id) {
      books.process(open(id));
      await flush();
    },
    async expire(id) {
      books.expire(open(id));
      await flush();
    },
    async dispute(id, reason = 'fraudulent') {
      books.dispute(open(id), reason);
      await flush();
    },
    async endDispute(id, won) {
      books.endDispute(open(id), won);
      await flush();
    },
    refundsBecome(status) {
      books.refundsBecome = status;
    },
    async renewPlans() {
      plans.renewDue();
      await flush();
    },
    async retryPlan(id) {
      plans.retry(id);
      await flush();
    },
    async giveUpPlan(id) {
      plans.giveUp(id);
      await flush();
    },
    async endRefunds(id, status) {
      const intent = open(id).payment_intent;
      const pending = books
        .of('refund')
        .filter((refund) => refund.payment_intent === intent && refund.status === 'pending');
      for (const refund of pending) books.endRefund(refund, status);
      await flush();
    },
    async notify(id, count) {
      const last = events.findLast(({ session, type }) => session === id && type.startsWith('checkout.session.'));
      if (last) await send(last, { times: count });
      else times.set(id, count);
    },
    busy(count) {
      busy = count;
    },
    events: (id) => (id === undefined ? events : events.filter(({ session }) => session === id)),
    send,
    close: () => server.close(),
  };
  return controls;
}

const broken: Answer = {
  status: 500,
  body: { error: { type: 'api_error', message: 'An unknown error occurred' } },
};

function refusal({ status, error }: StripeError): Answer {
  return { status, body: { error } };
}
