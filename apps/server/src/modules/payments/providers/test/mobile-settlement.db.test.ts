import { afterEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../../platform/database.ts';
import { providerClearing, refundPayable } from '../../contract.ts';
import type { AccountReference, PaymentRequest } from '../../contract.ts';
import { openScene } from '../../test/payments-scene.ts';
import type { Scene } from '../../test/payments-scene.ts';
import { closeWays, newest, openWay, wayNames } from './mobile-scene.ts';
import type { Way, WayName } from './mobile-scene.ts';

/** The module on a database with one real client, whose provider is simulated, and one clock for both. */
interface Shop {
  readonly way: Way;
  readonly scene: Scene;
  start(request: PaymentRequest): Promise<string>;
  /** Asks about what is due, as the job does, after so many minutes. */
  after(minutes: number): Promise<void>;
  balance(account: AccountReference): Promise<number>;
}

const open: { scene: Scene }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ scene }) => scene.close()));
  await closeWays();
});

async function openShop(name: WayName): Promise<Shop> {
  const way = await openWay(name);
  const { clock, inbox, provider } = way;
  // Notifications go to the inbox, and nowhere else: here everything is found out by asking.
  const publicUrl = new URL(inbox.url).origin;
  const scene = await openScene({ providers: [provider], clock, publicUrl, providerTimeout: 2_000 });
  open.push({ scene });
  return {
    way,
    scene,
    async start(request) {
      const answer = await scene.payments.start(request, name);
      return answer.ok ? answer.payment.id : answer.reason;
    },
    async after(minutes) {
      way.clock.advance({ minutes });
      await scene.poll();
    },
    balance: (account) => inTransaction(scene.database.db, (trx) => scene.payments.ledger.balance(trx, account, 'XOF')),
  };
}

/** Five thousand francs, to be paid within three minutes. */
function requestOf({ way, scene }: Shop): PaymentRequest {
  const { payer } = way.charge();
  // Before any of the providers ends it by itself.
  const deadlineAt = way.clock.now().add({ minutes: 3 }).toString();
  return scene.request({ amount: 5000, currency: 'XOF', payer, deadlineAt });
}

/** What the provider holds for us by its own books. */
function held({ way }: Shop): number {
  const paid = new Set(['SUCCESS', 'SUCCESSFUL', 'completed', 'ACCEPTED', 'complete']);
  const charges = way.simulator.charges().filter(({ status }) => paid.has(status));
  return charges.reduce((sum, { amount, refunded }) => sum + amount - refunded, 0);
}

const refunds = (name: WayName) => name === 'mtn-momo' || name === 'wave';

describe.each(wayNames)('%s', (name) => {
  test('a payment is settled by asking, and the clearing account is what the provider holds', async () => {
    const shop = await openShop(name);
    const payment = await shop.start(requestOf(shop));
    await shop.way.simulator.approve(newest(shop.way));
    expect(await shop.scene.statusOf(payment)).toBe('pending');
    await shop.after(1);
    expect(await shop.scene.statusOf(payment)).toBe('succeeded');
    expect(await shop.balance(providerClearing(name))).toBe(5000);
    expect(held(shop)).toBe(5000);
    expect(await shop.scene.imbalance()).toBe(0);
  });

  test('what was left ends at the deadline; money that comes after it, with the seats gone, goes back or is for a person', async () => {
    const shop = await openShop(name);
    const payment = await shop.start(requestOf(shop));
    await shop.after(4);
    expect(await shop.scene.statusOf(payment)).toBe('expired');
    shop.scene.seller.outcome = 'refund';
    await shop.way.simulator.approve(newest(shop.way));
    await shop.after(5);
    await shop.scene.refunds();
    expect(await shop.scene.statusOf(payment)).toBe(refunds(name) ? 'refunded' : 'refunding');
    expect(await shop.balance(refundPayable)).toBe(refunds(name) ? 0 : -5000);
    expect(await shop.balance(providerClearing(name))).toBe(held(shop));
    expect(await shop.scene.imbalance()).toBe(0);
  });

  test('a start that was heard and answered with 500 is tried again, and paid once', async () => {
    const shop = await openShop(name);
    await shop.start(requestOf(shop));
    shop.way.simulator.behave('broken-after');
    const request = requestOf(shop);
    expect(await shop.start(request)).toBe('payment-provider-unavailable');
    shop.way.simulator.behave('well');
    const payment = await shop.start(request);
    await shop.way.simulator.approve(newest(shop.way));
    await shop.after(1);
    expect(await shop.scene.statusOf(payment)).toBe('succeeded');
    expect(await shop.balance(providerClearing(name))).toBe(held(shop));
  });
});
