import type { ProfileReportReason, profileModerationQuery } from '@parterre/contract/artists';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { z } from 'zod';
import type { ProfilesReport } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { matchesWords } from '../../../platform/word-search.ts';
import type { ReportOfProfile } from '../contract.ts';
import type { ProfileRow } from './profile-rows.ts';

export interface OpenReport {
  personId: string;
  reporterId: string | null;
  reason: ProfileReportReason;
  text: string | null;
  at: string;
}

/** @returns false when this person has reported it and nobody has looked yet */
export async function insertReport(trx: Transaction, report: Insertable<ProfilesReport>): Promise<boolean> {
  const inserted = await trx
    .insertInto('profiles.report')
    .values(report)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function answerReports(trx: Transaction, personId: string, at: string): Promise<void> {
  await trx
    .updateTable('profiles.report')
    .set({ answered_at: at })
    .where('person_id', '=', personId)
    .where('answered_at', 'is', null)
    .execute();
}

/** Not yet answered, of several profiles, the oldest first. */
export async function readOpenReports(db: Db, personIds: readonly string[]): Promise<OpenReport[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom('profiles.report')
    .select(['person_id as personId', 'reporter_id as reporterId', 'reason', 'text', 'at'])
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('answered_at', 'is', null)
    .orderBy('at')
    .execute();
}

/** What somebody reported; the answer was to hide the profile where it was hidden at that moment. */
export async function reportsBy(db: Db, personId: string): Promise<ReportOfProfile[]> {
  const { rows } = await sql<ReportOfProfile>`
    select r.id, p.name as title, r.at, r.answered_at as "answeredAt",
      case when r.answered_at is null then null
        when exists (select 1 from profiles.history h where h.person_id = r.person_id and h.at = r.answered_at and h.action = 'hide') then 'hidden'
        else 'kept' end as outcome
    from profiles.report r join profiles.profile p on p.person_id = r.person_id
    where r.reporter_id = ${personId} order by r.at desc limit 100`.execute(db);
  return rows;
}

/** A page of the administrators' list: reported ones, the longest waiting first; hidden ones, the last first; or all, the newest first. */
export async function listForModeration(
  db: Db,
  query: z.output<typeof profileModerationQuery>,
): Promise<{ rows: ProfileRow[]; count: number }> {
  const waiting = sql<string>`(select min(r.at) from profiles.report r where r.person_id = profile.person_id and r.answered_at is null)`;
  let listed = db.selectFrom('profiles.profile as profile');
  if (query.state === 'reported')
    listed = listed.where(
      sql<boolean>`profile.person_id in (select person_id from profiles.report where answered_at is null)`,
    );
  if (query.state === 'hidden') listed = listed.where('profile.hidden_at', 'is not', null);
  if (query.q !== undefined && query.q !== '') listed = listed.where(matchesWords(sql`profile.folded`, query.q));
  const order = {
    reported: sql`${waiting}, profile.person_id`,
    hidden: sql`profile.hidden_at desc, profile.person_id`,
    all: sql`profile.created_at desc, profile.person_id`,
  }[query.state];
  const [rows, { count }] = await Promise.all([
    listed
      .selectAll('profile')
      .orderBy(order)
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    listed.select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count };
}
