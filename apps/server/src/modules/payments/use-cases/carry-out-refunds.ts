import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { callProvider } from '../domain/call-provider.ts';
import type { Answered } from '../domain/call-provider.ts';
import type { ProviderRefund, RefundAnswer } from '../domain/provider.ts';
import { byHandDueAt } from '../domain/refunds.ts';
import { mostRefundTries, nextRefundTryAt } from '../domain/schedule.ts';
import { addStep, claimDueRefunds, lockRefund, recordByHand, recordRefundTry } from '../sql/refunds.ts';
import type { DueRefund } from '../sql/refunds.ts';
import { endRefund } from './end-refund.ts';
import type { PaymentNeeds } from './payment-needs.ts';

const batch = 20;

/**
 * Asks providers to give back what is due, on any number of nodes at once.
 * @returns how many were tried
 */
export async function carryOutRefunds(needs: PaymentNeeds): Promise<number> {
  const now = needs.clock.now();
  const until = now.add({ milliseconds: needs.providerTimeout + 30_000 });
  let tried = 0;
  for (;;) {
    const refunds = await claimDueRefunds(needs.db, instantText(now), instantText(until), batch);
    const outcomes = await Promise.allSettled(refunds.map((refund) => carryOut(needs, refund)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        needs.log.error({ err: outcome.reason as unknown }, 'a refund could not be recorded');
    }
    tried += refunds.length;
    if (refunds.length < batch) return tried;
  }
}

async function carryOut(needs: PaymentNeeds, refund: DueRefund): Promise<void> {
  const facts = { provider: refund.provider, refundId: refund.id, paymentId: refund.payment_id, tries: refund.tries };
  const provider = needs.providers.get(refund.provider);
  const answered = provider
    ? await callProvider(needs.providerTimeout, (signal) => provider.refund(providerRefund(refund), signal))
    : { ok: false as const, error: new Error('the provider is not configured any more') };
  const now = needs.clock.now();
  if (answered.ok && answered.answer.status === 'done') return finish(needs, refund);
  if (!answered.ok) needs.log.warn({ ...facts, err: answered.error }, 'a refund was not answered');
  const code = byHandCode(answered, refund.tries);
  if (code !== null) {
    needs.log.error({ ...facts, code }, 'a refund has to be made by hand');
    return leaveToPeople(needs, refund.id, code);
  }
  await recordRefundTry(needs.db, refund.id, instantText(nextRefundTryAt(refund.tries, now)), instantText(now));
}

function byHandCode(answered: Answered<RefundAnswer>, tries: number): string | null {
  if (answered.ok && answered.answer.status === 'by-hand') return answered.answer.code;
  if (tries < mostRefundTries) return null;
  return answered.ok ? 'still-pending' : 'no-answer';
}

function providerRefund(refund: DueRefund): ProviderRefund {
  const { id, attempt_id: attemptId, provider_reference: reference, amount, currency, reason } = refund;
  return { id, attemptId, reference, amount, currency, reason };
}

async function leaveToPeople(needs: PaymentNeeds, refundId: string, code: string): Promise<void> {
  await inTransaction(needs.db, async (trx) => {
    const now = needs.clock.now();
    await lockRefund(trx, refundId);
    if (!(await recordByHand(trx, refundId, { code, dueAt: instantText(byHandDueAt(now)) }, instantText(now)))) return;
    await addStep(trx, refundId, { step: 'by-hand', personId: null, note: code }, instantText(now));
  });
}

/** The money has left the provider: what was owed to the payer no longer is. */
async function finish(needs: PaymentNeeds, { id }: DueRefund): Promise<void> {
  await inTransaction(needs.db, async (trx) => {
    const refund = await lockRefund(trx, id);
    if (refund === null) throw new Error(`There is no refund ${id}`);
    await endRefund(needs, trx, refund, { from: 'pending', byHand: null }, null);
  });
}
