import { createHmac } from 'node:crypto';
import { PayPalBooks, PayPalError, newPayPalId } from './paypal-books.ts';
import type { Funding, OrderBody } from './paypal-books.ts';
import { paypalEndedPage, paypalPage } from './paypal-pages.ts';
import { createPayPalCheck } from './paypal-requests.ts';
import type { PaymentSimulator, SimulatedCharge } from './payment-simulator.ts';
import { isSameOrigin, startSimulatorServer } from './simulator-server.ts';
import type { Answer, Asked } from './simulator-server.ts';

export interface PayPalSimulatorOptions {
  host?: string;
  clientId?: string;
  secret?: string;
  webhookId?: string;
  /** Where events are sent; nowhere unless told. */
  notifyAt?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  slowness?: number;
  /** A folder with PayPal's specifications, to check by as well. */
  specs?: string | undefined;
}

export interface PayPalEvent {
  readonly id: string;
  readonly type: string;
  readonly order: string;
  readonly body: string;
}
/** How an event is sent, besides as it should be. */
export interface PayPalSending {
  /** Signed by somebody else. */
  forged?: boolean;
  /** Seconds that its time is away from now. */
  shift?: number;
  times?: number;
}

export interface PayPalSimulator extends PaymentSimulator {
  readonly clientId: string;
  readonly secret: string;
  readonly webhookId: string;
  notifyAt(address: string): void;
  /** The payer approves, with money that then proves to be good or not. */
  fund(id: string, funding: Funding): Promise<void>;
  endReview(id: string, passed: boolean): Promise<void>;
  dispute(id: string): Promise<void>;
  endDispute(id: string, outcome: string): Promise<void>;
  refundsBecome(status: 'COMPLETED' | 'PENDING' | 'FAILED'): void;
  endRefunds(id: string, status: 'COMPLETED' | 'FAILED'): void;
  /** The next request to an address with this ending is answered 500, and nothing was done. */
  failNext(ending: string): void;
  /** Access tokens that were given are refused from now on. */
  revokeTokens(): void;
  events(id?: string): readonly PayPalEvent[];
  send(event: PayPalEvent, how?: PayPalSending): Promise<(number | null)[]>;
  /** Requests so far: method and path. */
  readonly asked: readonly string[];
}

const fundingFor: Readonly<Record<string, Funding>> = { 'limit-reached': 'limited', 'not-allowed': 'blocked' };
const tokenSeconds = 32_400;
const certificate = 'https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270';

/**
 * A PayPal on this machine: orders, captures, refunds and signed events, as far as Parterre uses them.
 * @param port 0: a free one
 */
export async function startPayPalSimulator(port = 0, options: PayPalSimulatorOptions = {}): Promise<PayPalSimulator> {
  const { clientId = 'simulated-client', secret = 'simulated-secret', webhookId = '8PT597110X687430L' } = options;
  const { now = Date.now, specs } = options;
  let { notifyAt } = options;
  let notifications: PaymentSimulator['notifications'] = 'sent';
  const check = createPayPalCheck(specs);
  const asked: string[] = [];
  let failing: string | null = null;
  const events: PayPalEvent[] = [];
  const unsent: PayPalEvent[] = [];
  const times = new Map<string, number>();
  const sent = new Map<string, number>();
  /** By token: until when. */
  const tokens = new Map<string, number>();
  /** What was done under a `PayPal-Request-Id`, by operation. */
  const answers = new Map<string, object>();

  const books = new PayPalBooks(now, (type, resource, order) => {
    const id = `WH-${newPayPalId()}-${newPayPalId()}`;
    const create = new Date(now()).toISOString();
    const kind = type.startsWith('CHECKOUT') ? 'checkout-order' : type.startsWith('CUSTOMER') ? 'dispute' : 'capture';
    const body = { id, event_version: '1.0', create_time: create, resource_type: kind, event_type: type, resource };
    // PayPal's spacing is not that of JSON.stringify: whoever writes the event anew breaks its signature.
    const event = { id, type, order, body: JSON.stringify(body).replaceAll('","', '", "') };
    events.push(event);
    unsent.push(event);
  });

  const signature = (id: string, time: string, event: string, key = secret): string =>
    createHmac('sha256', key).update(`${id}|${time}|${webhookId}|${event}`).digest('base64');

  async function send(event: PayPalEvent, how: PayPalSending = {}): Promise<(number | null)[]> {
    if (notifyAt === undefined) return [];
    const statuses: (number | null)[] = [];
    for (let count = 0; count < (how.times ?? 1); count += 1) {
      sent.set(event.order, (sent.get(event.order) ?? 0) + 1);
      // As the specification has it, which wants no id that begins with digits alone.
      const id = `t${newPayPalId().toLowerCase()}`;
      const time = `${new Date(now() + (how.shift ?? 0) * 1000).toISOString().slice(0, 19)}Z`;
      const headers = {
        'content-type': 'application/json',
        'paypal-auth-algo': 'SHA256withRSA',
        'paypal-cert-url': certificate,
        'paypal-transmission-id': id,
        'paypal-transmission-sig': `s${signature(id, time, event.body, how.forged ? 'somebody else' : secret)}`,
        'paypal-transmission-time': time,
      };
      const request = { method: 'POST', headers, body: event.body, signal: AbortSignal.timeout(10_000) };
      statuses.push(
        await fetch(notifyAt, request).then(
          ({ status }) => status,
          () => null,
        ),
      );
    }
    return statuses;
  }
  async function flush(): Promise<void> {
    for (const event of unsent.splice(0)) {
      const count = times.get(event.order) ?? 1;
      if (notifications === 'sent' && count > 0) await send(event, { times: count });
    }
  }

  function giveToken({ headers, body }: Asked): Answer {
    const expected = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
    if (headers.authorization !== expected || body !== 'grant_type=client_credentials') {
      return { status: 401, body: { error: 'invalid_client', error_description: 'Client Authentication failed' } };
    }
    const token = `A21AA${newPayPalId()}${newPayPalId()}`;
    tokens.set(token, now() + tokenSeconds * 1000);
    return { status: 200, body: { scope: '', access_token: token, token_type: 'Bearer', expires_in: tokenSeconds } };
  }

  function verify(text: string): object {
    const wanted = JSON.parse(text) as Record<string, string>;
    const event = /"webhook_event":(.*)\}$/s.exec(text)?.[1] ?? '';
    const { transmission_id: id = '', transmission_time: time = '', transmission_sig: given } = wanted;
    const good = wanted.webhook_id === webhookId && given === `s${signature(id, time, event)}`;
    return { verification_status: good ? 'SUCCESS' : 'FAILURE' };
  }

  /** @returns the operation as the specification names it, and what it does */
  function operationOf({ method, url, body }: Asked): { name: string; id: string; run: () => object } | null {
    const [, , , , id = '', action] = url.pathname.split('/');
    const json = (): unknown => JSON.parse(body);
    if (url.pathname === '/v1/notifications/verify-webhook-signature') {
      return { name: 'POST /v1/notifications/verify-webhook-signature', id: '', run: () => verify(body) };
    }
    if (url.pathname === '/v2/checkout/orders' && method === 'POST') {
      return { name: 'POST /v2/checkout/orders', id: '', run: () => books.create(json() as OrderBody, server.url) };
    }
    if (url.pathname.startsWith('/v2/checkout/orders/')) {
      if (method === 'GET' && action === undefined) return { name: '', id, run: () => books.get(id) };
      if (method !== 'POST' || action !== 'capture') return null;
      return { name: 'POST /v2/checkout/orders/{id}/capture', id, run: () => books.capture(id) };
    }
    if (url.pathname.startsWith('/v1/customer/disputes/') && method === 'GET') {
      return {
        name: '',
        id,
        run: () => {
          const dispute = books.disputes.get(id);
          if (!dispute) throw new PayPalError(404, 'INVALID_RESOURCE_ID');
          return dispute;
        },
      };
    }
    if (url.pathname.startsWith('/v2/payments/captures/')) {
      if (method === 'GET') {
        return {
          name: '',
          id,
          run: () => {
            const { capture, order } = books.captured(id);
            return books.withOrder(capture, order.id);
          },
        };
      }
      const run = (): object => books.refund(id, json() as Parameters<PayPalBooks['refund']>[1]);
      return action === 'refund' ? { name: 'POST /v2/payments/captures/{capture_id}/refund', id, run } : null;
    }
    return null;
  }

  function answerApi(request: Asked, breaks: boolean): Answer {
    const { method, url, headers, body } = request;
    asked.push(`${method} ${url.pathname}`);
    if (url.pathname === '/v1/oauth2/token') return giveToken(request);
    if (failing !== null && url.pathname.endsWith(failing)) {
      failing = null;
      return broken;
    }
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    if ((tokens.get(token) ?? 0) <= now()) return problem(401, 'invalid_token');
    const operation = operationOf(request);
    if (!operation) return problem(404, 'NOT_FOUND');
    if (method === 'POST') {
      const wrong = check.request(operation.name, jsonOf(body));
      if (wrong !== null) return problem(400, 'INVALID_REQUEST', wrong);
    }
    const key = `${operation.name} ${operation.id} ${String(headers['paypal-request-id'])}`;
    const known = headers['paypal-request-id'] === undefined ? undefined : answers.get(key);
    try {
      const done = known ?? operation.run();
      if (operation.name !== '') check.answer(operation.name, done);
      if (headers['paypal-request-id'] !== undefined) answers.set(key, done);
      if (breaks && method !== 'GET') return broken;
      return { status: known || !operation.name.startsWith('POST /v2') ? 200 : 201, body: done };
    } catch (error) {
      if (error instanceof PayPalError) return problem(error.status, error.issue);
      throw error;
    }
  }

  async function answerPage(request: Asked): Promise<Answer> {
    const id = request.url.searchParams.get('token') ?? '';
    const order = books.orders.get(id);
    if (!order) return { status: 404, body: 'No such page' };
    const { return_url: back = '/', cancel_url: cancel = '/' } = books.addresses.get(id) ?? {};
    if (order.status !== 'PAYER_ACTION_REQUIRED') return { status: 200, body: paypalEndedPage(back) };
    if (request.method !== 'POST') return { status: 200, body: paypalPage(order, cancel) };
    if (!isSameOrigin(request)) return { status: 403, body: 'Not from this page' };
    await controls.fund(id, (new URLSearchParams(request.body).get('funding') ?? 'good') as Funding);
    const location = new URL(back);
    location.searchParams.set('token', id);
    location.searchParams.set('PayerID', 'SIMULATED');
    return { status: 303, headers: { location: location.href } };
  }

  const isPage = (url: URL): boolean => url.pathname === '/checkoutnow';
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

  const controls: PayPalSimulator = {
    name: 'paypal',
    url: server.url,
    clientId,
    secret,
    webhookId,
    asked,
    behave: (mood) => server.behave(mood),
    notifyAt(address) {
      notifyAt = address;
    },
    get notifications() {
      return notifications;
    },
    set notifications(value) {
      notifications = value;
    },
    charges: () =>
      [...books.orders.values()].map((order): SimulatedCharge => {
        const [unit] = order.purchase_units;
        const [capture] = unit.payments?.captures ?? [];
        return {
          id: order.id,
          ours: unit.custom_id,
          amount: Math.round(Number(unit.amount.value) * 100),
          currency: unit.amount.currency_code,
          status: [order.status, capture?.status].filter(Boolean).join(', '),
          payer: null,
          notifications: sent.get(order.id) ?? 0,
          refunded: books.refunded(order),
        };
      }),
    async fund(id, funding) {
      books.approve(id, funding);
      await flush();
    },
    async approve(id) {
      const { status } = books.get(id);
      if (status === 'COMPLETED') return controls.endReview(id, true);
      await controls.fund(id, 'good');
    },
    async decline(id, reason = 'declined') {
      const { status } = books.get(id);
      if (status === 'COMPLETED') return controls.endReview(id, false);
      await controls.fund(id, fundingFor[reason] ?? 'declined');
    },
    expire(id) {
      books.forget(id);
      return Promise.resolve();
    },
    async endReview(id, passed) {
      books.endReview(id, passed);
      await flush();
    },
    async dispute(id) {
      books.dispute(id);
      await flush();
    },
    async endDispute(id, outcome) {
      books.endDispute(id, outcome);
      await flush();
    },
    refundsBecome(status) {
      books.refundsBecome = status;
    },
    endRefunds: (id, status) => books.endRefunds(id, status),
    failNext(ending) {
      failing = ending;
    },
    revokeTokens: () => tokens.clear(),
    async notify(id, count) {
      const last = events.findLast(({ order }) => order === id);
      if (last) await send(last, { times: count });
      else times.set(id, count);
    },
    events: (id) => (id === undefined ? events : events.filter(({ order }) => order === id)),
    send,
    close: () => server.close(),
  };
  return controls;
}

const broken: Answer = {
  status: 500,
  body: { name: 'INTERNAL_SERVER_ERROR', message: 'An internal server error has occurred.', debug_id: '90957fca61718' },
};

function problem(status: number, issue: string, description = issue): Answer {
  const names: Readonly<Record<number, string>> = {
    400: 'INVALID_REQUEST',
    401: 'AUTHENTICATION_FAILURE',
    404: 'RESOURCE_NOT_FOUND',
  };
  const name = names[status] ?? 'UNPROCESSABLE_ENTITY';
  return { status, body: { name, message: description, debug_id: '90957fca61718', details: [{ issue, description }] } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
