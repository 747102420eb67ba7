import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '@parterre/contract/wire';
import { APIError } from 'better-auth/api';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { passwordStrength } from '../domain/password-strength.ts';
import { forgetLinksOf } from '../sql/link-tokens.ts';
import { changePerson, endSessionsOf, findPerson } from '../sql/persons.ts';
import { forgetFailures } from '../sql/sign-in-attempts.ts';
import { mailAbout } from '../tools.ts';
import type { Tools } from '../tools.ts';
import { accountHashOf } from './sign-in.ts';

/** better-auth hands the token to a callback of its configuration, which knows nothing of the request behind it. */
const asked = new AsyncLocalStorage<{ personId?: string; token?: string }>();

/** The callback for better-auth. */
export function keepResetToken(personId: string, token: string): Promise<void> {
  Object.assign(asked.getStore() ?? {}, { personId, token });
  return Promise.resolve();
}

/** Mails a link to choose a new password, if the address has an account. Never delayed, never blocked. */
export async function askPasswordReset(tools: Tools, email: string, language: Language): Promise<void> {
  const answer: { personId?: string; token?: string } = {};
  await asked.run(answer, () => tools.auth.api.requestPasswordReset({ body: { email: email.toLowerCase() } }));
  if (answer.personId === undefined || answer.token === undefined) return;
  const person = await findPerson(tools.db, answer.personId);
  if (person === undefined || person.email === null) return;
  await mailAbout(tools, 'reset', language, { name: person.name, email: person.email }, answer.token);
}

export type ResetResult = { ok: true } | { ok: false; reason: 'invalid-token' | 'password-too-weak' };

/**
 * Sets the password by a mailed link, which works once. Every session ends, other links stop working, failures are
 * forgotten; and the address is confirmed, since the link was read there.
 */
export async function completePasswordReset(tools: Tools, token: string, password: string): Promise<ResetResult> {
  const { internalAdapter } = await tools.auth.$context;
  const waiting = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  const person = waiting === null ? undefined : await findPerson(tools.db, waiting.value);
  if (person === undefined) return { ok: false, reason: 'invalid-token' };
  // Looked at before the link is used up, so that a weak choice can be mended.
  const hints = [person.name, person.email ?? '', person.username ?? ''];
  if (!passwordStrength(password, hints).acceptable) return { ok: false, reason: 'password-too-weak' };
  try {
    await tools.auth.api.resetPassword({ body: { token, newPassword: password } });
  } catch (error) {
    if (error instanceof APIError && error.body?.code === 'INVALID_TOKEN')
      return { ok: false, reason: 'invalid-token' };
    throw error;
  }
  await inTransaction(tools.db, async (trx) => {
    await endSessionsOf(trx, person.id);
    await forgetLinksOf(trx, person.id);
    await forgetFailures(trx, accountHashOf(tools, person.id));
    await changePerson(trx, person.id, { email_verified: true }, instantText(tools.clock.now()));
  });
  tools.people.forget(person.id);
  return { ok: true };
}
