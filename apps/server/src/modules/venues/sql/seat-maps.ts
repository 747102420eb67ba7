import type { SeatMap } from '@parterre/seating/seat-map';
import { countByType, seatsOf, standingIn } from '@parterre/seating/seat-map';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { SeatMapFacts, SeatMapVersion } from '../contract.ts';

/** Adds a version of an auditorium's seat map; the newest is the one that new screenings sell from. */
export async function insertSeatMap(db: Db, id: string, auditoriumId: string, map: SeatMap): Promise<void> {
  await db
    .insertInto('venues.seat_map')
    .values({
      id,
      auditorium_id: auditoriumId,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from venues.seat_map where auditorium_id = ${auditoriumId})`,
      plan: JSON.stringify(map),
      seats: seatsOf(map).length,
      standing: standingIn(map),
      wheelchair_spaces: countByType(map).wheelchair,
    })
    .execute();
}

/** By id; unknown ids are left out. */
export async function readSeatMaps(db: Db, ids: readonly string[]): Promise<SeatMapVersion[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('venues.seat_map')
    .select(['id', 'auditorium_id', 'version', 'plan'])
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  // Written by this module alone, and never changed.
  return rows.map((row) => ({
    id: row.id,
    auditoriumId: row.auditorium_id,
    version: row.version,
    map: row.plan as SeatMap,
  }));
}

/** All versions of an auditorium without their drawings, newest first. */
export async function readSeatMapFacts(db: Db, auditoriumId: string): Promise<SeatMapFacts[]> {
  return db
    .selectFrom('venues.seat_map')
    .select(['id', 'version', 'seats', 'standing', 'wheelchair_spaces as wheelchairSpaces', 'created_at as createdAt'])
    .where('auditorium_id', '=', auditoriumId)
    .orderBy('version', 'desc')
    .execute();
}

/** Whether the drawing is that of the auditorium's newest version, whatever the order of its members; the colours of zones are no drawing. */
export async function isNewestSeatMap(db: Db, auditoriumId: string, map: SeatMap): Promise<boolean> {
  const row = await db
    .selectFrom('venues.seat_map')
    .select(
      sql<boolean>`${withoutColours(sql`plan`)} = ${withoutColours(sql`${JSON.stringify(map)}::jsonb`)}`.as('same'),
    )
    .where('auditorium_id', '=', auditoriumId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.same ?? false;
}

const withoutColours = (plan: RawBuilder<unknown>) => sql`jsonb_set(${plan}, '{zones}', (
  select coalesce(jsonb_agg(zone - 'colour' order by place), '[]')
  from jsonb_array_elements(${plan} -> 'zones') with ordinality as zones (zone, place)))`;
