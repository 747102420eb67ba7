import { createHmac } from 'node:crypto';

/** What is kept of a gift card's code: whoever reads it cannot spend, and cannot try codes without the key. */
export function giftCodeHash(key: Buffer, folded: string): Buffer {
  return createHmac('sha256', key).update(folded).digest();
}
