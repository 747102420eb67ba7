import { createHash } from 'node:crypto';

/** What is kept of the secret that a notification proves itself by: enough to find it again, not enough to forge one. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
