import type { PlansContext } from '../plans-context.ts';
import { newestSubscription } from '../sql/subscription-rows.ts';
import { askCard } from './ask-card.ts';
import type { CardAnswer } from './ask-card.ts';
import type { Subscriber } from './start-charge.ts';

/** Where the card of a subscription is changed. */
export async function openCardPage(
  context: PlansContext,
  { personId, language }: Subscriber,
): Promise<CardAnswer<{ url: string }> | { ok: false; reason: 'plan-not-active' }> {
  const row = await newestSubscription(context.db, personId);
  const customer = row?.life.renewal === 'card' && row.life.status !== 'ended' ? row.cardCustomer : null;
  if (customer === null) return { ok: false, reason: 'plan-not-active' };
  const returnUrl = `${context.publicUrl}/${language}/account/plan`;
  return askCard(context, (billing, signal) => billing.cardPage({ customer, language, returnUrl }, signal));
}
