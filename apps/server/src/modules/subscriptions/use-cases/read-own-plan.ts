import type { OwnPlan, PlanCharge, Subscription } from '@parterre/contract/plans';
import type { Page } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { money } from '../../../platform/money.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { daysAfter, payableDaysBefore } from '../domain/periods.ts';
import { passTime } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import { listCharges, openCharge } from '../sql/charge-rows.ts';
import type { ChargeRow } from '../sql/charge-rows.ts';
import { newestSubscription } from '../sql/subscription-rows.ts';
import type { SubscriptionRow } from '../sql/subscription-rows.ts';
import { freePlan, noteUse, readEntitlements } from './read-entitlements.ts';

/** What somebody has, what is open, and what it becomes. */
export async function readOwnPlan(context: PlansContext, personId: string): Promise<OwnPlan> {
  const entitlements = await readEntitlements(context, personId);
  if (entitlements.plan === freePlan) await noteUse(context, personId);
  const row = await newestSubscription(context.db, personId);
  const open = await openCharge(context.db, personId);
  return {
    ...entitlements,
    subscription: row && presentSubscription(context, row),
    openCharge: open && (await presentCharge(context, open)),
  };
}

function presentSubscription({ clock }: PlansContext, row: SubscriptionRow): Subscription {
  const life = passTime(row.life, clock.now());
  const renewable = life.renewal === 'asked' && life.status !== 'ended' && !life.endsWithPeriod;
  return {
    id: row.id,
    plan: life.plan,
    price: money(life.amount, life.currency),
    status: life.status,
    renewal: life.renewal,
    since: row.createdAt,
    periodStart: instantText(life.periodStart),
    periodEnd: instantText(life.paidUntil),
    timeZone: life.zone,
    endsWithPeriod: life.endsWithPeriod,
    nextPlan: life.next?.plan ?? null,
    graceUntil: life.graceUntil && instantText(life.graceUntil),
    renewableFrom: renewable ? instantText(daysAfter(life.paidUntil, -payableDaysBefore)) : null,
  };
}

async function presentCharge({ payments }: PlansContext, row: ChargeRow): Promise<PlanCharge> {
  const payment = await payments.latest({ kind: 'plan', id: row.id });
  const page = row.status === 'open' ? row.cardPageUrl : null;
  return {
    id: row.id,
    kind: row.kind,
    plan: row.plan,
    amount: money(row.amount, row.currency),
    tax: money(row.taxAmount, row.currency),
    taxBasisPoints: row.taxBasisPoints,
    status: row.status,
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    payment,
    pageUrl: payment === null ? page : payment.redirectUrl,
    createdAt: row.createdAt,
    paidAt: row.paidAt,
  };
}

/** What somebody paid for plans, newest first. */
export async function listOwnCharges(
  context: PlansContext,
  personId: string,
  query: { page: number; pageSize: number },
): Promise<Page<PlanCharge>> {
  const { rows, count } = await listCharges(context.db, personId, query);
  const items = await Promise.all(rows.map((row) => presentCharge(context, row)));
  return pageOfList(items, count, query);
}
