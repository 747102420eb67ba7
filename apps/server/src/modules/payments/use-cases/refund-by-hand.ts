import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { Rail } from '../domain/refunds.ts';
import { addStep, lockRefund, recordTaken } from '../sql/refunds.ts';
import type { RefundToSettle } from '../sql/refunds.ts';
import { endRefund } from './end-refund.ts';
import type { PaymentNeeds } from './payment-needs.ts';

type Needs = Pick<PaymentNeeds, 'db' | 'clock' | 'ledger'>;
/** Who gave money back, by which rail, and what proves it. */
export interface ByHand {
  readonly personId: string;
  readonly rail: Rail;
  readonly proof: string;
  readonly note: string | null;
}
type NotByHand = { ok: false; reason: 'not-found' | 'refund-not-by-hand' };
export type TakenRefund = { ok: true } | NotByHand | { ok: false; reason: 'refund-taken' };

/** Somebody takes it upon them to give money back by hand; again by the same person changes nothing. */
export function takeRefund(needs: Needs, refundId: string, personId: string): Promise<TakenRefund> {
  return onRefund(needs, refundId, async (trx, refund, at) => {
    if (refund.taken_by === personId) return { ok: true };
    if (refund.taken_by !== null) return { ok: false, reason: 'refund-taken' };
    await recordTaken(trx, refundId, personId, at);
    await addStep(trx, refundId, { step: 'taken', personId, note: null }, at);
    return { ok: true };
  });
}

/** It is for anybody again. A colleague may do this for whoever took it and is away; the history says who did. */
export function leaveRefund(needs: Needs, refundId: string, personId: string): Promise<TakenRefund> {
  return onRefund(needs, refundId, async (trx, refund, at) => {
    if (refund.taken_by === null) return { ok: true };
    await recordTaken(trx, refundId, null, at);
    await addStep(trx, refundId, { step: 'left', personId, note: null }, at);
    return { ok: true };
  });
}

/**
 * The money has been given back by hand, with a proof: the number of the transfer, of the receipt. Only whoever took it says so, or
 * anybody when nobody has.
 */
export function settleRefundByHand(needs: Needs, refundId: string, done: ByHand): Promise<TakenRefund> {
  return inTransaction(needs.db, (trx) => settleWithin(needs, trx, refundId, done));
}

/** The same in the caller's transaction. */
export function settleWithin(
  needs: Pick<Needs, 'clock' | 'ledger'>,
  trx: Transaction,
  refundId: string,
  { note, ...byHand }: ByHand,
): Promise<TakenRefund> {
  return withRefund(needs, trx, refundId, async (refund) => {
    if (refund.taken_by !== null && refund.taken_by !== byHand.personId) return { ok: false, reason: 'refund-taken' };
    await endRefund(needs, trx, refund, { from: 'by-hand', byHand }, note);
    return { ok: true };
  });
}

function onRefund(
  needs: Needs,
  refundId: string,
  work: (trx: Transaction, refund: RefundToSettle, at: string) => Promise<TakenRefund>,
): Promise<TakenRefund> {
  return inTransaction(needs.db, (trx) => withRefund(needs, trx, refundId, (refund, at) => work(trx, refund, at)));
}

async function withRefund(
  needs: Pick<Needs, 'clock'>,
  trx: Transaction,
  refundId: string,
  work: (refund: RefundToSettle, at: string) => Promise<TakenRefund>,
): Promise<TakenRefund> {
  const refund = await lockRefund(trx, refundId);
  if (refund === null) return { ok: false, reason: 'not-found' };
  if (refund.status !== 'by-hand') return { ok: false, reason: 'refund-not-by-hand' };
  return work(refund, instantText(needs.clock.now()));
}
