/** The 45 characters of the QR code's alphanumeric mode, in the order of RFC 9285, table 1. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const VALUE_OF = new Map(Array.from(ALPHABET).map((character, value) => [character, value]));

/** Base45 (RFC 9285, section 4.1): two bytes become three characters, a last single byte becomes two. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    text += second === undefined ? digits(first, 2) : digits(first * 256 + second, 3);
  }
  return text;
}

/**
 * Reads Base45 strictly (RFC 9285, section 6): answers null for a character outside the alphabet, a length that no
 * encoder gives, and a group whose value does not fit its bytes. Every accepted text has exactly one byte string, and
 * encoding that gives the same text again.
 */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> | null {
  const rest = text.length % 3;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  let written = 0;
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    const value = valueOf(group);
    if (value === null || value >= 256 ** (group.length - 1)) return null;
    if (group.length === 3) bytes[written++] = value >> 8;
    bytes[written++] = value & 0xff;
  }
  return bytes;
}

/** Base45 puts the least significant digit first. */
function digits(value: number, count: number): string {
  let text = '';
  for (let i = 0, left = value; i < count; i++, left = Math.floor(left / 45)) text += ALPHABET.charAt(left % 45);
  return text;
}

function valueOf(group: string): number | null {
  let value = 0;
  for (let i = group.length - 1; i >= 0; i--) {
    const digit = VALUE_OF.get(group.charAt(i));
    if (digit === undefined) return null;
    value = value * 45 + digit;
  }
  return value;
}
