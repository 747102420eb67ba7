import type { PlanId, SubscriptionStatus } from '@parterre/contract/plans';
import type { Currency } from '@parterre/contract/wire';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { EndReason, Life } from '../domain/subscription-life.ts';

/** A subscription as it is kept: its life, and what is about the row. */
export interface SubscriptionRow {
  readonly id: string;
  readonly personId: string;
  readonly country: string;
  readonly life: Life;
  readonly createdAt: string;
  /** Of a card. */
  readonly cardSubscription: string | null;
  readonly cardCustomer: string | null;
  readonly remindedDays: number | null;
  readonly remindedOf: string | null;
}

interface Kept {
  id: string;
  person_id: string;
  country: string;
  plan_id: PlanId;
  amount: number;
  currency: Currency;
  status: SubscriptionStatus;
  renewal: 'card' | 'asked';
  time_zone: string;
  anchor_at: string;
  paid_periods: number;
  period_start: string;
  period_end: string;
  paid_until: string;
  ends_with_period: boolean;
  next_plan_id: PlanId | null;
  next_amount: number | null;
  past_due_since: string | null;
  grace_until: string | null;
  ended_at: string | null;
  end_reason: EndReason | null;
  reminded_days: number | null;
  reminded_of: string | null;
  card_subscription: string | null;
  card_customer: string | null;
  created_at: string;
}

const columns =
  sql.raw(`id, person_id, country, plan_id, amount, currency, status, renewal, time_zone, anchor_at, paid_periods, period_start,
  period_end, paid_until, ends_with_period, next_plan_id, next_amount, past_due_since, grace_until, ended_at, end_reason,
  reminded_days, reminded_of, card_subscription, card_customer, created_at`);

function rowOf(kept: Kept): SubscriptionRow {
  const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
  const maybe = (text: string | null): Temporal.Instant | null => (text === null ? null : at(text));
  const { next_plan_id: nextPlan, next_amount: nextAmount } = kept;
  return {
    id: kept.id,
    personId: kept.person_id,
    country: kept.country,
    createdAt: kept.created_at,
    cardSubscription: kept.card_subscription,
    cardCustomer: kept.card_customer,
    remindedDays: kept.reminded_days,
    remindedOf: kept.reminded_of,
    life: {
      plan: kept.plan_id,
      amount: kept.amount,
      currency: kept.currency,
      status: kept.status,
      renewal: kept.renewal,
      zone: kept.time_zone,
      anchor: at(kept.anchor_at),
      paid: kept.paid_periods,
      periodStart: at(kept.period_start),
      periodEnd: at(kept.period_end),
      paidUntil: at(kept.paid_until),
      endsWithPeriod: kept.ends_with_period,
      next: nextPlan === null || nextAmount === null ? null : { plan: nextPlan, amount: nextAmount },
      pastDueSince: maybe(kept.past_due_since),
      graceUntil: maybe(kept.grace_until),
      endedAt: maybe(kept.ended_at),
      endReason: kept.end_reason,
    },
  };
}

function keptLife(life: Life) {
  const text = (instant: Temporal.Instant | null): string | null => instant && instantText(instant);
  return {
    plan_id: life.plan,
    amount: life.amount,
    currency: life.currency,
    status: life.status,
    renewal: life.renewal,
    time_zone: life.zone,
    anchor_at: instantText(life.anchor),
    paid_periods: life.paid,
    period_start: instantText(life.periodStart),
    period_end: instantText(life.periodEnd),
    paid_until: instantText(life.paidUntil),
    ends_with_period: life.endsWithPeriod,
    next_plan_id: life.next?.plan ?? null,
    next_amount: life.next?.amount ?? null,
    past_due_since: text(life.pastDueSince),
    grace_until: text(life.graceUntil),
    ended_at: text(life.endedAt),
    end_reason: life.endReason,
  };
}

/** The subscription that somebody has, or else the last one that they had. What time has made of it since is for the caller. */
export async function newestSubscription(db: Db, personId: string): Promise<SubscriptionRow | null> {
  const { rows } = await sql<Kept>`
    select ${columns} from subscriptions.subscription where person_id = ${personId}
    order by (status <> 'ended') desc, created_at desc, id desc limit 1
  `.execute(db);
  return rows[0] ? rowOf(rows[0]) : null;
}

/** Locked until the transaction ends; null when there is none. */
export async function lockSubscription(trx: Transaction, id: string): Promise<SubscriptionRow | null> {
  const { rows } =
    await sql<Kept>`select ${columns} from subscriptions.subscription where id = ${id} for update`.execute(trx);
  return rows[0] ? rowOf(rows[0]) : null;
}

/** By the card provider's name for it, locked. */
export async function lockByCard(trx: Transaction, cardSubscription: string): Promise<SubscriptionRow | null> {
  const { rows } = await sql<Kept>`
    select ${columns} from subscriptions.subscription where card_subscription = ${cardSubscription} for update
  `.execute(trx);
  return rows[0] ? rowOf(rows[0]) : null;
}

/** The one that is not kept as ended, locked. */
export async function lockLive(trx: Transaction, personId: string): Promise<SubscriptionRow | null> {
  const { rows } = await sql<Kept>`
    select ${columns} from subscriptions.subscription where person_id = ${personId} and status <> 'ended' for update
  `.execute(trx);
  return rows[0] ? rowOf(rows[0]) : null;
}

export interface NewSubscription {
  id: string;
  personId: string;
  country: string;
  life: Life;
  card: { subscription: string; customer: string } | null;
  /** When the card's provider is asked about it, whatever it tells. */
  nextLookAt: string | null;
}

/** @returns false when the person has one that has not ended; the unique index decides between two at once */
export async function insertSubscription(trx: Transaction, made: NewSubscription, at: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('subscriptions.subscription')
    .values({
      id: made.id,
      person_id: made.personId,
      country: made.country,
      ...keptLife(made.life),
      card_subscription: made.card?.subscription ?? null,
      card_customer: made.card?.customer ?? null,
      next_look_at: made.nextLookAt,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps what became of it. */
export async function saveLife(trx: Transaction, id: string, life: Life, at: string): Promise<void> {
  await trx
    .updateTable('subscriptions.subscription')
    .set({ ...keptLife(life), updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** Of which period's end its subscriber was last reminded, and how many days before. */
export async function saveReminded(trx: Transaction, id: string, days: number, of: Temporal.Instant): Promise<void> {
  await trx
    .updateTable('subscriptions.subscription')
    .set({ reminded_days: days, reminded_of: instantText(of) })
    .where('id', '=', id)
    .execute();
}

/**
 * Those that time has made something of, or whose subscriber may have to be reminded; what there is to do of each is found out under its lock.
 * @param bounds ISO instants
 */
export async function subscriptionsDue(
  db: Db,
  bounds: { now: string; pastDueBefore: string; remindBefore: readonly { days: number; periodEndsBefore: string }[] },
  after: string,
  limit: number,
): Promise<string[]> {
  const reminders = bounds.remindBefore.map(
    ({ days, periodEndsBefore }) => sql`(period_end <= ${periodEndsBefore}
      and (reminded_of is distinct from period_end or reminded_days > ${days}))`,
  );
  const { rows } = await sql<{ id: string }>`
    select id from subscriptions.subscription
    where status <> 'ended' and id > ${after} and (
      (status = 'active' and period_end <= ${bounds.now})
      or (status = 'grace' and grace_until <= ${bounds.now})
      or (status = 'past-due' and past_due_since <= ${bounds.pastDueBefore})
      or (status = 'active' and renewal = 'asked' and not ends_with_period and paid_until = period_end
        and (${sql.join(reminders, sql` or `)}))
    )
    order by id limit ${limit}
  `.execute(db);
  return rows.map(({ id }) => id);
}
