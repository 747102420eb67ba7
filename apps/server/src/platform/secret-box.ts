import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from './keys.ts';

const nonceBytes = 12;
const tagBytes = 16;

export interface SecretBox {
  /** Encrypts and authenticates; the same text gives another result each time. Base64url. */
  seal(text: string): string;
  /** @throws Error when the text was not sealed with this secret for this purpose, or was changed */
  open(sealed: string): string;
  /** The same for files. */
  sealBytes(bytes: Buffer): Buffer;
  openBytes(sealed: Buffer): Buffer;
}

/** For columns that nobody who reads the database alone may understand: AES-256-GCM under a key of the SECRET. */
export function secretBox(secret: string, purpose: string): SecretBox {
  const key = deriveKey(secret, `secret-box:${purpose}`);
  const sealBytes = (bytes: Buffer): Buffer => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([nonce, encrypted, cipher.getAuthTag()]);
  };
  const openBytes = (sealed: Buffer): Buffer => {
    if (sealed.length < nonceBytes + tagBytes) throw new Error('The sealed text is too short');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const encrypted = sealed.subarray(nonceBytes, sealed.length - tagBytes);
    return Buffer.concat([decipher.update(encrypted), decipher.final()]);
  };
  return {
    sealBytes,
    openBytes,
    seal: (text) => sealBytes(Buffer.from(text, 'utf8')).toString('base64url'),
    open: (sealed) => openBytes(Buffer.from(sealed, 'base64url')).toString('utf8'),
  };
}
