import type { EntitlementName, Perk, PerkRule, PerkRuleChange, PlanId } from '@parterre/contract/plans';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/** What is better than somebody's plan at this moment. */
export async function currentPerk(db: Db, personId: string, now: string): Promise<Perk | null> {
  const row = await db
    .selectFrom('subscriptions.perk')
    .select(['entitlement', 'value', 'from_plan_id as from', 'starts_at as startsAt', 'ends_at as endsAt'])
    .where('person_id', '=', personId)
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .orderBy('number', 'desc')
    .limit(1)
    .$narrowType<Perk>()
    .executeTakeFirst();
  return row ?? null;
}

/** Somebody without a subscription does what plans are about. Written once a day at most. */
export async function noteFreeAccount(db: Db, personId: string, now: string, unlessSince: string): Promise<void> {
  await sql`
    insert into subscriptions.free_account (person_id, first_seen_at, last_seen_at) values (${personId}, ${now}, ${now})
    on conflict (person_id) do update set last_seen_at = excluded.last_seen_at where free_account.last_seen_at < ${unlessSince}
  `.execute(db);
}

export interface PerkKind {
  id: string;
  entitlement: EntitlementName;
  value: number;
  days: number;
  from: PlanId;
}

/** In the order in which they take turns. */
export async function perkKinds(db: Db): Promise<PerkKind[]> {
  return db
    .selectFrom('subscriptions.perk_kind')
    .select(['id', 'entitlement', 'value', 'days', 'from_plan_id as from'])
    .where('active', '=', true)
    .orderBy('position')
    .$narrowType<PerkKind>()
    .execute();
}

/** Every rule, those that are off included. */
export async function perkRules(db: Db): Promise<PerkRule[]> {
  return db
    .selectFrom('subscriptions.perk_kind')
    .select(['id', 'entitlement', 'value', 'days', 'from_plan_id as from', 'active'])
    .orderBy('position')
    .$narrowType<PerkRule>()
    .execute();
}

/** What was given already stays as it was given. @returns false when there is no such rule */
export async function changePerkRule(db: Db, id: string, change: PerkRuleChange): Promise<boolean> {
  const { value, days, active } = change;
  const { numUpdatedRows } = await db
    .updateTable('subscriptions.perk_kind')
    .set((eb) => ({
      id: eb.ref('id'),
      ...(value === undefined ? {} : { value }),
      ...(days === undefined ? {} : { days }),
      ...(active === undefined ? {} : { active }),
    }))
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Free accounts known for a while, seen lately, without a subscription, whose last perk is long enough ago. */
export async function awaitPerk(
  db: Db,
  since: { knownBefore: string; seenAfter: string; lastPerkBefore: string },
  limit: number,
): Promise<{ personId: string; given: number }[]> {
  const { rows } = await sql<{ personId: string; given: number }>`
    select f.person_id as "personId", coalesce(p.given, 0)::integer as given
    from subscriptions.free_account f
    left join lateral (
      select max(number) as given, max(starts_at) as last from subscriptions.perk where person_id = f.person_id
    ) p on true
    where f.first_seen_at <= ${since.knownBefore} and f.last_seen_at >= ${since.seenAfter}
      and (p.last is null or p.last <= ${since.lastPerkBefore})
      and not exists (select from subscriptions.subscription s where s.person_id = f.person_id and s.status <> 'ended')
    order by f.person_id limit ${limit}
  `.execute(db);
  return rows;
}

/** @returns false when this one has been given already */
export async function insertPerk(
  trx: Transaction,
  perk: { id: string; personId: string; number: number; kind: PerkKind; startsAt: string; endsAt: string },
): Promise<boolean> {
  const { kind } = perk;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('subscriptions.perk')
    .values({
      id: perk.id,
      person_id: perk.personId,
      number: perk.number,
      kind_id: kind.id,
      entitlement: kind.entitlement,
      value: kind.value,
      from_plan_id: kind.from,
      starts_at: perk.startsAt,
      ends_at: perk.endsAt,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'number']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
