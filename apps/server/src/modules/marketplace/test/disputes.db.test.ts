import type { ServiceDisputeList, ServiceOrder } from '@parterre/contract/service-orders';
import type { ServiceReviewList } from '@parterre/contract/services';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMarket } from './market-scene.ts';
import type { MarketScene, Someone } from './market-scene.ts';

let scene: MarketScene;
let buyer: Someone;
let desk: Someone;

beforeAll(async () => {
  scene = await openMarket();
  buyer = await scene.someone('Lise Exemple');
  desk = await scene.administrator();
});
afterAll(() => scene.close());

const claim = { reason: 'not-as-agreed', text: 'One voice instead of the two that we agreed on.' };
const read = async (who: Someone, { code }: Pick<ServiceOrder, 'code'>, on = scene) =>
  (await on.ask(who, 'GET', `service-orders/${code}`)).body;
async function delivered(on = scene, who = buyer): Promise<{ order: ServiceOrder; seller: Someone }> {
  const seller = await on.seller();
  const order = await on.paidWork(who, seller);
  await on.act(seller, order, 'deliveries', { note: 'Here.' });
  return { order, seller };
}

describe('disputes', () => {
  test('hold the money until an administrator decides, who sees both sides; a split gives a part back', async () => {
    const before = await scene.books();
    const { order, seller } = await delivered();
    const proof = scene.media.upload(buyer.personId, 'evidence', 'message.png');
    await scene.act(buyer, order, 'dispute', { ...claim, files: [{ assetId: proof, name: 'message.png' }] });
    await scene.act(seller, order, 'evidence', { text: 'The second voice is on the second track.' });
    const path = `service-disputes/${order.code}`;
    const listed = await scene.ask<ServiceDisputeList>(desk, 'GET', 'service-disputes');
    expect(listed.body.items).toMatchObject([{ code: order.code, reason: 'not-as-agreed', outcome: null }]);
    expect(scene.mails.find(({ text }) => text.includes('/en/staff/platform/service-disputes/'))?.text).toContain(
      `/en/staff/platform/service-disputes/${order.code}`,
    );
    const seen = (await scene.ask(desk, 'GET', path)).body;
    expect(seen).toMatchObject({ role: null, dispute: { evidence: [{ by: 'buyer' }, { by: 'seller' }] } });
    expect(seen.actions.map(({ action }) => action)).toEqual(['decide']);
    expect((await scene.ask<{ url: string }>(desk, 'GET', `${path}/files/${proof}`)).status).toBe(200);
    scene.clock.advance({ hours: 24 * 8 });
    await scene.timers();
    expect((await read(buyer, order)).state).toBe('disputed');

    const decision = { outcome: 'split', refund: 4000, reason: 'One of the two voices was delivered.' };
    const all = { ...decision, refund: 10_000 };
    expect((await scene.ask(desk, 'POST', `${path}/decision`, all)).body.code).toBe('split-out-of-bounds');
    expect((await scene.ask(desk, 'POST', `${path}/decision`, decision, 'once')).status).toBe(200);
    expect((await scene.ask(desk, 'POST', `${path}/decision`, decision, 'once')).status).toBe(200);
    expect((await scene.ask(desk, 'POST', `${path}/decision`, decision)).body.code).toBe('order-elsewhere');
    const late = { text: 'One more thing, after the decision.' };
    expect((await scene.ask(seller, 'POST', `service-orders/${order.code}/evidence`, late)).body.code).toBe(
      'order-elsewhere',
    );
    const decided = await scene.ask<ServiceDisputeList>(desk, 'GET', 'service-disputes?state=decided');
    expect(decided.body.items).toMatchObject([{ code: order.code, outcome: 'split', refund: { amount: 4000 } }]);
    expect((await scene.ask(desk, 'GET', path)).body.dispute?.decision?.by).toBe('Desk');
    const done = await read(seller, order);
    expect(done.dispute?.decision?.by).toBeNull();
    expect(done).toMatchObject({
      state: 'completed',
      ending: 'decided-split',
      // 15 % of what stays.
      money: {
        paid: { amount: 10_000 },
        refunded: { amount: 4000 },
        released: { amount: 5100 },
        commission: { amount: 900 },
      },
      dispute: { decision: { outcome: 'split', refund: { amount: 4000 }, reason: decision.reason } },
    });
    const books = await scene.books();
    const moved = (kind: string) => (books[kind] ?? 0) - (before[kind] ?? 0);
    expect([moved('payable-held'), moved('payable-available'), moved('fee-revenue') + moved('tax-payable')]).toEqual([
      0, -5100, -900,
    ]);
    expect(moved('provider-clearing') + moved('refund-payable')).toBe(6000);
    expect(await scene.imbalance()).toBe(0);
  });

  test('end without an administrator: taken back, given back, or by time in the buyer’s favour', async () => {
    const one = await delivered();
    await scene.act(buyer, one.order, 'dispute', claim);
    const path = `service-orders/${one.order.code}`;
    expect((await scene.ask(one.seller, 'POST', `${path}/dispute/withdrawal`, {})).body.code).toBe('not-yours-to-do');
    expect((await scene.act(buyer, one.order, 'dispute/withdrawal')).state).toBe('delivered');
    expect((await scene.ask(buyer, 'POST', `${path}/dispute`, claim)).body.code).toBe('already-disputed');
    const two = await delivered();
    await scene.act(buyer, two.order, 'dispute', claim);
    expect(await scene.act(two.seller, two.order, 'dispute/repayment')).toMatchObject({
      ...{ state: 'cancelled', ending: 'given-back', money: { refunded: { amount: 10_000 } } },
    });
    const three = await delivered();
    await scene.act(buyer, three.order, 'dispute', claim);
    scene.clock.advance({ hours: 24 * 61 });
    await scene.timers();
    await scene.timers();
    expect(await read(buyer, three.order)).toMatchObject({
      ending: 'undecided',
      dispute: { decision: { outcome: 'undecided' } },
    });
    expect(await scene.imbalance()).toBe(0);
  });
});

describe('acceptance, dispute and acceptance by time at once', () => {
  /** All three at the same moment. @returns what the history says happened to the delivery */
  async function race(on: MarketScene, who: Someone): Promise<{ outcomes: string[]; answers: number[] }> {
    const { order, seller } = await delivered(on, who);
    on.clock.advance({ hours: 24 * 14 });
    const path = `service-orders/${order.code}`;
    const answers = await Promise.all([
      on.ask(who, 'POST', `${path}/acceptance`, {}),
      on.ask(who, 'POST', `${path}/dispute`, claim),
      on.ask(seller, 'POST', `${path}/cancellation`, {}),
      on.timers().catch(() => 0),
      on.timers().catch(() => 0),
    ]);
    const { history } = await read(who, order, on);
    const outcomes = history.filter(({ from }) => from === 'delivered').map(({ action }) => action);
    return { outcomes, answers: answers.map((answer) => (typeof answer === 'number' ? 0 : answer.status)) };
  }

  test('have one outcome, and the ledger balances', async () => {
    const seen = new Set<string>();
    for (let turn = 0; turn < 8; turn += 1) {
      const { outcomes } = await race(scene, buyer);
      expect(outcomes).toHaveLength(1);
      seen.add(outcomes[0] ?? '');
    }
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from marketplace.service_order
      where paid_amount < refunded_amount + released_amount`.execute(scene.database.db);
    expect(rows[0]?.count).toBe(0);
    expect(await scene.imbalance()).toBe(0);
  });

  test('have several without the lock: the control', async () => {
    const unlocked = await openMarket({ orderLock: 'none' });
    try {
      const who = await unlocked.someone();
      let most = 0;
      for (let turn = 0; turn < 10 && most < 2; turn += 1) {
        const { outcomes, answers } = await race(unlocked, who);
        // What was refused by the ledger or the table alone is a fault, not an answer.
        most = Math.max(most, outcomes.length, answers.filter((status) => status === 200 || status === 500).length);
      }
      expect(most).toBeGreaterThan(1);
    } finally {
      await unlocked.close();
    }
  });
});

describe('reviews', () => {
  test('are published together, answered once, and counted', async () => {
    const { order, seller } = await delivered();
    const path = `service-orders/${order.code}`;
    expect((await scene.ask(buyer, 'POST', `${path}/review`, { stars: 5 })).body.code).toBe('reviews-closed');
    await scene.act(buyer, order, 'acceptance');
    await scene.act(buyer, order, 'review', { stars: 4, comment: 'On time.' });
    expect((await read(seller, order)).reviews).toMatchObject({ theirsWritten: true, theirs: null, publishedAt: null });
    const list = () => scene.ask<ServiceReviewList>(buyer, 'GET', `sellers/${seller.personId}/reviews`);
    expect((await list()).body).toMatchObject({ count: 0, rating: { average: null, count: 0, completed: 1 } });
    await scene.act(seller, order, 'review', { stars: 5 });
    expect((await scene.ask(buyer, 'POST', `${path}/review`, { stars: 1 })).body.code).toBe('reviews-closed');
    const replied = await scene.act(seller, order, 'review/reply', { text: 'Thank you.' });
    expect(replied.reviews.theirs).toMatchObject({ stars: 4, reply: { text: 'Thank you.' } });
    expect((await scene.ask(seller, 'POST', `${path}/review/reply`, { text: 'Again.' })).body.code).toBe(
      'nothing-to-reply-to',
    );
    expect((await list()).body).toMatchObject({
      items: [{ stars: 4, author: 'Lise E.', reply: { text: 'Thank you.' } }],
      rating: { average: 4, count: 1, distribution: [0, 0, 0, 1, 0] },
    });
  });

  test('of one side alone are published after a week, and then nobody answers them with another', async () => {
    const { order, seller } = await delivered();
    await scene.act(buyer, order, 'acceptance');
    await scene.act(buyer, order, 'review', { stars: 2 });
    scene.clock.advance({ hours: 24 * 7 });
    await scene.timers();
    expect((await read(seller, order)).reviews).toMatchObject({ theirs: { stars: 2 }, open: false });
    const late = await scene.ask(seller, 'POST', `service-orders/${order.code}/review`, { stars: 1 });
    expect(late.body.code).toBe('reviews-closed');
  });
});
