import { instantText } from '../../../platform/clock.ts';
import { emit } from '../../../platform/outbox.ts';
import { planRefunded } from '../contract.ts';
import { refusable } from '../../../platform/refusable.ts';
import { step } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import { chargeById, lockCharge, saveCharge } from '../sql/charge-rows.ts';
import { lockLive } from '../sql/subscription-rows.ts';
import { saveAndTell } from './save-life.ts';
import { tell } from './tell-subscriber.ts';

export type RefundedCharge =
  { ok: true; refundId: string } | { ok: false; reason: 'not-found' | 'plan-charge-not-refundable' };

/** Gives back all of what was paid for a plan, and reverses its sale; asked again, it is one refund. */
export async function refundCharge(
  context: PlansContext,
  chargeId: string,
  wish: { reason: string; ends: boolean },
): Promise<RefundedCharge> {
  return refusable<RefundedCharge, RefundedCharge>(context.db, async (trx, refuse) => {
    const known = await chargeById(trx, chargeId);
    if (known === null) return refuse({ ok: false, reason: 'not-found' });
    const live = known.personId === null ? null : await lockLive(trx, known.personId);
    const charge = await lockCharge(trx, chargeId);
    if (!charge?.paymentId || !charge.saleId) return refuse({ ok: false, reason: 'plan-charge-not-refundable' });
    const { reason } = wish;
    const asked = await context.payments.refund(trx, charge.paymentId, {
      amount: charge.amount,
      cause: `plan:${charge.id}`,
      reason,
    });
    if (!asked.ok) return refuse({ ok: false, reason: 'plan-charge-not-refundable' });
    if (asked.repeated) return { ok: true, refundId: asked.refundId };
    const reversed = await context.payments.ledger.reverse(trx, charge.saleId, reason);
    if (!reversed.ok) throw new Error(`The sale of ${charge.id} could not be reversed: ${reversed.reason}`);
    const now = context.clock.now();
    await saveCharge(trx, charge.id, { status: 'returned' }, instantText(now));
    await emit(trx, { type: planRefunded, subject: charge.id, data: { chargeId }, at: instantText(now) });
    if (wish.ends && live !== null && live.id === charge.subscriptionId) {
      const ended = step(live.life, { type: 'refunded' }, now);
      if (ended.ok) await saveAndTell(context, trx, live, ended.life);
    }
    if (charge.personId !== null) {
      const { plan, amount, currency } = charge;
      await tell(context, trx, charge.personId, 'refunded', { plan, amount, currency });
    }
    return { ok: true, refundId: asked.refundId };
  });
}
