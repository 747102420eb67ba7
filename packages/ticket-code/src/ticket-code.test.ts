import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { encodeTicketCode, readTicketCode, verifyTicketCode } from './ticket-code.ts';
import type { TicketKey, TicketPayload } from './ticket-code.ts';

/** A private key from a seed of one repeated byte (RFC 8410 wrapping), so that every run signs the same. */
function keyPair(seed: number, kid: string) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const key: TicketKey = { kty: 'OKP', crv: 'Ed25519', x: String(x), kid };
  return { key, signBytes: (bytes: Uint8Array) => sign(null, bytes, privateKey) };
}

const { key, signBytes } = keyPair(7, '3');
const payload: TicketPayload = {
  keyId: 3,
  ticketId: '0192f7a4-6c1e-7b3a-9d55-0a1b2c3d4e5f',
  occurrenceId: '0192f7a4-0000-7fff-8000-ffffffffffff',
  serial: 2,
  validFrom: '2026-11-21T19:30:00.000Z',
};
const code = encodeTicketCode(payload, signBytes);

const anyPayload = fc.record({
  keyId: fc.nat(255),
  ticketId: fc.uuid(),
  occurrenceId: fc.uuid(),
  serial: fc.nat(65_535),
  validFrom: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((minutes) => new Date(minutes * 60_000).toISOString()),
});

describe('a genuine code', () => {
  test('is 158 characters of the alphanumeric mode', () => {
    expect(code).toMatch(/^P1[0-9A-Z $%*+\-./:]{156}$/);
  });

  test('verifies against its key, among others', async () => {
    expect(await verifyTicketCode(code, [keyPair(9, '2').key, key])).toEqual({ ok: true, payload });
  });

  test('forgives white space around it and lower case', async () => {
    expect(await verifyTicketCode(` \t${code.toLowerCase()}\r\n`, [key])).toEqual({ ok: true, payload });
  });

  test('puts its fields where the format says', () => {
    const bytes = decodeBase45(code.slice(2)) ?? new Uint8Array();
    expect(Buffer.from(bytes.subarray(0, 40)).toString('hex')).toBe(
      '0103' + '0192f7a46c1e7b3a9d550a1b2c3d4e5f' + '0192f7a400007fff8000ffffffffffff' + '0002' + '01c890d2',
    );
  });

  test('any payload comes back', async () => {
    await fc.assert(
      fc.asyncProperty(anyPayload, async (any) => {
        const text = encodeTicketCode(any, signBytes);
        expect(await verifyTicketCode(text, [{ ...key, kid: String(any.keyId) }])).toEqual({ ok: true, payload: any });
      }),
    );
  });

  test('seconds are dropped: a ticket is valid from a whole minute', () => {
    const read = readTicketCode(encodeTicketCode({ ...payload, validFrom: '2026-11-21T19:30:59.999Z' }, signBytes));
    expect(read).toMatchObject({ ok: true, payload });
  });
});

describe('anything else is refused', () => {
  test('every single bit flipped', async () => {
    const bytes = decodeBase45(code.slice(2)) ?? new Uint8Array();
    expect(bytes).toHaveLength(104);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await verifyTicketCode('P1' + encodeBase45(flipped), [key])).toMatchObject({ ok: false });
    }
  });

  test('any one character changed', async () => {
    const character = fc.oneof(
      fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:ſıß')),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(code.length - 1), character, async (at, other) => {
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        fc.pre(changed.trim().toLowerCase() !== code.toLowerCase());
        expect(await verifyTicketCode(changed, [key])).toMatchObject({ ok: false });
      }),
      { numRuns: 500 },
    );
  });

  test('every truncation', async () => {
    for (let length = 0; length < code.length; length++) {
      expect(await verifyTicketCode(code.slice(0, length), [key])).toMatchObject({ ok: false });
    }
  });

  test('anything appended', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (tail) => {
        fc.pre(tail.trim() !== '');
        expect(await verifyTicketCode(code + tail, [key])).toMatchObject({ ok: false });
      }),
    );
  });

  test('any text, without throwing', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((tail) => 'P1' + tail),
      fc.uint8Array({ maxLength: 120 }).map((bytes) => 'P1' + encodeBase45(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        expect(await verifyTicketCode(any, [key])).toMatchObject({ ok: false });
      }),
    );
  });

  test.each([
    ['https://example.test/ticket', 'not-a-ticket'],
    ['', 'not-a-ticket'],
    ['P1', 'malformed'],
    ['P1_', 'malformed'],
    ['P1' + encodeBase45(new Uint8Array([1, 3])), 'malformed'],
    ['P1' + encodeBase45(new Uint8Array(104).fill(2)), 'unknown-version'],
  ])('%s: %s', async (text, reason) => {
    expect(readTicketCode(text)).toEqual({ ok: false, reason });
    expect(await verifyTicketCode(text, [key])).toEqual({ ok: false, reason });
  });

  test('a key that is not in the set', async () => {
    expect(await verifyTicketCode(code, [])).toEqual({ ok: false, reason: 'unknown-key' });
  });

  test('a signature by another key of the same id', async () => {
    const other = keyPair(8, '3');
    expect(await verifyTicketCode(code, [other.key])).toEqual({ ok: false, reason: 'bad-signature' });
  });
});

test.each([
  [{ keyId: 256 }, 'keyId'],
  [{ keyId: -1 }, 'keyId'],
  [{ serial: 65_536 }, 'serial'],
  [{ serial: 1.5 }, 'serial'],
  [{ ticketId: 'A-1' }, 'ticketId'],
  [{ occurrenceId: '' }, 'occurrenceId'],
  [{ validFrom: 'tonight' }, 'validFrom'],
  [{ validFrom: '1969-12-31T23:59:00Z' }, 'validFrom'],
])('%o does not fit the format and throws', (change, name) => {
  expect(() => encodeTicketCode({ ...payload, ...change }, signBytes)).toThrow(new RegExp(`^${name}`));
});
