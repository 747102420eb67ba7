import { slugWords } from '@parterre/contract/slug-words';
import { createHash } from 'node:crypto';

/** The same name always gives the same id, so that loading the demonstration again doubles nothing (UUID version 8, RFC 9562 §5.8). */
export function demoId(kind: string, name: string): string {
  const hex = createHash('sha256').update(`demonstration\0${kind}\0${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A readable address that is the same on every machine. */
export function demoSlug(title: string): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  const bytes = createHash('sha256').update(title).digest().subarray(0, 5);
  return `${slugWords(title)}-${[...bytes].map((byte) => letters.charAt(byte % letters.length)).join('')}`;
}

/** A whole number below `limit` that depends on nothing but the words. */
export function demoNumber(limit: number, ...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('\0')).digest().readUInt32BE(0) % limit;
}
