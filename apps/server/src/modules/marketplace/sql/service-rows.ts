import type { LicenceTier, MasterKind, ServiceStatus } from '@parterre/contract/services';
import { licenceTiers } from '@parterre/contract/services';
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { MarketplaceService } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type ServiceRow = Selectable<MarketplaceService>;
export type ServiceColumns = Updateable<MarketplaceService>;

export interface LicenceRow {
  readonly service_id: string;
  readonly tier: LicenceTier;
  readonly price_amount: number;
  readonly copies: number | null;
  readonly streams: number | null;
}
export interface SampleRow {
  readonly service_id: string;
  readonly asset_id: string;
  readonly title: string;
}
export interface MasterRow {
  readonly service_id: string;
  readonly kind: MasterKind;
  readonly asset_id: string;
}
/** What belongs to services beside their row. */
export interface ServiceParts {
  readonly licences: LicenceRow[];
  readonly samples: SampleRow[];
  readonly masters: MasterRow[];
}

const table = 'marketplace.service';

export async function insertService(trx: Transaction, service: Insertable<MarketplaceService>): Promise<void> {
  await trx.insertInto(table).values(service).execute();
}
export async function saveService(trx: Transaction, id: string, columns: ServiceColumns): Promise<void> {
  await trx.updateTable(table).set(columns).where('id', '=', id).execute();
}
export async function deleteService(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom(table).where('id', '=', id).execute();
}
export async function serviceById(db: Db, id: string): Promise<ServiceRow | null> {
  return (await db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export async function serviceBySlug(db: Db, slug: string): Promise<ServiceRow | null> {
  return (await db.selectFrom(table).selectAll().where('slug', '=', slug).executeTakeFirst()) ?? null;
}
export async function lockService(trx: Transaction, id: string): Promise<ServiceRow | null> {
  return (await trx.selectFrom(table).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}
export async function servicesOfSeller(db: Db, sellerId: string): Promise<ServiceRow[]> {
  return db
    .selectFrom(table)
    .selectAll()
    .where('seller_id', '=', sellerId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
}
/** Of the seller, in one turn: of two publications at once the second counts the first. */
export async function countPublished(trx: Transaction, sellerId: string, but: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`marketplace.services:${sellerId}`}, 0))`.execute(trx);
  return countShown(trx, sellerId, but);
}

/** Services that are on sale, paused ones included. @param but one that is left out */
export async function countShown(db: Db, sellerId: string, but: string | null = null): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from marketplace.service
    where seller_id = ${sellerId} and status in ('published', 'paused') and id is distinct from ${but}`.execute(db);
  return rows[0]?.count ?? 0;
}

const ids = (services: readonly { id: string }[]) => services.map(({ id }) => id);

/** By service; one question a kind of part, however many services. */
export async function partsOf(db: Db, services: readonly { id: string }[]): Promise<(id: string) => ServiceParts> {
  const within = sql`service_id = any(${ids(services)}::uuid[])`;
  const [licences, samples, masters] = await Promise.all([
    sql<LicenceRow>`select service_id, tier, price_amount, copies, streams from marketplace.licence where ${within}
      order by array_position(${[...licenceTiers]}::text[], tier)`.execute(db),
    sql<SampleRow>`select service_id, asset_id, title from marketplace.sample where ${within} order by position`.execute(
      db,
    ),
    sql<MasterRow>`select service_id, kind, asset_id from marketplace.master where ${within} order by kind`.execute(db),
  ]);
  const of = <T extends { service_id: string }>(rows: readonly T[], id: string) =>
    rows.filter((row) => row.service_id === id);
  return (id) => ({
    licences: of(licences.rows, id),
    samples: of(samples.rows, id),
    masters: of(masters.rows, id),
  });
}

export async function writeLicences(
  trx: Transaction,
  serviceId: string,
  licences: readonly { tier: LicenceTier; price: number; copies: number | null; streams: number | null }[],
): Promise<void> {
  await sql`delete from marketplace.licence where service_id = ${serviceId}`.execute(trx);
  for (const { tier, price, copies, streams } of licences)
    await sql`insert into marketplace.licence (service_id, tier, price_amount, copies, streams)
      values (${serviceId}, ${tier}, ${price}, ${copies}, ${streams})`.execute(trx);
}
export async function writeSamples(
  trx: Transaction,
  serviceId: string,
  samples: readonly { assetId: string; title: string }[],
): Promise<void> {
  await sql`delete from marketplace.sample where service_id = ${serviceId}`.execute(trx);
  for (const [position, { assetId, title }] of samples.entries())
    await sql`insert into marketplace.sample (service_id, position, asset_id, title)
      values (${serviceId}, ${position}, ${assetId}, ${title})`.execute(trx);
}
export async function writeMasters(
  trx: Transaction,
  serviceId: string,
  masters: readonly { assetId: string; kind: MasterKind }[],
): Promise<void> {
  await sql`delete from marketplace.master where service_id = ${serviceId}`.execute(trx);
  for (const { assetId, kind } of masters)
    await sql`insert into marketplace.master (service_id, kind, asset_id) values (${serviceId}, ${kind}, ${assetId})`.execute(
      trx,
    );
}

/** Orders of services: open ones, all that were paid, and whether there was any; and whether they were sold exclusively. */
export async function orderCounts(
  db: Db,
  services: readonly { id: string }[],
): Promise<Map<string, { open: number; paid: number; all: number; sold: boolean }>> {
  const { rows } = await sql<{ id: string; open: number; paid: number; all: number; sold: boolean }>`
    select s.id, count(o.id) filter (where o.state not in ('completed', 'cancelled'))::int as open,
      count(o.id) filter (where o.paid_at is not null)::int as paid, count(o.id)::int as "all",
      exists (select 1 from marketplace.exclusive_claim c where c.service_id = s.id and c.sold_at is not null) as sold
    from marketplace.service s left join marketplace.service_order o on o.service_id = s.id
    where s.id = any(${ids(services)}::uuid[]) group by s.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Files that orders of a service were promised, and that must stay. */
export async function assetsInOrders(trx: Transaction, serviceId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct file ->> 'assetId' as id
    from marketplace.service_order o cross join lateral jsonb_array_elements(o.terms -> 'files') file
    where o.service_id = ${serviceId}`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/** Services of accounts that were erased, and that nobody ever ordered, go. @returns how many */
export async function forgetServices(db: Db): Promise<number> {
  const { rows } = await sql`delete from marketplace.service s where s.seller_id is null
    and not exists (select 1 from marketplace.service_order o where o.service_id = s.id) returning 1`.execute(db);
  return rows.length;
}

/** Those that are shown to everybody: the seller's account is there, and it is on sale or paused. */
export function isShown(service: Pick<ServiceRow, 'status' | 'seller_id'>): boolean {
  const shown: readonly ServiceStatus[] = ['published', 'paused'];
  return service.seller_id !== null && shown.includes(service.status);
}
