import { startStripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import type { StripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import { TestClock } from '@parterre/test-driver/test-clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../platform/ids.ts';
import { aCharge, refundOf } from '../../test/a-charge.ts';
import { StripeApi } from './stripe-api.ts';
import { createStripeConnect } from './stripe-connect.ts';
import type { StripeConnect } from './stripe-connect.ts';
import { createStripeProvider } from './stripe-provider.ts';

let clock: TestClock;
let stripe: StripeSimulator;
let connect: StripeConnect;
const patient = (): AbortSignal => AbortSignal.timeout(10_000);
const seller = { country: 'FR', email: 'club@example.test', kind: 'company' as const };

beforeEach(async () => {
  clock = new TestClock();
  const now = () => clock.now().epochMilliseconds;
  stripe = await startStripeSimulator(0, { now, specs: process.env.PAYMENT_SPECS });
  connect = createStripeConnect(new StripeApi(stripe), clock);
});
afterEach(() => stripe.close());

/** A seller whose account is ready. */
async function ready(): Promise<string> {
  const made = await connect.createAccount({ id: newId(), ...seller }, patient());
  if (!made.ok) throw new Error(made.code);
  stripe.sellers.finishAccount(made.value.id);
  return made.value.id;
}

describe('a seller', () => {
  it('is asked by Stripe who they are, and can then be paid', async () => {
    const id = newId();
    const made = await connect.createAccount({ id, ...seller }, patient());
    expect(made).toMatchObject({ ok: true, value: { canReceive: false, canBePaidOut: false, submitted: false } });
    expect(await connect.createAccount({ id, ...seller }, patient())).toEqual(made);
    const account = made.ok ? made.value.id : '';
    const addresses = { returnUrl: 'http://localhost:3000/fr', refreshUrl: 'http://localhost:3000/fr/again' };
    const link = await connect.accountLink(account, addresses, patient());
    const page = link.ok ? link.value.url : '';
    expect(page).toContain(account);
    await fetch(page, { method: 'POST', headers: { origin: stripe.url } });
    expect(await connect.account(account, patient())).toEqual({
      ok: true,
      value: { id: account, canReceive: true, canBePaidOut: true, submitted: true, due: [] },
    });
  });

  it('of a country without self-service payouts is refused', async () => {
    const made = await connect.createAccount({ id: newId(), ...seller, country: 'CI' }, patient());
    expect(made).toEqual({ ok: false, code: 'country_unsupported' });
  });
});

describe('a transfer', () => {
  it('moves a share of a sale once, and comes back in parts', async () => {
    const destination = await ready();
    const provider = createStripeProvider(stripe, { clock });
    const charge = aCharge(clock);
    const started = await provider.start(charge, patient());
    const reference = started.kind === 'started' ? started.reference : '';
    await stripe.approve(reference);
    const paid = stripe.events(reference).find(({ type }) => type === 'charge.succeeded');
    const source = (JSON.parse(paid?.body ?? '') as { data: { object: { id: string } } }).data.object.id;
    const transfer = {
      id: newId(),
      amount: 2000,
      currency: 'EUR' as const,
      destination,
      description: 'Deux fois dimanche',
      source: { charge: source, attemptId: charge.id },
    };
    const moved = await connect.transfer(transfer, patient());
    expect(moved.ok).toBe(true);
    expect(await connect.transfer(transfer, patient())).toEqual(moved);
    expect([...stripe.sellers.transfers.values()]).toMatchObject([
      { amount: 2000, transfer_group: charge.id, source_transaction: source },
    ]);
    expect(await connect.transfer({ ...transfer, id: newId() }, patient())).toEqual({
      ok: false,
      code: 'balance_insufficient',
    });
    await provider.refund(refundOf(charge, reference, 800), patient());
    const back = { id: newId(), transfer: moved.ok ? moved.value.id : '', amount: 700 };
    const reversed = await connect.reverseTransfer(back, patient());
    expect(await connect.reverseTransfer(back, patient())).toEqual(reversed);
    expect([...stripe.sellers.transfers.values()]).toMatchObject([{ amount_reversed: 700 }]);
    expect(await connect.reverseTransfer({ ...back, id: newId(), amount: 1301 }, patient())).toEqual({
      ok: false,
      code: 'amount_too_large',
    });
  });

  it('is made once though its first answer was a 500', async () => {
    const destination = await ready();
    const provider = createStripeProvider(stripe, { clock });
    const payout = { id: newId(), amount: 5000, currency: 'EUR' as const, to: destination, description: 'November' };
    stripe.behave('broken-after');
    await expect(provider.payOut?.(payout, patient())).rejects.toThrow('stripe');
    stripe.behave('well');
    expect(await provider.payOut?.(payout, patient())).toEqual({ status: 'done' });
    expect(stripe.sellers.transfers.size).toBe(1);
  });

  it('of more than is available waits', async () => {
    const payout = { id: newId(), amount: 5000, currency: 'EUR' as const, to: await ready(), description: 'November' };
    const provider = createStripeProvider(stripe, { clock });
    stripe.sellers.available = 4999;
    expect(await provider.payOut?.(payout, patient())).toEqual({ status: 'pending' });
    stripe.sellers.available = 5000;
    // What Stripe has answered under a key it answers again.
    expect(await provider.payOut?.(payout, patient())).toEqual({ status: 'pending' });
    clock.advance({ hours: 1 });
    expect(await provider.payOut?.(payout, patient())).toEqual({ status: 'done' });
    expect(await provider.payOut?.(payout, patient())).toEqual({ status: 'done' });
    expect(stripe.sellers.transfers.size).toBe(1);
  });

  it('to an account that is not ready is refused', async () => {
    const made = await connect.createAccount({ id: newId(), ...seller }, patient());
    const provider = createStripeProvider(stripe, { clock });
    const to = made.ok ? made.value.id : '';
    const payout = { id: newId(), amount: 5000, currency: 'EUR' as const, to, description: 'November' };
    expect(await provider.payOut?.(payout, patient())).toEqual({
      status: 'failed',
      code: 'insufficient_capabilities_for_transfer',
    });
  });
});

it('payouts to a bank are told with their state', async () => {
  const account = await ready();
  stripe.sellers.payOut(account, 4000, 'paid');
  stripe.sellers.payOut(account, 900, 'failed');
  expect(await connect.payouts(account, patient())).toMatchObject({
    ok: true,
    value: [
      { amount: 900, status: 'failed', failureCode: 'account_closed' },
      { amount: 4000, status: 'paid', currency: 'EUR', failureCode: null },
    ],
  });
});
