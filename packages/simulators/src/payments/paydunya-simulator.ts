import { createHash, randomBytes } from 'node:crypto';
import { ChargeBook, deliver, newCharge } from './charge-book.ts';
import type { OpenCharge } from './charge-book.ts';
import type { PaymentSimulator } from './payment-simulator.ts';
import { address, bodyOf, RequestChecks, text } from './request-checks.ts';
import { fieldsOf, playProvider } from './play-provider.ts';
import type { PlayOptions } from './play-provider.ts';
import type { Answer } from './simulator-server.ts';

export interface PaydunyaSimulator extends PaymentSimulator {
  readonly credentials: { readonly masterKey: string; readonly privateKey: string; readonly token: string };
  readonly asked: readonly string[];
  /** What was wrong with requests. */
  readonly violations: readonly string[];
  /** Somebody who has seen the hash once says that an invoice was paid. */
  forge(id: string): Promise<void>;
  /** Tokens of the invoices that have a prompt on a phone now. */
  prompted(): readonly string[];
}

export interface PaydunyaSimulatorOptions extends PlayOptions {
  /** Milliseconds that the payer has to approve: 30 seconds. */
  readonly patience?: number;
}

interface Invoice extends OpenCharge {
  readonly description: string;
  readonly custom: unknown;
  readonly callback: string;
  fails: string | null;
}

const credentials = { masterKey: 'simulated-master', privateKey: 'simulated-private', token: 'simulated-token' };
const tooLate = 'Vous avez dépassé le délai de validation de la transaction.';
const sentences: Readonly<Record<string, string>> = {
  declined: 'Le paiement a été refusé.',
  'insufficient-funds': 'Votre solde est insuffisant.',
  'authentication-failed': 'Code secret incorrect.',
  'limit-reached': 'Le plafond de votre compte est atteint.',
  cancelled: 'Transaction annulée par le client.',
};

/** What may be sent to PayDunya, after its public documentation (developers.paydunya.com, HTTP/JSON and SoftPay). */
const own = {
  create: bodyOf(
    {
      invoice: {
        type: 'object',
        required: ['total_amount'],
        properties: { total_amount: { type: 'integer', minimum: 1 }, description: { type: 'string' } },
      },
      store: { type: 'object', required: ['name'], properties: { name: text(200) } },
    },
    {
      custom_data: { type: 'object' },
      actions: { type: 'object', properties: { callback_url: address, return_url: address, cancel_url: address } },
    },
  ),
  softpay: bodyOf({
    moov_ci_customer_fullname: text(200),
    moov_ci_email: text(200),
    moov_ci_phone_number: { type: 'string', pattern: '^01[0-9]{8}$|^0[57][0-9]{8}$' },
    payment_token: text(200),
  }),
};

/**
 * PayDunya's SoftPay for Moov Money: the answer comes when the payer has approved or after 30 seconds, an invoice whose time went by stays
 * open, and notifications carry a hash that is the same for all of them.
 */
export async function startPaydunyaSimulator(
  port = 0,
  options: PaydunyaSimulatorOptions = {},
): Promise<PaydunyaSimulator> {
  const checks = new RequestChecks(own);
  const hash = createHash('sha512').update(credentials.masterKey).digest('hex');
  const prompts = new Map<string, { answer: (answer: Answer) => void; timer: NodeJS.Timeout }>();
  const tell = (invoice: Invoice) => {
    const form = new URLSearchParams();
    flatten(form, 'data', detailsOf(invoice, hash));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return deliver(invoice.callback, { headers, body: form.toString() });
  };
  const book = new ChargeBook<Invoice>(tell);

  const served = await playProvider(port, options, {
    isPage: () => false,
    movesMoney: ({ method }) => method === 'POST',
    answer({ method, url, headers, body: raw }) {
      const whole = url.pathname;
      const path = /^\/(?:sandbox-)?api\/v1\/(.+)$/.exec(whole)?.[1];
      if (path === undefined) return { status: 404, body: '<h1>404</h1>' };
      if (headers['paydunya-master-key'] !== credentials.masterKey)
        return refused('1001', 'Invalid Masterkey Specified');
      if (headers['paydunya-private-key'] !== credentials.privateKey || headers['paydunya-token'] !== credentials.token)
        return refused('1001', 'Invalid keys');
      const body = fieldsOf(raw);
      const token = /^checkout-invoice\/confirm\/(\w+)$/.exec(path)?.[1];
      if (method === 'GET' && token !== undefined) {
        const invoice = book.find(token);
        return invoice ? { status: 200, body: detailsOf(invoice, hash) } : refused('42', 'Invoice not found');
      }
      if (method === 'POST' && path === 'checkout-invoice/create') return create(body, whole.startsWith('/sandbox'));
      if (method === 'POST' && path === 'softpay/moov-ci') return softPay(body);
      return { status: 404, body: '<h1>404</h1>' };
    },
  });

  function create(body: Record<string, unknown>, sandbox: boolean): Answer {
    if (checks.fault('create', body) !== null) return refused('4002', 'Invalid parameters');
    const { total_amount: amount, description } = body.invoice as { total_amount: number; description: string };
    const custom = body.custom_data as { attempt?: string } | undefined;
    const actions = body.actions as { callback_url: string };
    const token = (sandbox ? 'test_' : '') + randomBytes(10).toString('hex');
    const charge = newCharge({
      id: token,
      ours: custom?.attempt ?? '',
      amount,
      currency: 'XOF',
      status: 'pending',
      payer: null,
    });
    book.add({ ...charge, description, custom: custom ?? [], callback: actions.callback_url, fails: null });
    const address = `${served.url}/checkout/invoice/${token}`;
    return {
      status: 200,
      body: { response_code: '00', response_text: address, description: 'Checkout Invoice Created', token },
    };
  }

  function softPay(body: Record<string, unknown>): Answer | Promise<Answer> {
    if (checks.fault('softpay', body) !== null) return said(false, 'Paramètres invalides');
    const invoice = book.find(String(body.payment_token));
    if (!invoice || invoice.ended) return said(false, 'La facture est déjà réglée ou inexistante.');
    invoice.payer = String(body.moov_ci_phone_number);
    return new Promise((resolve) => {
      const timer = setTimeout(() => answerPrompt(invoice.id, said(false, tooLate)), options.patience ?? 30_000);
      prompts.set(invoice.id, { answer: resolve, timer });
    });
  }

  function answerPrompt(token: string, answer: Answer): void {
    const prompt = prompts.get(token);
    if (!prompt) return;
    clearTimeout(prompt.timer);
    prompts.delete(token);
    prompt.answer(answer);
  }

  return {
    name: 'moov-money',
    url: served.url,
    credentials,
    asked: served.asked,
    violations: checks.violations,
    prompted: () => [...prompts.keys()],
    charges: () => book.list(),
    behave: served.behave,
    async approve(id) {
      const invoice = book.open(id);
      answerPrompt(invoice.id, said(true, 'Votre transaction a été validée avec succès.'));
      await book.end(invoice, 'completed');
    },
    async decline(id, reason = 'cancelled') {
      const invoice = book.open(id);
      invoice.fails = sentences[reason] ?? reason;
      answerPrompt(invoice.id, said(false, invoice.fails));
      await book.end(invoice, reason === 'cancelled' ? 'cancelled' : 'failed');
    },
    expire(id) {
      answerPrompt(book.get(id).id, said(false, tooLate));
      return Promise.resolve();
    },
    forge: (id) => tell({ ...book.get(id), status: 'completed' }),
    notify: (id, times) => book.notify(id, times),
    get notifications() {
      return book.notifications;
    },
    set notifications(wish) {
      book.notifications = wish;
    },
    async close() {
      for (const token of [...prompts.keys()]) answerPrompt(token, { status: 503 });
      await served.close();
    },
  };
}

function detailsOf(invoice: Invoice, hash: string): object {
  const { id: token, amount, description, custom, status, payer, fails } = invoice;
  return {
    response_code: '00',
    response_text: 'Transaction Found',
    hash,
    invoice: { token, total_amount: String(amount), description },
    custom_data: custom,
    mode: 'live',
    status,
    customer: { phone: payer ?? '' },
    ...(fails !== null && { fail_reason: fails }),
  };
}

function said(success: boolean, message: string): Answer {
  return { status: 200, body: { success, message, ...(success && { fees: 100, currency: 'XOF' }) } };
}

function refused(code: string, words: string): Answer {
  return { status: 200, body: { response_code: code, response_text: words } };
}

/** `data[invoice][token]=…`, as PHP reads forms. */
function flatten(form: URLSearchParams, name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) return form.append(name, String(value));
  for (const [key, part] of Object.entries(value)) flatten(form, `${name}[${key}]`, part);
}
