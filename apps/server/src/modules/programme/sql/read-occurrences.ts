import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { ProgrammeOccurrence } from '../../../../db/types.ts';
import type { Db } from '../../../platform/database.ts';

export type OccurrenceRow = Selectable<ProgrammeOccurrence> & {
  event_slug: string | null;
  event_title: string | null;
  event_image_path: string | null;
  event_questions: unknown;
  event_tax_basis: string | null;
  event_tax_exemption: string | null;
  /** null: the organisation's holds */
  event_refund_policy: unknown;
};

export const occurrences = (db: Db) =>
  db
    .selectFrom('programme.occurrence as occurrence')
    .leftJoin('programme.event as event', 'event.id', 'occurrence.event_id')
    .selectAll('occurrence')
    .select([
      'event.slug as event_slug',
      'event.title as event_title',
      'event.image_path as event_image_path',
      'event.questions as event_questions',
      'event.tax_basis as event_tax_basis',
      'event.tax_exemption as event_tax_exemption',
      'event.refund_policy as event_refund_policy',
    ]);

/** Those of these ids that exist for others: dates of drafts do not. */
export async function readOccurrenceRows(db: Db, ids: readonly string[]): Promise<OccurrenceRow[]> {
  if (ids.length === 0) return [];
  return occurrences(db)
    .where('occurrence.id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .where(sql<boolean>`(event.status is null or event.status not in ('draft', 'pending', 'rejected'))`)
    .execute();
}

/**
 * Those of an organisation that start from `from` until `to` (excluded) and are not cancelled, by time. `day` is that of the organisation; in
 * the zone of a venue it is at most one off, which lets the index by day find them.
 */
export async function readIdsBetween(
  db: Db,
  organisationId: string,
  day: string,
  from: string,
  to: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from programme.occurrence
    where local_day between ${day}::date - 1 and ${day}::date + 1 and organisation_id = ${organisationId}
      and starts_at >= ${from} and starts_at < ${to} and status <> 'cancelled'
    order by starts_at, id`.execute(db);
  return rows.map((row) => row.id);
}

/** One screening of an organisation. */
export async function readScreeningRow(db: Db, organisationId: string, id: string): Promise<OccurrenceRow | null> {
  const row = await occurrences(db)
    .where('occurrence.id', '=', id)
    .where('occurrence.organisation_id', '=', organisationId)
    .where('occurrence.kind', '=', 'screening')
    .executeTakeFirst();
  return row ?? null;
}

/** The screenings of one venue that start from `from` until `to` (excluded), cancelled ones too, by time. */
export async function readScreeningRowsBetween(
  db: Db,
  venueId: string,
  from: string,
  to: string,
): Promise<OccurrenceRow[]> {
  return occurrences(db)
    .where('occurrence.venue_id', '=', venueId)
    .where('occurrence.starts_at', '>=', from)
    .where('occurrence.starts_at', '<', to)
    .where('occurrence.kind', '=', 'screening')
    .orderBy(sql`occurrence.starts_at, occurrence.id`)
    .execute();
}

/** What keeps the auditorium busy at some moment from `startsAt` until `freeAt`, the first of it. */
export async function readOverlapping(
  db: Db,
  slot: { auditoriumId: string; startsAt: string; freeAt: string; exceptId: string },
): Promise<OccurrenceRow | null> {
  const row = await occurrences(db)
    .where('occurrence.auditorium_id', '=', slot.auditoriumId)
    .where('occurrence.status', '<>', 'cancelled')
    .where('occurrence.id', '<>', slot.exceptId)
    .where(
      sql<boolean>`tstzrange(occurrence.starts_at, occurrence.free_at, '[)') && tstzrange(${slot.startsAt}::timestamptz, ${slot.freeAt}::timestamptz, '[)')`,
    )
    .orderBy('occurrence.starts_at')
    .executeTakeFirst();
  return row ?? null;
}

export async function countOccurrences(
  db: Db,
  of: { film_id: string } | { version_id: string } | { venue_id: string },
): Promise<number> {
  const [column, value] = Object.entries(of)[0] as ['film_id' | 'version_id' | 'venue_id', string];
  const { count } = await db
    .selectFrom('programme.occurrence')
    .select(sql<number>`count(*)`.as('count'))
    .where(column, '=', value)
    .executeTakeFirstOrThrow();
  return count;
}

export async function countScreeningsToCome(db: Db, filmId: string, now: string): Promise<number> {
  const { count } = await db
    .selectFrom('programme.occurrence')
    .select(sql<number>`count(*)`.as('count'))
    .where('film_id', '=', filmId)
    .where('ends_at', '>', now)
    .where('status', '<>', 'cancelled')
    .executeTakeFirstOrThrow();
  return count;
}

export async function screeningIdsOf(db: Db, filmId: string): Promise<string[]> {
  const rows = await db.selectFrom('programme.occurrence').select('id').where('film_id', '=', filmId).execute();
  return rows.map(({ id }) => id);
}
