import { randomFillSync, randomInt } from 'node:crypto';

let lastMillisecond = 0;
let counter = 0;

/** Random bytes for 512 ids: asking for them one id at a time took 2 % of a booking. */
const pool = Buffer.alloc(4096);
let used = pool.length;

function eightRandomBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 8;
  return pool.subarray(used - 8, used);
}

/**
 * A new UUIDv7 (RFC 9562 §5.7): sorts by time of making, also within a millisecond of this process (the 12 bits after
 * the time count up from a random start, method 1 of §6.2).
 */
export function newId(): string {
  const millisecond = Date.now();
  if (millisecond > lastMillisecond) {
    lastMillisecond = millisecond;
    counter = randomInt(0x800);
  } else if (counter < 0xfff) {
    counter += 1;
  } else {
    // The counter is full, or the clock went back: borrow from the next millisecond, so that order holds.
    lastMillisecond += 1;
    counter = randomInt(0x800);
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const random = eightRandomBytes();
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const tail = random.toString('hex');
  const count = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** Digits and capitals without 0, O, 1, I and L: 31 characters that survive handwriting and the telephone. */
const readable = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A random code for people to read; 8 characters make 8.5 × 10¹¹ codes. */
export function shortCode(length: number): string {
  let code = '';
  for (let index = 0; index < length; index += 1) code += readable.charAt(randomInt(readable.length));
  return code;
}
