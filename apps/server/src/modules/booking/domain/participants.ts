import { createHash } from 'node:crypto';
import type { Actor } from '../../identity/contract.ts';

/** Whether the place at a free occurrence is somebody's at once: those with an account whose e-mail is confirmed. */
export function isKnownPerson(actor: Actor): actor is Extract<Actor, { kind: 'person' }> & { email: string } {
  return actor.kind === 'person' && actor.emailVerified && actor.email !== null;
}

/**
 * Who counts as one person at a free occurrence: the account, if there is one, and the confirmed e-mail, so that nobody takes part once
 * with and once without an account. E-mails are kept as SHA-256 in lower case.
 */
export function participantsOf(personId: string | null, confirmedEmail: string): string[] {
  const email = createHash('sha256').update(confirmedEmail.trim().toLowerCase()).digest('hex');
  return personId === null ? [email] : [personId, email];
}
