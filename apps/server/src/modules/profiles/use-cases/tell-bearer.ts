import type { ProfileField } from '@parterre/contract/artists';
import type { Transaction } from '../../../platform/database.ts';
import type { ProfileRow } from '../sql/profile-rows.ts';
import { profileMail } from '../texts/profile-texts.ts';
import type { ProfileNeeds } from './profile-needs.ts';

type Told =
  | { kind: 'changed'; fields: readonly ProfileField[] }
  | { kind: 'hide'; reason: string }
  | { kind: 'show' | 'verify' | 'unverify' };

/** Writes to whoever bears a profile; those without a confirmed address read it on their page. */
export async function tellBearer(needs: ProfileNeeds, trx: Transaction, row: ProfileRow, told: Told): Promise<void> {
  const person = (await needs.identity.people([row.person_id], trx)).get(row.person_id);
  if (person?.email == null) return;
  const url = `${needs.publicUrl}/${person.language}/account/profile`;
  await needs.enqueueMail(trx, {
    to: person.email,
    ...profileMail(person.language, told.kind, {
      name: row.name,
      url,
      fields: told.kind === 'changed' ? told.fields : [],
      reason: told.kind === 'hide' ? told.reason : '',
    }),
  });
}
