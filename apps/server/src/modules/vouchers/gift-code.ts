import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is kept of a gift card's code: whoever reads it cannot spend, and cannot try codes without the key. */
export function giftCodeHash(key: Buffer, folded: string): Buffer {
  return createHmac('sha256', key).update(folded).digest();
}

/** The key in the link of a purchase's mail: whoever has it may see the purchase. It says nothing of the code. */
export function giftLinkKey(key: Buffer, cardId: string): string {
  return createHmac('sha256', key).update(`purchase ${cardId}`).digest('base64url').slice(0, 32);
}

export function isGiftLinkKey(key: Buffer, cardId: string, given: string): boolean {
  const [expected, typed] = [Buffer.from(giftLinkKey(key, cardId)), Buffer.from(given)];
  return typed.length === expected.length && timingSafeEqual(typed, expected);
}
