import { createHmac, timingSafeEqual } from 'node:crypto';

/** The key in the link of an order's mail: whoever has it may see the order. */
export function orderLinkKey(secret: Buffer, orderId: string): string {
  return createHmac('sha256', secret).update(orderId).digest('base64url').slice(0, 32);
}

export function isOrderLinkKey(secret: Buffer, orderId: string, key: string): boolean {
  const expected = Buffer.from(orderLinkKey(secret, orderId));
  const given = Buffer.from(key);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
