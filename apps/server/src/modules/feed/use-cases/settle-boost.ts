import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { PaymentSubjects, SettledPayment } from '../../payments/contract.ts';
import { providerClearing, saleKey } from '../../payments/contract.ts';
import { boostPaid } from '../contract.ts';
import { stepBoost } from '../domain/boost-state.ts';
import { findBoost, lifeOf, lockBoost, updateBoost, whyGone } from '../sql/boost-rows.ts';
import type { BoostRow } from '../sql/boost-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { rowChange } from './follow-boosts.ts';
import { tellReturned } from './tell-booster.ts';

type Outcome = Awaited<ReturnType<PaymentSubjects['settled']>>;

/** What becomes of a boost when money for it comes. Answers the port of payments. */
export function boostSubjects(needs: FeedNeeds): PaymentSubjects {
  return {
    async settled(trx, payment) {
      const row = await lockBoost(trx, payment.subject.id);
      if (row === null) return { outcome: 'refund', reason: 'unknown-boost' };
      const outcome = await settle(needs, trx, payment, row);
      if (outcome.outcome === 'refund') await tellReturned(needs, trx, row, payment);
      needs.serving.videos.stale();
      return outcome;
    },
    async goesBack(trx, payment) {
      const row = await findBoost(trx, payment.subject.id);
      if (row !== null) await tellReturned(needs, trx, row, payment);
    },
    // It waits on, so that another way can be chosen.
    ended: () => Promise.resolve(),
  };
}

async function settle(needs: FeedNeeds, trx: Transaction, payment: SettledPayment, row: BoostRow): Promise<Outcome> {
  if (row.paid_at !== null)
    return row.payment_id === payment.id ? { outcome: 'fulfilled' } : { outcome: 'refund', reason: 'already-paid' };
  if (payment.amount !== row.amount || payment.currency !== row.currency)
    return { outcome: 'refund', reason: 'amount-differs' };
  const at = instantText(needs.clock.now());
  const gone = row.person_id === null ? 'video-deleted' : await whyGone(trx, row.video_id);
  if (gone !== null) {
    const over = stepBoost(lifeOf(row), { type: 'look', gone }, at);
    if (over !== null) await updateBoost(trx, row.id, rowChange(over, at));
    return { outcome: 'refund', reason: gone };
  }
  const begun = stepBoost(lifeOf(row), { type: 'paid' }, at);
  if (begun === null) return { outcome: 'refund', reason: 'boost-over' };
  const saleId = await postBoostSale(needs, trx, payment, row);
  const paid = { payment_id: payment.id, provider: payment.provider, sale_id: saleId, paid_at: at };
  await updateBoost(trx, row.id, { ...rowChange(begun, at), ...paid });
  await emit(trx, { type: boostPaid, subject: row.id, data: { boostId: row.id }, at });
  return { outcome: 'fulfilled' };
}

/** Books what came for a boost: debit clearing, credit what the platform earns and the tax within it. @returns the ledger's transaction */
async function postBoostSale(
  { payments }: FeedNeeds,
  trx: Transaction,
  { id, provider, amount, currency }: SettledPayment,
  { id: boostId, bought, tax_amount: tax }: Pick<BoostRow, 'id' | 'bought' | 'tax_amount'>,
): Promise<string> {
  const taxAmount = tax ?? 0;
  const posted = await payments.ledger.post(trx, {
    ...{ key: saleKey(id), kind: 'sale', currency, description: `Boost, ${String(bought)} showings` },
    postings: [
      { account: providerClearing(provider), amount },
      { account: { kind: 'fee-revenue', ownerId: null }, amount: taxAmount - amount },
      { account: { kind: 'tax-payable', ownerId: null }, amount: -taxAmount },
    ],
  });
  if (!posted.ok) throw new Error(`The ledger refused the sale of boost ${boostId}: ${posted.reason}`);
  return posted.transactionId;
}
