import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from './keys.ts';

const nonceBytes = 12;
const tagBytes = 16;

export interface SecretBox {
  /** Encrypts and authenticates; the same text gives another result each time. Base64url. */
  seal(text: string): string;
  /** @throws Error when the text was not sealed with this secret for this purpose, or was changed */
  open(sealed: string): string;
}

/** For columns that nobody who reads the database alone may understand: AES-256-GCM under a key of the SECRET. */
export function secretBox(secret: string, purpose: string): SecretBox {
  const key = deriveKey(secret, `secret-box:${purpose}`);
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, encrypted, cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceBytes + tagBytes) throw new Error('The sealed text is too short');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
      const encrypted = bytes.subarray(nonceBytes, bytes.length - tagBytes);
      return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    },
  };
}
