import type { deskEventQuery, EventStatus, moderationQuery } from '@parterre/contract/events';
import { sql } from 'kysely';
import type { Insertable, RawBuilder, Selectable, Updateable } from 'kysely';
import type { z } from 'zod';
import type { ProgrammeEvent, ProgrammeEventHistory } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { matchesWords, typedWords, wordRank } from '../../../platform/word-search.ts';

export type DeskRow = Selectable<ProgrammeEvent>;
export type DeskListRow = DeskRow & {
  category_name_fr: string | null;
  category_name_en: string | null;
  first_date: string | null;
  dates: number;
};
export type DeskQuery = z.output<typeof deskEventQuery> & Partial<z.output<typeof moderationQuery>>;

/** An event in any state; of one organisation, unless an administrator asks. */
export async function readDeskRow(db: Db, id: string, organisationId: string | null): Promise<DeskRow | null> {
  let found = db.selectFrom('programme.event').selectAll().where('id', '=', id);
  if (organisationId !== null) found = found.where('organisation_id', '=', organisationId);
  return (await found.executeTakeFirst()) ?? null;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockDeskRow(trx: Transaction, id: string): Promise<DeskRow | null> {
  const row = await trx.selectFrom('programme.event').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function insertDeskRow(trx: Transaction, row: Insertable<ProgrammeEvent>): Promise<void> {
  await trx.insertInto('programme.event').values(row).execute();
}

/** Each change makes another revision. */
export async function updateDeskRow(
  trx: Transaction,
  id: string,
  change: Omit<Updateable<ProgrammeEvent>, 'revision'>,
): Promise<void> {
  await trx
    .updateTable('programme.event')
    .set({ ...change, revision: sql`revision + 1` })
    .where('id', '=', id)
    .execute();
}

export async function deleteDeskRow(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom('programme.event').where('id', '=', id).execute();
}

export async function keepHistory(
  trx: Transaction,
  entry: Omit<Insertable<ProgrammeEventHistory>, 'id'>,
): Promise<void> {
  await trx
    .insertInto('programme.event_history')
    .values({ ...entry, id: newId() })
    .execute();
}

/** What happened to an event, newest first. */
export async function readHistory(db: Db, eventId: string): Promise<Selectable<ProgrammeEventHistory>[]> {
  return db
    .selectFrom('programme.event_history')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

const words = sql<string | null>`event.folded`;
const title = sql<string>`event.title`;
const orders: Record<DeskQuery['sort'], RawBuilder<unknown>> = {
  submitted: sql`event.submitted_at nulls last, event.id`,
  '-submitted': sql`event.submitted_at desc nulls last, event.id desc`,
  // Identifiers grow with time.
  created: sql`event.id`,
  '-created': sql`event.id desc`,
  title: sql`catalogue.fold(event.title), event.id`,
};

/** A page of events in any state and how many there are over all pages. Days are those of UTC. */
export async function listDeskRows(db: Db, query: DeskQuery): Promise<{ rows: DeskListRow[]; count: number }> {
  const { q = '', page, pageSize, sort } = query;
  let listed = db
    .selectFrom('programme.event as event')
    .leftJoin('programme.category as category', 'category.code', 'event.category_code');
  if (query.organisationId !== undefined) listed = listed.where('event.organisation_id', '=', query.organisationId);
  if (query.status !== undefined) listed = listed.where('event.status', '=', query.status);
  if (query.category !== undefined) listed = listed.where('event.category_code', '=', query.category);
  if (query.access !== undefined) listed = listed.where('event.free', '=', query.access === 'free');
  if (query.creator !== undefined) listed = listed.where('event.created_by', '=', query.creator);
  if (query.createdFrom !== undefined)
    listed = listed.where(sql<boolean>`event.created_at >= ${query.createdFrom}::date at time zone 'UTC'`);
  if (query.createdTo !== undefined)
    listed = listed.where(sql<boolean>`event.created_at < (${query.createdTo}::date + 1) at time zone 'UTC'`);
  if (query.changed !== undefined) listed = listed.where('event.changed_after_review_at', 'is not', null);
  const searching = typedWords(q).length > 0;
  if (searching) {
    const inText = sql<boolean>`${typedWords(q).reduce<RawBuilder<boolean>>(
      (all, word) =>
        sql<boolean>`${all} and catalogue.words(coalesce(event.description, '') || ' ' || coalesce(event.terms #>> '{where,name}', '') || ' ' || coalesce(event.terms #>> '{where,city}', '')) like ('% ' || platform.fold(${word}::text) || '%')`,
      sql<boolean>`true`,
    )}`;
    listed = listed.where((where) => where.or([matchesWords(words, q), inText]));
  }
  const order =
    searching && sort === '-created' ? sql`${wordRank(title, words, q)} desc, ${orders[sort]}` : orders[sort];
  const [rows, { count }] = await Promise.all([
    listed
      .selectAll('event')
      .select(['category.name_fr as category_name_fr', 'category.name_en as category_name_en'])
      .select([
        sql<string | null>`(select min(o.starts_at) from programme.occurrence o where o.event_id = event.id)`.as(
          'first_date',
        ),
        sql<number>`(select count(*) from programme.occurrence o where o.event_id = event.id)`.as('dates'),
      ])
      .orderBy(order)
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    listed.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count };
}

/** Published events of which every date is over, the oldest first. */
export async function readOver(db: Db, now: string, limit: number): Promise<{ id: string; status: EventStatus }[]> {
  const { rows } = await sql<{
    id: string;
    status: EventStatus;
  }>`select event.id, event.status from programme.event event
    where event.status = 'published'
      and exists (select from programme.occurrence o where o.event_id = event.id)
      and not exists (select from programme.occurrence o
        where o.event_id = event.id and o.ends_at > ${now}::timestamptz and o.status <> 'cancelled')
    order by event.id limit ${limit}`.execute(db);
  return rows;
}

/** Proposed events that administrators were not told of, locked; those whom another node tells of are left out. */
export async function lockUntold(
  trx: Transaction,
  limit: number,
): Promise<Pick<DeskRow, 'id' | 'title' | 'organisation_id' | 'free'>[]> {
  return trx
    .selectFrom('programme.event')
    .select(['id', 'title', 'organisation_id', 'free'])
    .where('status', '=', 'pending')
    .where('administrators_told_at', 'is', null)
    .orderBy('submitted_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** When administrators were last told of proposed events. */
export async function lastTold(trx: Transaction): Promise<string | null> {
  const { at } = await trx
    .selectFrom('programme.event')
    .select((select) => select.fn.max('administrators_told_at').as('at'))
    .where('administrators_told_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return at;
}

export async function markTold(trx: Transaction, ids: readonly string[], at: string): Promise<void> {
  await trx
    .updateTable('programme.event')
    .set({ administrators_told_at: at })
    .where('id', 'in', [...ids])
    .execute();
}
