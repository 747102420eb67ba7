import { hkdfSync } from 'node:crypto';

/**
 * A key of 32 bytes for one purpose, from the one secret of the configuration (HKDF, RFC 5869): what leaks of one
 * purpose says nothing of another.
 */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'parterre', purpose, 32));
}
