import { instantText } from '../../../platform/clock.ts';
import { Temporal } from 'temporal-polyfill';
import type { CardBilling } from '../../payments/contract.ts';
import type { PricedPlan } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import type { SubscriptionRow } from '../sql/subscription-rows.ts';
import { askCard, priceOf } from './ask-card.ts';
import type { CardAnswer, CardRefusal } from './ask-card.ts';
import { newId } from '../../../platform/ids.ts';

export type { CardRefusal } from './ask-card.ts';
type Refused = { ok: false; reason: CardRefusal };
type Done = { ok: true } | Refused;
type AtProvider = Extract<Awaited<ReturnType<CardBilling['subscription']>>, { ok: true }>['value'];

/** The subscription as its provider has it, and a price there. */
async function prepare(
  context: PlansContext,
  row: SubscriptionRow,
  to: PricedPlan,
  name: string,
): Promise<CardAnswer<{ subscription: AtProvider; price: string }>> {
  const subscription = await askCard(context, (billing, signal) =>
    billing.subscription(row.cardSubscription ?? '', signal),
  );
  if (!subscription.ok) return subscription;
  const price = await askCard(context, (billing, signal) =>
    billing.price(priceOf(to.plan, to.amount, row.life.currency, name), signal),
  );
  if (!price.ok) return price;
  return { ok: true, value: { subscription: subscription.value, price: price.value.id } };
}

/** Whole seconds, as the provider reckons. */
function secondsOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}

/** What an upgrade would take from the card, as the provider reckons it. */
export async function previewCard(
  context: PlansContext,
  row: SubscriptionRow,
  to: PricedPlan,
  now: Temporal.Instant,
): Promise<{ ok: true; proration: { due: number; credit: number; charge: number }; reckonedAt: string } | Refused> {
  const prepared = await prepare(context, row, to, to.plan);
  if (!prepared.ok) return prepared;
  const at = secondsOf(now);
  const { subscription, price } = prepared.value;
  const change = { subscription, customer: row.cardCustomer ?? '', price, at };
  const preview = await askCard(context, (billing, signal) => billing.previewChange(change, signal));
  if (!preview.ok) return preview;
  const reckonedAt = instantText(Temporal.Instant.fromEpochMilliseconds(preview.value.reckonedAt * 1000));
  return { ok: true, proration: preview.value, reckonedAt };
}

/** Takes from the card what was shown. Repeated with the same moment, it is one change. */
export async function upgradeCard(
  context: PlansContext,
  row: SubscriptionRow,
  to: PricedPlan,
  reckonedAt: Temporal.Instant,
  name: string,
): Promise<Done> {
  const prepared = await prepare(context, row, to, name);
  if (!prepared.ok) return prepared;
  const seconds = secondsOf(reckonedAt);
  const change = { id: `${row.id}:${to.plan}:${seconds}`, ...prepared.value, reckonedAt: seconds };
  return askCard(context, (billing, signal) => billing.changePrice(change, signal));
}

/** The lower price from the next period on. */
export async function downgradeCard(
  context: PlansContext,
  row: SubscriptionRow,
  to: PricedPlan,
  name: string,
): Promise<Done> {
  const prepared = await prepare(context, row, to, name);
  if (!prepared.ok) return prepared;
  const change = { id: newId(), ...prepared.value };
  return askCard(context, (billing, signal) => billing.priceNext(change, signal));
}

export function undoDowngradeCard(context: PlansContext, row: SubscriptionRow): Promise<Done> {
  const { plan, amount } = row.life;
  return downgradeCard(context, row, { plan, amount }, plan);
}

export function stopCard(context: PlansContext, row: SubscriptionRow, ends: boolean): Promise<Done> {
  const change = { id: newId(), subscription: row.cardSubscription ?? '', ends };
  return askCard(context, (billing, signal) => billing.endWithPeriod(change, signal));
}
