import type { PlanCharge, PlanId } from '@parterre/contract/plans';
import type { Currency } from '@parterre/contract/wire';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { ListPart } from '../../../platform/list-place.ts';
import { isAfter } from '../../../platform/list-place.ts';

/** What is paid for a plan: the subject of a payment, or an invoice of the card's provider. */
export interface ChargeRow {
  id: string;
  personId: string | null;
  subscriptionId: string | null;
  kind: PlanCharge['kind'];
  plan: PlanId;
  /** A month of the plan from then on, minor units. */
  priceAmount: number;
  amount: number;
  currency: Currency;
  country: string;
  taxAmount: number;
  taxBasisPoints: number;
  periodStart: string | null;
  periodEnd: string | null;
  status: PlanCharge['status'];
  paymentId: string | null;
  saleId: string | null;
  cardPage: string | null;
  cardPageUrl: string | null;
  cardCustomer: string | null;
  cardInvoice: string | null;
  createdAt: string;
  paidAt: string | null;
}

const columns = [
  'id',
  'person_id as personId',
  'subscription_id as subscriptionId',
  'kind',
  'plan_id as plan',
  'price_amount as priceAmount',
  'amount',
  'currency',
  'country',
  'tax_amount as taxAmount',
  'tax_basis_points as taxBasisPoints',
  'period_start as periodStart',
  'period_end as periodEnd',
  'status',
  'payment_id as paymentId',
  'sale_id as saleId',
  'card_page as cardPage',
  'card_page_url as cardPageUrl',
  'card_customer as cardCustomer',
  'card_invoice as cardInvoice',
  'created_at as createdAt',
  'paid_at as paidAt',
] as const;

/** The types of the database say text where a check says more. */
const read = (db: Db) => db.selectFrom('subscriptions.charge').select(columns).$narrowType<ChargeRow>();

export async function chargeById(db: Db, id: string): Promise<ChargeRow | null> {
  return (await read(db).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Whose open charge is so old that it says nothing any more: an upgrade is reckoned for a moment, the others wait for days. */
export async function staleCharges(
  db: Db,
  before: { upgrade: string; other: string },
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from subscriptions.charge
    where status = 'open' and person_id is not null
      and created_at < case when kind = 'upgrade' then ${before.upgrade}::timestamptz else ${before.other}::timestamptz end
    order by id limit ${limit}
  `.execute(db);
  return rows.map(({ personId }) => personId);
}

export async function lockCharge(trx: Transaction, id: string): Promise<ChargeRow | null> {
  return (await read(trx).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** What somebody is about to pay. */
export async function openCharge(db: Db, personId: string): Promise<ChargeRow | null> {
  const open = read(db).where('person_id', '=', personId).where('status', '=', 'open');
  return (await open.executeTakeFirst()) ?? null;
}

export async function lockOpenCharge(trx: Transaction, personId: string): Promise<ChargeRow | null> {
  const open = read(trx).where('person_id', '=', personId).where('status', '=', 'open').forUpdate();
  return (await open.executeTakeFirst()) ?? null;
}

/** @returns false when the person has an open one; the unique index decides between two at once */
export async function insertCharge(
  trx: Transaction,
  charge: Omit<ChargeRow, 'createdAt' | 'paymentId' | 'cardPage' | 'cardPageUrl'>,
  at: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into subscriptions.charge (id, person_id, subscription_id, kind, plan_id, price_amount, amount, currency, country, tax_amount,
      tax_basis_points, period_start, period_end, status, sale_id, card_customer, card_invoice, created_at, paid_at, updated_at)
    values (${charge.id}, ${charge.personId}, ${charge.subscriptionId}, ${charge.kind}, ${charge.plan}, ${charge.priceAmount},
      ${charge.amount}, ${charge.currency}, ${charge.country}, ${charge.taxAmount}, ${charge.taxBasisPoints}, ${charge.periodStart},
      ${charge.periodEnd}, ${charge.status}, ${charge.saleId}, ${charge.cardCustomer}, ${charge.cardInvoice}, ${at}, ${charge.paidAt}, ${at})
    on conflict do nothing returning id
  `.execute(trx);
  return rows.length === 1;
}

export async function saveCharge(
  trx: Db,
  id: string,
  change: Partial<
    Pick<
      ChargeRow,
      | 'status'
      | 'subscriptionId'
      | 'paymentId'
      | 'saleId'
      | 'paidAt'
      | 'periodStart'
      | 'periodEnd'
      | 'cardPage'
      | 'cardPageUrl'
      | 'cardInvoice'
    >
  > & { nextLookAt?: string | null },
  at: string,
): Promise<void> {
  const given = {
    status: change.status,
    subscription_id: change.subscriptionId,
    payment_id: change.paymentId,
    sale_id: change.saleId,
    paid_at: change.paidAt,
    period_start: change.periodStart,
    period_end: change.periodEnd,
    card_page: change.cardPage,
    card_page_url: change.cardPageUrl,
    card_invoice: change.cardInvoice,
    next_look_at: change.nextLookAt,
  };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  await trx
    .updateTable('subscriptions.charge')
    .set({ ...set, updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** What somebody paid or is paying, newest first, without what came to nothing. */
export async function listCharges(
  db: Db,
  personId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: ChargeRow[]; count: number }> {
  const mine = db.selectFrom('subscriptions.charge').where('person_id', '=', personId).where('status', '<>', 'closed');
  const [rows, { count }] = await Promise.all([
    mine
      .select(columns)
      .$narrowType<ChargeRow>()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    mine.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count };
}

/** A part of the same, newest first, for a list that holds other things too. */
export function chargesAfter(db: Db, personId: string, { after, most }: ListPart): Promise<ChargeRow[]> {
  return db
    .selectFrom('subscriptions.charge')
    .where('person_id', '=', personId)
    .where('status', '<>', 'closed')
    .where(isAfter(after, sql.ref('created_at'), sql.ref('id')))
    .select(columns)
    .$narrowType<ChargeRow>()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}
