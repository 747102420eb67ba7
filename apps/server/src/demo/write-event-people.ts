import type { Transaction } from '../platform/database.ts';
import { demoId } from './demo-ids.ts';
import { demoHosts, demoQuestions, peopledEvent } from './demo-people.ts';

/** Gives one event questions and hosts, unless somebody has written there meanwhile. */
export async function writeEventPeople(trx: Transaction, at: string): Promise<void> {
  const id = demoId('event', peopledEvent);
  await trx
    .updateTable('programme.event')
    .set({ questions: JSON.stringify(demoQuestions) })
    .where('id', '=', id)
    .where('revision', '=', 1)
    .execute();
  const person = await trx
    .selectFrom('identity.person')
    .select('id')
    .where('email', '=', demoHosts.person)
    .executeTakeFirst();
  const host = (name: string) => ({ id: demoId('host', name), event_id: id, invited_at: at });
  await trx
    .insertInto('programme.event_host')
    .values([
      { ...host(demoHosts.name), name: demoHosts.name, status: 'named' },
      ...(person === undefined
        ? []
        : [{ ...host(demoHosts.person), person_id: person.id, status: 'accepted' as const, answered_at: at }]),
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
