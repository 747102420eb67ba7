import type { PlansContext } from '../plans-context.ts';
import { openCharge } from '../sql/charge-rows.ts';
import { newestSubscription } from '../sql/subscription-rows.ts';
import { lookAtPage, lookAtSubscription } from './follow-cards.ts';

/** Somebody looks: providers are asked at once what became of what is open, and of a card that was refused. */
export async function refreshPlan(context: PlansContext, personId: string): Promise<void> {
  const open = await openCharge(context.db, personId);
  if (open !== null) {
    await context.payments.confirm({ kind: 'plan', id: open.id });
    if (open.cardPage !== null) await lookAtPage(context, open.id);
  }
  const row = await newestSubscription(context.db, personId);
  if (row?.life.renewal === 'card' && row.cardSubscription !== null && row.life.status !== 'ended') {
    await lookAtSubscription(context, row.cardSubscription);
  }
}
