import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { Life } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import { openCharge, saveCharge } from '../sql/charge-rows.ts';
import { saveLife } from '../sql/subscription-rows.ts';
import type { SubscriptionRow } from '../sql/subscription-rows.ts';
import { tell } from './tell-subscriber.ts';

/**
 * Keeps what became of a subscription, and tells its subscriber of what happened by itself: a refused card, the grace, the end. What
 * somebody did is told by whoever does it. What was to be paid for one that has ended is closed.
 */
export async function saveAndTell(
  context: PlansContext,
  trx: Transaction,
  row: SubscriptionRow,
  life: Life,
): Promise<SubscriptionRow> {
  if (life === row.life) return row;
  const at = instantText(context.clock.now());
  await saveLife(trx, row.id, life, at);
  if (life.status !== row.life.status) {
    const { plan, amount } = life.next ?? life;
    const news = { plan: life.plan, currency: life.currency, zone: life.zone };
    if (life.status === 'past-due') await tell(context, trx, row.personId, 'refused', { ...news, amount });
    if (life.status === 'grace' && life.graceUntil)
      await tell(context, trx, row.personId, 'grace', { ...news, plan, amount, date: life.graceUntil });
    if (life.endReason === 'unpaid') await tell(context, trx, row.personId, 'unpaid', news);
  }
  if (life.status === 'ended') await closeOpenCharge(context, trx, row.personId, at);
  return { ...row, life };
}

/** Nobody is to pay it any more. Money that comes all the same is settled, or goes back. */
export async function closeOpenCharge(
  context: PlansContext,
  trx: Transaction,
  personId: string,
  at: string,
): Promise<void> {
  const open = await openCharge(trx, personId);
  if (open === null) return;
  // The page of a card is to be closed as well.
  await saveCharge(trx, open.id, { status: 'closed', nextLookAt: open.cardPage === null ? null : at }, at);
  await context.payments.abandon(trx, { kind: 'plan', id: open.id });
}
