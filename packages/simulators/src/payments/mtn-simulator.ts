import { randomBytes, randomInt } from 'node:crypto';
import { ChargeBook, deliver, newCharge } from './charge-book.ts';
import type { OpenCharge } from './charge-book.ts';
import { mtnChecks } from './mtn-requests.ts';
import { sandboxNumbers } from './mtn-sandbox-numbers.ts';
import type { PaymentSimulator } from './payment-simulator.ts';
import { fieldsOf, playProvider } from './play-provider.ts';
import type { PlayOptions } from './play-provider.ts';
import type { Answer, Asked } from './simulator-server.ts';

type Product = 'collection' | 'disbursement';
type Kind = 'requesttopay' | 'transfer' | 'refund';
interface Keys {
  readonly subscriptionKey: string;
  readonly apiUser: string;
  readonly apiKey: string;
}

export interface MtnSimulator extends PaymentSimulator {
  readonly credentials: { readonly collection: Keys; readonly disbursement: Keys };
  readonly asked: readonly string[];
  /** What was wrong with requests. */
  readonly violations: readonly string[];
  /** Payouts and refunds, in the order that they came; they are approved and declined as charges are. */
  movements(): readonly {
    readonly kind: Kind;
    readonly id: string;
    readonly amount: number;
    readonly status: string;
    readonly to: string | null;
  }[];
  /** Whether payouts and refunds are carried out when they are asked about, or wait for somebody. */
  movementsWait: boolean;
  /** Somebody else says that a charge was paid: nothing tells it from MTN's own callback. */
  forge(id: string): Promise<void>;
  expireTokens(): void;
}

export interface MtnSimulatorOptions extends PlayOptions {
  /** MTN is seen to use either. */
  readonly callbackMethod?: 'PUT' | 'POST';
}

interface Movement extends OpenCharge {
  readonly kind: Kind;
  readonly sandbox: boolean;
  readonly startedAt: number;
  readonly callback: string | null;
  readonly note: { readonly payerMessage: unknown; readonly payeeNote: unknown };
  readonly refundOf: string | null;
  reason: string | null;
  questions: number;
}

const credentials = {
  collection: {
    subscriptionKey: 'simulated-collection',
    apiUser: '0b6f9c3e-0000-4000-8000-000000000001',
    apiKey: 'simulated-key-1',
  },
  disbursement: {
    subscriptionKey: 'simulated-disbursement',
    apiUser: '0b6f9c3e-0000-4000-8000-000000000002',
    apiKey: 'simulated-key-2',
  },
};
/** MTN's words for the reasons that every simulator understands; others are taken as they are. */
const words: Readonly<Record<string, string>> = {
  declined: 'APPROVAL_REJECTED',
  'insufficient-funds': 'NOT_ENOUGH_FUNDS',
  'authentication-failed': 'PAYMENT_NOT_APPROVED',
  'limit-reached': 'PAYER_LIMIT_REACHED',
};
const approvalLives = 5 * 60_000;

/**
 * MTN MoMo as it is: in the sandbox the number decides, elsewhere the payer has 5 minutes; a reference is taken once; what it is refused
 * for shows as 400, 500 or afterwards; the callback is sent once, unsigned, and never again.
 */
export async function startMtnSimulator(port = 0, options: MtnSimulatorOptions = {}): Promise<MtnSimulator> {
  const now = options.now ?? (() => Date.now());
  const checks = mtnChecks(options.specs);
  const tokens = new Map<string, Product>();
  const controls = { movementsWait: false };
  const call = async (movement: Movement, over: object = {}) => {
    if (movement.callback === null) return;
    const body = JSON.stringify({ ...statusOf(movement), referenceId: movement.id, ...over });
    await deliver(movement.callback, { method: options.callbackMethod ?? 'POST', body });
  };
  const book = new ChargeBook<Movement>((movement) => call(movement));
  const movements: Movement[] = [];

  const served = await playProvider(port, options, {
    isPage: () => false,
    movesMoney: ({ method, url }) => method === 'POST' && !url.pathname.endsWith('/token/'),
    answer(asked) {
      const [, product, path] = /^\/(collection|disbursement)\/(.+)$/.exec(asked.url.pathname) ?? [];
      if (product !== 'collection' && product !== 'disbursement') return problem(404, 'RESOURCE_NOT_FOUND');
      const keys = credentials[product];
      if (asked.headers['ocp-apim-subscription-key'] !== keys.subscriptionKey)
        return { status: 401, body: { statusCode: 401, message: 'Access denied due to invalid subscription key.' } };
      if (path === 'token/') return giveToken(asked, product, keys);
      if (tokens.get(asked.headers.authorization?.replace(/^Bearer /, '') ?? '') !== product)
        return { status: 401, body: { error: 'login_failed' } };
      const [, kind, name] = /^v[12]_0\/(requesttopay|transfer|refund)(?:\/([\w-]+))?$/.exec(path ?? '') ?? [];
      if (kind === undefined || (kind === 'requesttopay') !== (product === 'collection'))
        return problem(404, 'RESOURCE_NOT_FOUND');
      if (asked.method === 'GET') return tell(kind as Kind, name ?? '');
      return asked.method === 'POST' ? take(asked, kind as Kind) : problem(405, 'NOT_ALLOWED');
    },
  });

  function giveToken({ headers, body }: Asked, product: Product, keys: Keys): Answer {
    const basic = Buffer.from(`${keys.apiUser}:${keys.apiKey}`).toString('base64');
    if (headers.authorization !== `Basic ${basic}` || body !== '')
      return { status: 401, body: { error: 'login_failed' } };
    const value = randomBytes(24).toString('base64url');
    tokens.set(value, product);
    return { status: 200, body: { access_token: value, token_type: 'access_token', expires_in: 3600 } };
  }

  function take({ headers, body: raw }: Asked, kind: Kind): Answer {
    const body = fieldsOf(raw);
    if (checks.fault(kind, body, headers) !== null) return { status: 400 };
    const id = String(headers['x-reference-id']);
    if (book.find(id)?.id === id) return problem(409, 'RESOURCE_ALREADY_EXIST');
    const sandbox = headers['x-target-environment'] === 'sandbox';
    const currency = String(body.currency);
    if ((currency === 'EUR') !== sandbox) return problem(500, 'INVALID_CURRENCY');
    const party = (body.payer ?? body.payee) as { partyId: string } | undefined;
    const payer = party?.partyId ?? null;
    const fate = sandbox && payer !== null ? sandboxNumbers[payer] : undefined;
    if (fate?.heard === false) return problem(500, fate.reason);
    const refundOf = kind === 'refund' ? String(body.referenceIdToRefund) : null;
    const original = refundOf === null ? undefined : book.find(refundOf);
    const amount = Math.round(Number(body.amount) * (currency === 'EUR' ? 100 : 1));
    if (kind === 'refund' && (original?.status !== 'SUCCESSFUL' || original.refunded + amount > original.amount))
      return problem(400, original ? 'NOT_ALLOWED' : 'RESOURCE_NOT_FOUND');
    const callback = headers['x-callback-url'];
    const movement: Movement = {
      ...newCharge({ id, ours: String(body.externalId), amount, currency, status: 'PENDING', payer }),
      kind,
      sandbox,
      startedAt: now(),
      callback: typeof callback === 'string' ? callback : null,
      note: { payerMessage: body.payerMessage, payeeNote: body.payeeNote },
      refundOf,
      reason: null,
      questions: 0,
    };
    book.add(movement);
    if (kind !== 'requesttopay') movements.push(movement);
    // The sandbox decides by itself, a moment after it has answered.
    else if (sandbox && fate?.name !== 'PayerOngoing' && fate?.name !== 'PayerDelayed')
      setImmediate(() => void decide(movement));
    return { status: 202 };
  }

  function decide(movement: Movement): Promise<void> {
    if (movement.ended) return Promise.resolve();
    const reason = movement.payer === null ? '' : (sandboxNumbers[movement.payer]?.reason ?? '');
    if (!movement.sandbox || reason === '') return end(movement, 'SUCCESSFUL', null);
    return end(movement, 'FAILED', reason);
  }

  async function end(movement: Movement, status: 'SUCCESSFUL' | 'FAILED', reason: string | null): Promise<void> {
    movement.reason = reason;
    const original = movement.refundOf === null || status === 'FAILED' ? undefined : book.find(movement.refundOf);
    if (original && !movement.ended) original.refunded += movement.amount;
    await book.end(movement, status);
  }

  function isDelayed({ payer }: Movement): boolean {
    return payer !== null && sandboxNumbers[payer]?.name === 'PayerDelayed';
  }

  /** The time is over in silence: it is seen only by whoever asks. */
  function settleTime(movement: Movement): void {
    if (movement.ended || now() - movement.startedAt <= approvalLives) return;
    if (movement.sandbox && !isDelayed(movement)) return;
    movement.status = 'FAILED';
    movement.reason = 'COULD_NOT_PERFORM_TRANSACTION';
    movement.ended = true;
  }

  /** @throws Error for what is over, by time too */
  function waiting(name: string): Movement {
    settleTime(book.get(name));
    return book.open(name);
  }

  async function tell(kind: Kind, name: string): Promise<Answer> {
    const movement = book.find(name);
    if (movement?.id !== name || movement.kind !== kind) return problem(404, 'RESOURCE_NOT_FOUND');
    movement.questions += 1;
    const delayed = isDelayed(movement);
    const moves = movement.kind !== 'requesttopay' && !controls.movementsWait;
    if (!movement.ended && (moves || (movement.sandbox && delayed && movement.questions > 1))) await decide(movement);
    else settleTime(movement);
    return { status: 200, body: statusOf(movement) };
  }

  return {
    name: 'mtn-momo',
    url: served.url,
    credentials,
    asked: served.asked,
    violations: checks.violations,
    charges: () => book.list().filter(({ id }) => book.get(id).kind === 'requesttopay'),
    movements: () => movements.map(({ kind, id, amount, status, payer }) => ({ kind, id, amount, status, to: payer })),
    get movementsWait() {
      return controls.movementsWait;
    },
    set movementsWait(wish) {
      controls.movementsWait = wish;
    },
    behave: served.behave,
    approve: async (id) => end(waiting(id), 'SUCCESSFUL', null),
    decline: async (id, reason = 'declined') => end(waiting(id), 'FAILED', words[reason] ?? reason),
    expire: async (id) => end(waiting(id), 'FAILED', 'EXPIRED'),
    notify: (id, times) => book.notify(id, times),
    get notifications() {
      return book.notifications;
    },
    set notifications(wish) {
      book.notifications = wish;
    },
    forge: (id) => call(book.get(id), { status: 'SUCCESSFUL' }),
    expireTokens: () => tokens.clear(),
    close: served.close,
  };
}

function statusOf(movement: Movement): object {
  const { amount, currency, ours, payer, note, status, reason, kind } = movement;
  return {
    financialTransactionId: String(randomInt(1_000_000_000)),
    externalId: ours,
    amount: currency === 'EUR' ? (amount / 100).toFixed(2) : String(amount),
    currency,
    ...(payer !== null && { [kind === 'transfer' ? 'payee' : 'payer']: { partyIdType: 'MSISDN', partyId: payer } }),
    ...note,
    status,
    ...(reason !== null && { reason: { code: reason, message: reason.toLowerCase().replaceAll('_', ' ') } }),
  };
}

function problem(status: number, code: string): Answer {
  return { status, body: { code, message: code.toLowerCase().replaceAll('_', ' ') } };
}
