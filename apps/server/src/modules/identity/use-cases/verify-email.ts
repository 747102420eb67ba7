import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { hashOfToken } from '../sql/auth-adapter.ts';
import { useLinkToken } from '../sql/link-tokens.ts';
import { changePerson, endSessionsOf, findPerson, findSessionPerson, setPasswordHash } from '../sql/persons.ts';
import type { Origin, Tools } from '../tools.ts';
import type { OpenedSession } from './sign-in.ts';
import type { Verification } from './sign-up.ts';

export type VerifyEmailResult = { ok: true; session: OpenedSession } | { ok: false; reason: 'invalid-token' };

/** Confirms the address that a link was mailed to and signs its owner in; the link works once. */
export async function verifyEmail(tools: Tools, token: string, origin: Origin): Promise<VerifyEmailResult> {
  const now = instantText(tools.clock.now());
  const personId = await inTransaction(tools.db, async (trx) => {
    const value = await useLinkToken(trx, 'verify-email', token, now);
    if (value === null) return null;
    const { personId, attempt } = JSON.parse(value) as Verification;
    const person = await findPerson(trx, personId);
    // A second link of an account that is open already must neither sign in nor change its password.
    if (person === undefined || person.email_verified) return null;
    await changePerson(
      trx,
      personId,
      { email_verified: true, ...(attempt === undefined ? {} : { name: attempt.name }) },
      now,
    );
    if (attempt !== undefined) await setPasswordHash(trx, personId, attempt.passwordHash, now);
    await endSessionsOf(trx, personId);
    return personId;
  });
  if (personId === null) return { ok: false, reason: 'invalid-token' };
  tools.people.forget(personId);
  const { internalAdapter } = await tools.auth.$context;
  const { token: sessionToken } = await internalAdapter.createSession(personId, false, {
    ipAddress: origin.address,
    userAgent: origin.userAgent,
  });
  const session = await findSessionPerson(tools.db, { tokenHash: hashOfToken(sessionToken) }, now);
  if (session === null) throw new Error('The session that was just opened is not there');
  return { ok: true, session: { personId, sessionId: session.session_id, token: sessionToken } };
}
