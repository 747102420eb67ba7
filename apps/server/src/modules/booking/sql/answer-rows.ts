import type { AcceptedAnswer } from '@parterre/contract/check-answers';
import type { Answer } from '@parterre/contract/questions';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { OrderRow } from './order-rows.ts';

/** Writes what was answered with an order that was just written, each with its question as it is asked now. */
export async function insertAnswers(
  trx: Transaction,
  order: Pick<OrderRow, 'occurrenceId' | 'id'>,
  answers: readonly AcceptedAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  await trx
    .insertInto('booking.answer')
    .values(
      answers.map(({ question, line, given }, sort) => ({
        occurrence_id: order.occurrenceId,
        order_id: order.id,
        position: line === null ? 0 : line + 1,
        question_id: question.id,
        sort,
        question: question.label,
        given: [...given],
      })),
    )
    .execute();
}

/** What was answered, by order, in the order in which it was asked. */
export async function answersOfOrders(
  db: Db,
  occurrenceId: string,
  orderIds: readonly string[],
): Promise<Map<string, Answer[]>> {
  if (orderIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('booking.answer')
    .select(['order_id', 'question_id as questionId', 'question', 'position', 'given'])
    .where('occurrence_id', '=', occurrenceId)
    .where('order_id', '=', sql<string>`any(${[...orderIds]}::uuid[])`)
    .orderBy('order_id')
    .orderBy('sort')
    .execute();
  const found = new Map<string, Answer[]>();
  for (const { order_id, ...answer } of rows) found.set(order_id, [...(found.get(order_id) ?? []), answer]);
  return found;
}

/** Deletes the answers for occurrences that ended before `ended`, and those of orders that came to nothing. @returns how many */
export async function deleteOldAnswers(db: Db, ended: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from booking.answer a
    using booking."order" o, programme.report_occurrence occurrence
    where o.occurrence_id = a.occurrence_id and o.id = a.order_id and occurrence.id = a.occurrence_id
      and (occurrence.ends_at < ${ended} or (o.status in ('cancelled', 'expired') and o.paid_at is null and o.ended_at < ${ended}))`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
