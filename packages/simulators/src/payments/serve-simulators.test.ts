import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveSimulators } from './serve-simulators.ts';
import type { RunningSimulators } from './serve-simulators.ts';
import type { StripeSimulator } from './stripe-simulator.ts';

let running: RunningSimulators;
let stripe: StripeSimulator;
let session: string;

beforeEach(async () => {
  const options = { port: 0, host: '127.0.0.1', product: 'http://127.0.0.1:9', specs: undefined, delay: 0 };
  running = await serveSimulators(options);
  stripe = running.simulators[0]!.simulator as StripeSimulator;
  const body = new URLSearchParams({
    mode: 'payment',
    success_url: 'http://localhost:3000/fr/orders/K7M2',
    client_reference_id: '<ours>',
    customer_email: 'awa@example.test',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '2300',
    'line_items[0][price_data][product_data][name]': 'Two seats',
  });
  const headers = { authorization: `Bearer ${stripe.secretKey}` };
  const made = await fetch(`${stripe.url}/v1/checkout/sessions`, { method: 'POST', headers, body });
  session = ((await made.json()) as { id: string }).id;
});

afterEach(() => running.close());

/** Presses a button of a page, from that page or from elsewhere. */
async function press(fields: Record<string, string>, at = running.url, origin = new URL(at).origin): Promise<Response> {
  return fetch(at, { method: 'POST', headers: { origin }, body: new URLSearchParams(fields), redirect: 'manual' });
}
const status = (): string | undefined => stripe.charges().find(({ id }) => id === session)?.status;

test('every simulator listens where it was told to', async () => {
  const options = { port: 0, host: '127.0.0.2', product: 'http://127.0.0.1:9', specs: undefined };
  const elsewhere = await serveSimulators(options);
  try {
    const urls = [elsewhere.url, ...elsewhere.simulators.map(({ simulator }) => simulator.url)];
    expect(urls.map((url) => new URL(url).hostname)).toEqual(urls.map(() => '127.0.0.2'));
    await Promise.all(urls.map((url) => fetch(url).then((answer) => answer.text())));
  } finally {
    await elsewhere.close();
  }
});

test('every simulator says how the product is to be started', () => {
  const names = running.simulators.flatMap(({ environment }) => Object.keys(environment));
  expect(names).toContain('STRIPE_SECRET_KEY');
  expect(names).toContain('PAYPAL_WEBHOOK_ID');
});

test('the page lists payments, and what came from outside is text', async () => {
  const page = await (await fetch(running.url)).text();
  expect(page).toContain(session);
  expect(page).toContain('23.00 EUR');
  expect(page).toContain('&lt;ours&gt;');
  expect(page).not.toContain('<ours');
});

test('a person approves, declines with a reason, and is told what cannot be', async () => {
  const of = { simulator: 'stripe', id: session };
  await press({ ...of, do: 'decline', reason: 'insufficient-funds' });
  expect(status()).toBe('open, requires_payment_method');
  expect((await press({ ...of, do: 'approve' })).headers.get('location')).toBe('/');
  expect(status()).toBe('complete, succeeded');
  const said = await press({ ...of, do: 'expire' });
  expect(decodeURIComponent(said.headers.get('location') ?? '')).toContain('can be expired');
});

test('a person approves later', async () => {
  await press({ simulator: 'stripe', id: session, do: 'delay' });
  await expect.poll(status).toBe('complete, succeeded');
});

test('a person sets the mood and drops notifications', async () => {
  await press({ simulator: 'stripe', do: 'mood', mood: 'broken' });
  expect((await fetch(`${stripe.url}/v1/checkout/sessions`)).status).toBe(500);
  await press({ simulator: 'stripe', do: 'dropped' });
  expect(stripe.notifications).toBe('dropped');
  await press({ simulator: 'stripe', do: 'mood', mood: 'constructor' });
  expect((await fetch(`${stripe.url}/v1/checkout/sessions`)).status).toBe(500);
});

test('pages of others press no buttons, and no other name is answered', async () => {
  const fields = { simulator: 'stripe', id: session, do: 'approve' };
  expect((await press(fields, running.url, 'https://elsewhere.example')).status).toBe(403);
  expect((await press({ card: '4242424242424242' }, `${stripe.url}/c/pay/${session}`, 'null')).status).toBe(403);
  expect(status()).toBe('open');
});

test('a payer goes through the page: refused, then asked by the bank, then paid', async () => {
  const page = `${stripe.url}/c/pay/${session}`;
  expect(await (await fetch(page)).text()).toContain('Two seats');
  await press({ card: '4000000000009995' }, page);
  expect(await (await fetch(page)).text()).toContain('declined');
  await press({ card: '4000002500003155' }, page);
  expect(await (await fetch(page)).text()).toContain('is it you');
  const end = await press({ authenticate: 'yes' }, page);
  expect(end.headers.get('location')).toBe('http://localhost:3000/fr/orders/K7M2');
  expect(await (await fetch(page)).text()).toContain('has been paid');
});
