import type { OrganisationRole, PlatformRole } from '@parterre/contract/permissions';
import type { Language } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import { inTransaction, violatedConstraint } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { passwordStrength } from '../domain/password-strength.ts';
import { hashPassword } from '../password-hash.ts';
import { putMember } from '../sql/organisations.ts';
import { insertVerifiedPerson } from '../sql/persons.ts';

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly username?: string;
  readonly phone?: string;
  readonly language?: Language;
  readonly platformRole?: PlatformRole;
  readonly memberships?: readonly { organisationId: string; roles: readonly OrganisationRole[] }[];
}

export type CreateUserResult =
  | { ok: true; personId: string }
  | { ok: false; reason: 'email-taken' | 'username-taken' | 'phone-taken' | 'password-too-weak' };

/** An account with a confirmed address, for the operator's command line, the demo and tests; no mail is sent. */
export async function createUser(tools: { db: Db; clock: Clock }, user: NewUser): Promise<CreateUserResult> {
  if (!passwordStrength(user.password, [user.name, user.email, user.username ?? '']).acceptable) {
    return { ok: false, reason: 'password-too-weak' };
  }
  const passwordHash = await hashPassword(user.password);
  const id = newId();
  const at = instantText(tools.clock.now());
  try {
    await inTransaction(tools.db, async (trx) => {
      await insertVerifiedPerson(trx, { ...user, id, passwordHash }, at);
      for (const { organisationId, roles } of user.memberships ?? []) {
        await putMember(trx, { organisationId, personId: id, roles }, at);
      }
    });
  } catch (error) {
    const reason = takenBy[violatedConstraint(error) ?? ''];
    if (reason === undefined) throw error;
    return { ok: false, reason };
  }
  return { ok: true, personId: id };
}

const takenBy: Readonly<Record<string, 'email-taken' | 'username-taken' | 'phone-taken'>> = {
  person_email_key: 'email-taken',
  person_username_key: 'username-taken',
  person_phone_number_key: 'phone-taken',
};
