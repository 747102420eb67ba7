import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { providerClearing, refundPayable } from '../contract.ts';
import { callProvider } from '../domain/call-provider.ts';
import type { ProviderRefund } from '../domain/provider.ts';
import { mostRefundTries, nextRefundTryAt } from '../domain/schedule.ts';
import { claimDueRefunds, recordByHand, recordRefundTry, recordRefunded } from '../sql/refunds.ts';
import type { DueRefund } from '../sql/refunds.ts';
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
  const code = answered.ok && answered.answer.status === 'by-hand' ? answered.answer.code : null;
  if (code !== null || refund.tries >= mostRefundTries) {
    needs.log.error({ ...facts, code }, 'a refund has to be made by hand');
    return recordByHand(needs.db, refund.id, instantText(now));
  }
  if (!answered.ok) needs.log.warn({ ...facts, err: answered.error }, 'a refund was not answered');
  await recordRefundTry(needs.db, refund.id, instantText(nextRefundTryAt(refund.tries, now)), instantText(now));
}

function providerRefund(refund: DueRefund): ProviderRefund {
  const { id, attempt_id: attemptId, provider_reference: reference, amount, currency, reason } = refund;
  return { id, attemptId, reference, amount, currency, reason };
}

/** The money has left the provider: what was owed to the payer no longer is. */
async function finish(needs: PaymentNeeds, refund: DueRefund): Promise<void> {
  await inTransaction(needs.db, async (trx) => {
    if (!(await recordRefunded(trx, refund.id, instantText(needs.clock.now())))) return;
    const posted = await needs.ledger.post(trx, {
      key: `refund-done:${refund.id}`,
      kind: 'refund-done',
      currency: refund.currency,
      description: refund.reason,
      postings: [
        { account: refundPayable, amount: refund.amount },
        { account: providerClearing(refund.provider), amount: -refund.amount },
      ],
    });
    if (!posted.ok) throw new Error(`The refund ${refund.id} could not be posted: ${posted.reason}`);
  });
}
