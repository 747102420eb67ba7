import type { Db } from '../platform/database.ts';
import { demoAccounts } from './demo-accounts.ts';
import { demoId } from './demo-ids.ts';
import { lumen, treich, verriere } from './demo-places.ts';
import { findPerson } from './find-person.ts';

/** Whom the demonstration's spectator follows. Written once, with the account; what they leave since stays left. */
export async function writeFollows(db: Db): Promise<void> {
  const spectator = demoAccounts.find(({ role }) => role === 'member');
  const personId = await findPerson(db, spectator?.email ?? '');
  if (personId === null) return;
  const organisers = [verriere, treich].map(({ slug }) => ({
    kind: 'organiser' as const,
    subject_id: demoId('organisation', slug),
  }));
  const venues = lumen.venues.map(({ name }) => ({ kind: 'venue' as const, subject_id: demoId('venue', name) }));
  await db
    .insertInto('profiles.follow')
    .values([...organisers, ...venues].map((subject) => ({ person_id: personId, ...subject })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
