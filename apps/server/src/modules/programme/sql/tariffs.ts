import type { Price, Tariff, tariffChange, tariffInput } from '@parterre/contract/programme';
import type { Currency } from '@parterre/contract/wire';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { ProgrammeTariff } from '../../../../db/types.ts';
import type { Db } from '../../../platform/database.ts';

type Row = Pick<
  Selectable<ProgrammeTariff>,
  'code' | 'family' | 'name_fr' | 'name_en' | 'condition_fr' | 'condition_en' | 'currency'
>;

const textsOf = (row: Row) => ({
  name: { fr: row.name_fr, en: row.name_en },
  condition:
    row.condition_fr === null && row.condition_en === null
      ? null
      : { fr: row.condition_fr ?? '', en: row.condition_en ?? '' },
});

function toTariff(row: Selectable<ProgrammeTariff>): Tariff {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    code: row.code,
    family: row.family,
    ...textsOf(row),
    amount: { amount: row.amount, currency: row.currency },
    active: row.active,
  };
}

export async function readTariffs(db: Db, organisationId: string): Promise<Tariff[]> {
  const rows = await db
    .selectFrom('programme.tariff')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy(sql`active desc, amount desc, code`)
    .execute();
  return rows.map(toTariff);
}

export async function readTariff(db: Db, organisationId: string, id: string): Promise<Tariff | null> {
  return (await readTariffs(db, organisationId)).find((tariff) => tariff.id === id) ?? null;
}

export async function insertTariff(
  db: Db,
  id: string,
  organisation: { id: string; currency: Currency },
  tariff: z.output<typeof tariffInput>,
): Promise<void> {
  await db
    .insertInto('programme.tariff')
    .values({
      id,
      organisation_id: organisation.id,
      code: tariff.code,
      family: tariff.family,
      name_fr: tariff.name.fr,
      name_en: tariff.name.en,
      condition_fr: tariff.condition?.fr ?? null,
      condition_en: tariff.condition?.en ?? null,
      amount: tariff.amount,
      currency: organisation.currency,
      active: tariff.active,
    })
    .execute();
}

export async function updateTariff(
  db: Db,
  id: string,
  change: z.output<typeof tariffChange>,
  at: string,
): Promise<void> {
  await db
    .updateTable('programme.tariff')
    .set({
      code: change.code,
      family: change.family,
      name_fr: change.name?.fr,
      name_en: change.name?.en,
      ...(change.condition === undefined
        ? {}
        : { condition_fr: change.condition?.fr ?? null, condition_en: change.condition?.en ?? null }),
      amount: change.amount,
      active: change.active,
      updated_at: at,
    })
    .where('id', '=', id)
    .execute();
}

/** Throws the foreign key's error when a price or a sale refers to it. */
export async function removeTariff(db: Db, id: string): Promise<void> {
  await db.deleteFrom('programme.tariff').where('id', '=', id).execute();
}

/** How many occurrences have the tariff among their prices, and how many of these are still to come. */
export async function tariffUse(db: Db, id: string, now: string): Promise<{ all: number; toCome: number }> {
  return db
    .selectFrom('programme.price as price')
    .innerJoin('programme.occurrence as occurrence', 'occurrence.id', 'price.occurrence_id')
    .where('price.tariff_id', '=', id)
    .select(sql<number>`count(*)`.as('all'))
    .select(
      sql<number>`count(*) filter (where occurrence.starts_at >= ${now}::timestamptz and occurrence.status = 'scheduled')`.as(
        'toCome',
      ),
    )
    .executeTakeFirstOrThrow();
}

/** What may be bought for each occurrence, dearest first; one query whatever their number. */
export async function readPrices(db: Db, occurrenceIds: readonly string[]): Promise<Map<string, Price[]>> {
  if (occurrenceIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('programme.price as price')
    .innerJoin('programme.tariff as tariff', 'tariff.id', 'price.tariff_id')
    .where('price.occurrence_id', '=', sql<string>`any(${[...occurrenceIds]}::uuid[])`)
    .select(['price.occurrence_id', 'price.zone', 'price.amount', 'tariff.id', 'tariff.code', 'tariff.family'])
    .select(['tariff.name_fr', 'tariff.name_en', 'tariff.condition_fr', 'tariff.condition_en', 'tariff.currency'])
    .orderBy(sql`price.amount desc, tariff.code, price.zone`)
    .execute();
  const prices = new Map<string, Price[]>();
  for (const row of rows) {
    const price: Price = {
      tariffId: row.id,
      code: row.code,
      family: row.family,
      ...textsOf(row),
      zone: row.zone,
      amount: { amount: row.amount, currency: row.currency },
    };
    const known = prices.get(row.occurrence_id);
    if (known) known.push(price);
    else prices.set(row.occurrence_id, [price]);
  }
  return prices;
}
