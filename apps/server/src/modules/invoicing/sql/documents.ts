import { documentContent } from '@parterre/contract/invoicing';
import type { DocumentContent, DocumentKind } from '@parterre/contract/invoicing';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

export interface DocumentRow {
  readonly id: string;
  readonly issuer: string;
  readonly kind: DocumentKind;
  readonly issuedAt: string;
  /** Null where no order was paid. */
  readonly orderCode: string | null;
  readonly content: DocumentContent;
}

/** Whose documents carry numbers of their own: an organisation’s id, or the platform. */
export const platformIssuer = 'platform';

const columns = sql`d.id, d.issuer, d.kind, d.issued_at as "issuedAt", d.order_code as "orderCode", d.content`;

/** What is in the row was written by this module: anything else is a fault. */
function toRow(row: DocumentRow): DocumentRow {
  return { ...row, content: documentContent.parse(row.content) };
}

/** Whether others are kept waiting while a number is taken; only a test does without. */
export type SeriesLock = 'for update' | 'none';

/** The last number of a series and the hash that the next document goes on from. Whoever holds it is the only one to take a number. */
export async function lockSeries(
  trx: Transaction,
  of: { issuer: string; series: string; year: number },
  lock: SeriesLock,
): Promise<{ lastNumber: number; lastHash: Buffer }> {
  const { issuer, series, year } = of;
  await sql`insert into invoicing.series (issuer, series, year, last_number, last_hash)
    values (${issuer}, ${series}, ${year}, 0, '') on conflict do nothing`.execute(trx);
  const { rows } = await sql<{ lastNumber: number; lastHash: Buffer }>`
    select last_number as "lastNumber", last_hash as "lastHash" from invoicing.series
    where issuer = ${issuer} and series = ${series} and year = ${year} ${lock === 'none' ? sql`` : sql`for update`}`.execute(
    trx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`series ${issuer}/${series}/${String(year)} is gone`);
  return row;
}

/** The document of a kind that an issuer made for this cause. */
export async function documentFor(
  db: Db,
  issuer: string,
  kind: DocumentKind,
  cause: string,
): Promise<DocumentRow | null> {
  const { rows } = await sql<DocumentRow>`select ${columns} from invoicing.document d
    where d.issuer = ${issuer} and d.kind = ${kind} and d.cause = ${cause}`.execute(db);
  return rows[0] === undefined ? null : toRow(rows[0]);
}

/** The sale that a document tells of. */
export type SoldBy =
  | { readonly organisationId: string; readonly orderId: string; readonly occurrenceId: string }
  | { readonly planChargeId: string }
  | { readonly boostId: string }
  | { readonly organisationId: string; readonly giftCardId: string }
  | { readonly organisationId: string; readonly serviceOrderId: string }
  /** The first day of the month of which the platform kept something of this seller's prices. */
  | { readonly organisationId: string; readonly keptMonth: string };

export interface NewDocument {
  readonly id: string;
  readonly issuer: string;
  readonly series: string;
  readonly year: number;
  readonly number: number;
  readonly cause: string;
  readonly sold: SoldBy;
  readonly corrects: string | null;
  readonly issuedAt: string;
  readonly previousHash: Buffer;
  readonly content: DocumentContent;
}

const soldToNobody = {
  organisationId: null,
  orderId: null,
  occurrenceId: null,
  planChargeId: null,
  giftCardId: null,
  serviceOrderId: null,
  boostId: null,
  keptMonth: null,
};

/** Writes a document and takes its number. */
export async function insertDocument(trx: Transaction, made: NewDocument): Promise<void> {
  const { content } = made;
  const { gross, net, tax } = content.total;
  const { organisationId, orderId, occurrenceId, planChargeId, giftCardId, serviceOrderId, boostId, keptMonth } = {
    ...soldToNobody,
    ...made.sold,
  };
  await sql`with written as (
      insert into invoicing.document (id, issuer, kind, series, year, number, cause, organisation_id, order_id, occurrence_id, plan_charge_id,
        gift_card_id, service_order_id, boost_id, kept_month, order_code, corrects,
        issued_at, local_day, currency, net_amount, tax_amount, gross_amount, content, previous_hash, hash)
      select ${made.id}, ${made.issuer}, ${content.kind}, ${made.series}, ${made.year}, ${made.number}, ${made.cause}, ${organisationId}::uuid,
        ${orderId}::uuid, ${occurrenceId}::uuid, ${planChargeId}::uuid, ${giftCardId}::uuid, ${serviceOrderId}::uuid, ${boostId}::uuid, ${keptMonth}::date,
        ${content.order.code}, ${made.corrects}, ${made.issuedAt}, ${content.day}, ${content.currency},
        ${net}, ${tax}, ${gross}, said.content, ${made.previousHash}, invoicing.hash_of(${made.previousHash}, ${made.number}::int, said.content)
      from (select ${JSON.stringify(content)}::jsonb as content) said
      returning hash
    )
    update invoicing.series set last_number = ${made.number}, last_hash = written.hash from written
    where issuer = ${made.issuer} and series = ${made.series} and year = ${made.year}`.execute(trx);
}

/** What was given back of a sale by this issuer’s credit notes, minor units. */
export async function creditedSoFar(db: Db, issuer: string, of: SaleOfDocuments): Promise<number> {
  const { rows } = await sql<{
    gross: number;
  }>`select coalesce(sum(gross_amount), 0)::int as gross from invoicing.document d
    where d.issuer = ${issuer} and ${belonging(of)} and d.kind = 'credit-note'`.execute(db);
  return rows[0]?.gross ?? 0;
}

/** What a buyer has documents of. */
export type SaleOfDocuments =
  | { readonly orderId: string }
  | { readonly planChargeId: string }
  | { readonly giftCardId: string }
  | { readonly serviceOrderId: string }
  | { readonly boostId: string };

/** Of what a document is looked for. */
export type DocumentOf = SaleOfDocuments | { readonly keptOf: string } | { readonly issuer: string };

function belonging(of: DocumentOf): ReturnType<typeof sql> {
  if ('orderId' in of) return sql`d.order_id = ${of.orderId}`;
  if ('planChargeId' in of) return sql`d.plan_charge_id = ${of.planChargeId}`;
  if ('giftCardId' in of) return sql`d.gift_card_id = ${of.giftCardId}`;
  if ('serviceOrderId' in of) return sql`d.service_order_id = ${of.serviceOrderId}`;
  if ('boostId' in of) return sql`d.boost_id = ${of.boostId}`;
  if ('keptOf' in of) return sql`d.organisation_id = ${of.keptOf} and d.kept_month is not null`;
  return sql`d.issuer = ${of.issuer}`;
}

/** Every document of one sale, oldest first. */
export async function documentsOf(db: Db, of: SaleOfDocuments): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`select ${columns} from invoicing.document d where ${belonging(of)}
    order by d.issued_at, d.id`.execute(db);
  return rows.map(toRow);
}

/** What the platform invoiced to a seller for what it kept, newest first. */
export async function documentsOfKept(db: Db, organisationId: string, most: number): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`select ${columns} from invoicing.document d
    where d.organisation_id = ${organisationId} and d.kept_month is not null
    order by d.kept_month desc, d.issued_at desc, d.id desc limit ${most}`.execute(db);
  return rows.map(toRow);
}

/** The newest invoice to a seller for what was kept; a credit note corrects it. */
export async function latestInvoiceTo(db: Db, organisationId: string, currency: string): Promise<DocumentRow | null> {
  const { rows } = await sql<DocumentRow>`select ${columns} from invoicing.document d
    where d.organisation_id = ${organisationId} and d.kept_month is not null and d.kind = 'invoice' and d.currency = ${currency}
    order by d.kept_month desc limit 1`.execute(db);
  return rows[0] === undefined ? null : toRow(rows[0]);
}

/** One document of an order, of a charge of a plan, of a gift card, of an order of a service, of a boost, of what was kept of a seller, or of an issuer. */
export async function findDocument(db: Db, id: string, of: DocumentOf): Promise<DocumentRow | null> {
  const { rows } =
    await sql<DocumentRow>`select ${columns} from invoicing.document d where d.id = ${id} and ${belonging(of)}`.execute(
      db,
    );
  return rows[0] === undefined ? null : toRow(rows[0]);
}

export interface DocumentFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly kind?: DocumentKind | undefined;
}

function matching(issuer: string, filter: DocumentFilter): ReturnType<typeof sql> {
  const all = [sql`d.issuer = ${issuer}`];
  if (filter.from !== undefined) all.push(sql`d.local_day >= ${filter.from}`);
  if (filter.to !== undefined) all.push(sql`d.local_day <= ${filter.to}`);
  if (filter.kind !== undefined) all.push(sql`d.kind = ${filter.kind}`);
  return sql.join(all, sql` and `);
}

/** A page of an issuer’s documents, newest first, and how many there are. */
export async function listDocuments(
  db: Db,
  issuer: string,
  query: DocumentFilter & { page: number; pageSize: number },
): Promise<{ rows: DocumentRow[]; count: number }> {
  const where = matching(issuer, query);
  const { rows: counted } = await sql<{
    count: number;
  }>`select count(*) as count from invoicing.document d where ${where}`.execute(db);
  const { rows } = await sql<DocumentRow>`select ${columns} from invoicing.document d where ${where}
    order by d.local_day desc, d.issued_at desc, d.id desc
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db);
  return { rows: rows.map(toRow), count: counted[0]?.count ?? 0 };
}

/** A part of an issuer’s documents in the order of their series and numbers, for an export that reads them in turn. */
export async function documentsAfter(
  db: Db,
  issuer: string,
  filter: DocumentFilter,
  after: { series: string; year: number; number: number },
  most: number,
): Promise<{ row: DocumentRow; series: string; year: number; number: number }[]> {
  const { rows } = await sql<DocumentRow & { series: string; year: number; number: number }>`
    select ${columns}, d.series, d.year, d.number from invoicing.document d
    where ${matching(issuer, filter)} and (d.series, d.year, d.number) > (${after.series}, ${after.year}, ${after.number})
    order by d.series, d.year, d.number limit ${most}`.execute(db);
  return rows.map(({ series, year, number, ...row }) => ({ row: toRow(row), series, year, number }));
}

/** Documents whose number or hash does not follow from the one before: none, unless somebody reached past the application. */
export async function brokenLinks(db: Db): Promise<{ issuer: string; number: string }[]> {
  const { rows } = await sql<{ issuer: string; number: string }>`
    select issuer, content ->> 'number' as number from (
      select d.*, lag(d.hash, 1, ''::bytea) over chain as before, lag(d.number, 1, 0) over chain as number_before from invoicing.document d
      window chain as (partition by d.issuer, d.series, d.year order by d.number)
    ) linked
    where number <> number_before + 1 or previous_hash <> before or hash <> invoicing.hash_of(previous_hash, number, content)
    order by issuer, series, year, linked.number`.execute(db);
  return rows;
}
