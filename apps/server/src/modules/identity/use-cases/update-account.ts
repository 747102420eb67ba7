import type { Account, UpdateAccount } from '@parterre/contract/identity';
import { instantText } from '../../../platform/clock.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import { isReserved } from '../sql/link-tokens.ts';
import { changePerson, findPerson } from '../sql/persons.ts';
import type { PersonChange } from '../sql/persons.ts';
import type { Tools } from '../tools.ts';
import { readAccount } from './read-account.ts';

export type UpdateAccountResult =
  { ok: true; account: Account } | { ok: false; reason: 'username-taken' | 'phone-taken' };

/** Changes what a person says of themselves; what is not named stays. */
export async function updateAccount(
  tools: Tools,
  personId: string,
  change: UpdateAccount,
): Promise<UpdateAccountResult> {
  const now = instantText(tools.clock.now());
  const username = change.username?.toLowerCase();
  if (username !== undefined && (await isReserved(tools.db, 'username', username, now))) {
    return { ok: false, reason: 'username-taken' };
  }
  const before = await findPerson(tools.db, personId);
  try {
    await changePerson(tools.db, personId, columnsOf(change, before?.phone_number ?? null), now);
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'person_username_key') return { ok: false, reason: 'username-taken' };
    if (constraint === 'person_phone_number_key') return { ok: false, reason: 'phone-taken' };
    throw error;
  }
  tools.people.forget(personId);
  const account = await readAccount(tools.db, personId);
  if (account === null) throw new Error('The account that was just changed is not there');
  return { ok: true, account };
}

function columnsOf(change: UpdateAccount, phoneBefore: string | null): PersonChange {
  const { name, username, phone, firstName, lastName, birthDate, bio, language } = change;
  return {
    ...(name === undefined ? {} : { name }),
    ...(username === undefined ? {} : { username: username?.toLowerCase() ?? null, display_username: username }),
    ...(phone === undefined || phone === phoneBefore ? {} : { phone_number: phone, phone_number_verified: false }),
    ...(firstName === undefined ? {} : { first_name: firstName }),
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...(birthDate === undefined ? {} : { birth_date: birthDate }),
    ...(bio === undefined ? {} : { bio }),
    ...(language === undefined ? {} : { language }),
  };
}
