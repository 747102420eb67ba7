import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/** By which name a card provider knows somebody. */
export async function readCustomer(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('subscriptions.card_customer')
    .select('reference')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.reference ?? null;
}

/** @returns the name that is kept: of two at once, the first */
export async function keepCustomer(db: Db, personId: string, reference: string, at: string): Promise<string> {
  await db
    .insertInto('subscriptions.card_customer')
    .values({ person_id: personId, reference, created_at: at })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute();
  return (await readCustomer(db, personId)) ?? reference;
}

/** What the provider is to be asked about now, claimed until `until`, so that several nodes share it out. */
export async function claimPages(db: Db, now: string, until: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update subscriptions.charge set next_look_at = ${until} where id in (
      select id from subscriptions.charge where next_look_at <= ${now} order by next_look_at limit ${limit} for update skip locked)
    returning id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** The same for subscriptions, by the provider's names. */
export async function claimCardSubscriptions(db: Db, now: string, until: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    update subscriptions.subscription set next_look_at = ${until} where id in (
      select id from subscriptions.subscription where next_look_at <= ${now} and card_subscription is not null
      order by next_look_at limit ${limit} for update skip locked)
    returning card_subscription as name
  `.execute(db);
  return rows.map(({ name }) => name);
}

export async function lookAgain(trx: Transaction, subscriptionId: string, at: string | null): Promise<void> {
  await trx
    .updateTable('subscriptions.subscription')
    .set({ next_look_at: at })
    .where('id', '=', subscriptionId)
    .execute();
}

/** Our ids of what a provider's name stands for. */
export async function knownByCard(
  db: Db,
  reference: string,
): Promise<{ chargeId: string | null; subscriptionId: string | null }> {
  const { rows } = await sql<{ chargeId: string | null; subscriptionId: string | null }>`
    select (select id from subscriptions.charge where card_page = ${reference}) as "chargeId",
      (select id from subscriptions.subscription where card_subscription = ${reference}) as "subscriptionId"
  `.execute(db);
  return rows[0] ?? { chargeId: null, subscriptionId: null };
}

/** Whether the books have an invoice. */
export async function hasInvoice(trx: Transaction, invoice: string): Promise<boolean> {
  const row = await trx
    .selectFrom('subscriptions.charge')
    .select('id')
    .where('card_invoice', '=', invoice)
    .executeTakeFirst();
  return row !== undefined;
}

/** The first period of a subscription whose invoice is not known yet. */
export async function firstWithoutInvoice(trx: Transaction, subscriptionId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('subscriptions.charge')
    .select('id')
    .where('subscription_id', '=', subscriptionId)
    .where('kind', '=', 'first')
    .where('card_invoice', 'is', null)
    .where('status', '<>', 'paid')
    .executeTakeFirst();
  return row?.id ?? null;
}
