import type { Language } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { passwordStrength } from '../domain/password-strength.ts';
import { hashPassword, spendTheTimeOfHashing } from '../password-hash.ts';
import { isReserved, issueLinkToken, reserve } from '../sql/link-tokens.ts';
import { changePerson, findByIdentifier, isTaken } from '../sql/persons.ts';
import { mailAbout } from '../tools.ts';
import type { Tools } from '../tools.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly username?: string | undefined;
  readonly phone?: string | undefined;
  readonly language: Language;
}

export type SignUpResult = { ok: true } | { ok: false; reason: 'password-too-weak' | 'username-taken' };

export const verifyHours = 24;
const reservedHours = 365 * 24;

/**
 * Opens an account that waits for its address to be confirmed. The answer, the time it takes and what can be seen
 * afterwards are the same whether or not the address has an account; only its owner learns more, by mail.
 *
 * A number that another account has is left out rather than refused, since a refusal would tell that its owner is here;
 * usernames are public. A username given with a known address is reserved, as it would be taken had the address been new.
 */
export async function signUp(tools: Tools, wanted: NewAccount): Promise<SignUpResult> {
  const { db, clock } = tools;
  const email = wanted.email.toLowerCase();
  const hints = [wanted.name, email, wanted.username ?? ''];
  if (!passwordStrength(wanted.password, hints).acceptable) return { ok: false, reason: 'password-too-weak' };
  const now = instantText(clock.now());
  const username = wanted.username?.toLowerCase();
  if (username !== undefined) {
    const gone = (await isTaken(db, 'username', username)) || (await isReserved(db, 'username', username, now));
    if (gone) return { ok: false, reason: 'username-taken' };
  }
  const person = await findByIdentifier(db, { kind: 'email', value: email });
  // Each branch hashes once.
  if (person === undefined) {
    if (!(await createPerson(tools, { ...wanted, email }))) return { ok: false, reason: 'username-taken' };
    tools.afterAnswer.run(() => sendVerification(tools, { email, language: wanted.language }));
    return { ok: true };
  }
  if (username !== undefined) {
    const until = instantText(clock.now().add({ hours: reservedHours }));
    await reserve(db, 'username', username, { now, expiresAt: until });
  }
  if (person.email_verified) {
    await spendTheTimeOfHashing(wanted.password);
    tools.afterAnswer.run(() => mailAbout(tools, 'known', person.language, { name: person.name, email }));
    return { ok: true };
  }
  // Nobody has proven to own this address yet: whoever opens the link gets the password of their own attempt.
  const passwordHash = await hashPassword(wanted.password);
  const { name, language } = wanted;
  tools.afterAnswer.run(() => sendVerification(tools, { email, language, attempt: { name, passwordHash } }));
  return { ok: true };
}

/** @returns false when someone took the username in between */
async function createPerson(tools: Tools, wanted: NewAccount): Promise<boolean> {
  const { name, email, password, username, phone, language } = wanted;
  const named = username === undefined ? {} : { username, displayUsername: username };
  try {
    const { user } = await tools.auth.api.signUpEmail({ body: { name, email, password, language, ...named } });
    if (phone !== undefined && !(await isTaken(tools.db, 'phone_number', phone))) {
      await changePerson(tools.db, user.id, { phone_number: phone }, instantText(tools.clock.now()));
    }
    return true;
  } catch (error) {
    // Of two that sign up at once with one address, the second finds the account; the answer stays the same.
    if ((await findByIdentifier(tools.db, { kind: 'email', value: email })) !== undefined) return true;
    if (username !== undefined && (await isTaken(tools.db, 'username', username.toLowerCase()))) return false;
    throw error;
  }
}

/** What a verification link stands for. */
export interface Verification {
  readonly personId: string;
  /** Given when the account waited already: what this attempt chose replaces what an earlier one did. */
  readonly attempt?: { readonly name: string; readonly passwordHash: string };
}

/** Mails a new link to an address that is not confirmed; does nothing for any other. */
export async function sendVerification(
  tools: Tools,
  to: { email: string; language: Language; attempt?: NonNullable<Verification['attempt']> },
): Promise<void> {
  const person = await findByIdentifier(tools.db, { kind: 'email', value: to.email.toLowerCase() });
  if (person === undefined || person.email === null || person.email_verified) return;
  const now = tools.clock.now();
  const verification: Verification = {
    personId: person.id,
    ...(to.attempt === undefined ? {} : { attempt: to.attempt }),
  };
  const token = await issueLinkToken(tools.db, 'verify-email', JSON.stringify(verification), {
    now: instantText(now),
    expiresAt: instantText(now.add({ hours: verifyHours })),
  });
  const name = to.attempt?.name ?? person.name;
  await mailAbout(tools, 'verify', to.language, { name, email: person.email }, token);
}
