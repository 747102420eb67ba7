import { createHmac } from 'node:crypto';
import { APIError } from 'better-auth/api';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { readIdentifier } from '../domain/identifier.ts';
import { delayBeforeNextAttempt, failureMemoryHours } from '../domain/sign-in-delay.ts';
import { spendTheTimeOfHashing } from '../password-hash.ts';
import { hashOfToken } from '../sql/auth-adapter.ts';
import { changePerson, changeSessionEnd, findByIdentifier, findSessionPerson } from '../sql/persons.ts';
import { failuresInARow, markSucceeded, queueOnAccount, recordAttempt } from '../sql/sign-in-attempts.ts';
import type { Origin, Tools } from '../tools.ts';
import { apiTokenMinutes } from '../api-tokens.ts';

export interface OpenedSession {
  readonly personId: string;
  readonly sessionId: string;
  /** Given out once; the database has its hash. */
  readonly token: string;
}

export type SignInResult =
  | { ok: true; session: OpenedSession }
  | { ok: false; reason: 'wrong-credentials' | 'email-not-verified' }
  | { ok: false; reason: 'account-delayed'; retryAfterSeconds: number };

/**
 * Signs in with an address, a username or a number. Unknown ones take as long and are delayed like known ones. During a
 * delay nothing is tried, so a right password is refused as a wrong one would be.
 */
export async function signIn(
  tools: Tools,
  typed: { identifier: string; password: string },
  origin: Origin,
): Promise<SignInResult> {
  const identifier = readIdentifier(typed.identifier);
  const person = await findByIdentifier(tools.db, identifier);
  const accountHash = accountHashOf(tools, person?.id ?? `${identifier.kind}:${identifier.value}`);
  const attempt = await beginAttempt(tools, accountHash, person?.id ?? null, origin);
  if (!attempt.ok) return attempt;
  if (person === undefined || person.email === null) {
    await spendTheTimeOfHashing(typed.password);
    return { ok: false, reason: 'wrong-credentials' };
  }
  // Always by address: the phone plugin's own sign-in does not ask whether the address was confirmed.
  const outcome = await tryPassword(tools, person.email, typed.password, origin);
  if (!outcome.ok && outcome.reason === 'wrong-credentials') return outcome;
  await markSucceeded(tools.db, attempt.id);
  if (!outcome.ok) return outcome;
  const now = instantText(tools.clock.now());
  await changePerson(tools.db, person.id, { last_sign_in_at: now, last_sign_in_address: origin.address }, now);
  const session = await findSessionPerson(tools.db, { tokenHash: hashOfToken(outcome.token) }, now);
  if (session === null) throw new Error('The session that was just opened is not there');
  return { ok: true, session: { personId: person.id, sessionId: session.session_id, token: outcome.token } };
}

/** Signs in for a token of an API client: its session ends with the token, or earlier by a reset. */
export async function issueApiToken(
  tools: Tools,
  typed: { identifier: string; password: string },
  origin: Origin,
): Promise<{ ok: true; accessToken: string; expiresIn: number } | Exclude<SignInResult, { ok: true }>> {
  const result = await signIn(tools, typed, origin);
  if (!result.ok) return result;
  const { personId, sessionId } = result.session;
  const now = tools.clock.now();
  await changeSessionEnd(tools.db, sessionId, instantText(now.add({ minutes: apiTokenMinutes })), instantText(now));
  const accessToken = await tools.tokens.sign({ personId, sessionId });
  return { ok: true, accessToken, expiresIn: apiTokenMinutes * 60 };
}

/** Under which attempts on one account are counted, whatever was typed to name it. */
export function accountHashOf(tools: Tools, account: string): string {
  return createHmac('sha256', tools.attemptKey).update(account).digest('base64url');
}

/** Counts the attempt as failed before it is made: of many at once, no more than the allowed ones get through. */
async function beginAttempt(
  tools: Tools,
  identifierHash: string,
  personId: string | null,
  origin: Origin,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'account-delayed'; retryAfterSeconds: number }> {
  const now = tools.clock.now();
  return inTransaction(tools.db, async (trx) => {
    await queueOnAccount(trx, identifierHash);
    const since = instantText(now.subtract({ hours: failureMemoryHours }));
    const failures = await failuresInARow(trx, identifierHash, since);
    const lastAt = failures.lastAt === null ? now : Temporal.Instant.from(failures.lastAt);
    const retryAfterSeconds = delayBeforeNextAttempt(failures.count, lastAt, now);
    if (retryAfterSeconds > 0) return { ok: false, reason: 'account-delayed', retryAfterSeconds };
    const id = await recordAttempt(trx, { identifierHash, personId, address: origin.address, at: instantText(now) });
    return { ok: true, id };
  });
}

async function tryPassword(
  tools: Tools,
  email: string,
  password: string,
  origin: Origin,
): Promise<{ ok: true; token: string } | { ok: false; reason: 'wrong-credentials' | 'email-not-verified' }> {
  try {
    const headers = new Headers({ 'x-client-address': origin.address, 'user-agent': origin.userAgent });
    const { token } = await tools.auth.api.signInEmail({ body: { email, password }, headers });
    return { ok: true, token };
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.body?.code === 'EMAIL_NOT_VERIFIED') return { ok: false, reason: 'email-not-verified' };
    if (error.statusCode === 401) return { ok: false, reason: 'wrong-credentials' };
    throw error;
  }
}
