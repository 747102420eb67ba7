import type { Transaction } from '../platform/database.ts';
import { demoId } from './demo-ids.ts';
import { demoHosts, demoQuestions, peopledEvent } from './demo-people.ts';
import { findPerson } from './find-person.ts';

/** Gives one event questions and hosts, unless somebody has written there meanwhile. */
export async function writeEventPeople(trx: Transaction, at: string): Promise<void> {
  const id = demoId('event', peopledEvent);
  await trx
    .updateTable('programme.event')
    .set({ questions: JSON.stringify(demoQuestions) })
    .where('id', '=', id)
    .where('revision', '=', 1)
    .execute();
  const personId = await findPerson(trx, demoHosts.person);
  const host = (name: string) => ({ id: demoId('host', name), event_id: id, invited_at: at });
  await trx
    .insertInto('programme.event_host')
    .values([
      { ...host(demoHosts.name), name: demoHosts.name, status: 'named' },
      ...(personId === null
        ? []
        : [{ ...host(demoHosts.person), person_id: personId, status: 'accepted' as const, answered_at: at }]),
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
