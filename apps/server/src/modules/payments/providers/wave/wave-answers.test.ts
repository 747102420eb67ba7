import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { francs, isGenuine, reportOf, session, signatureOf, theOneThatCounts } from './wave-answers.ts';

const told = (over: object) =>
  session.parse({
    id: 'cos-1',
    amount: '5000',
    currency: 'XOF',
    checkout_status: 'open',
    payment_status: 'processing',
    wave_launch_url: 'https://pay.wave.com/c/cos-1',
    last_payment_error: null,
    ...over,
  });

describe("Wave's answers", () => {
  test.each([
    [{}, { status: 'pending' }],
    [{ last_payment_error: { code: 'insufficient-funds' } }, { status: 'pending' }],
    [
      { checkout_status: 'complete', payment_status: 'succeeded' },
      { status: 'succeeded', amount: 5000, currency: 'XOF' },
    ],
    [{ checkout_status: 'complete' }, { status: 'pending' }],
    [
      { checkout_status: 'complete', payment_status: 'cancelled' },
      { status: 'failed', code: 'cancelled' },
    ],
    [
      { checkout_status: 'expired', payment_status: 'cancelled' },
      { status: 'expired', code: 'not-in-time' },
    ],
    // What it was being paid by may still end.
    [{ checkout_status: 'expired' }, { status: 'expired', code: 'not-in-time', stillOpen: true }],
    [
      { checkout_status: 'expired', payment_status: 'cancelled', last_payment_error: { code: 'insufficient-funds' } },
      { status: 'failed', code: 'not-enough-funds' },
    ],
    [
      { checkout_status: 'expired', last_payment_error: { code: 'new-word' } },
      { status: 'failed', code: 'declined' },
    ],
    [{ checkout_status: 'new-word', payment_status: 'new-word' }, { status: 'pending' }],
  ])('%j', (over, report) => {
    expect(reportOf(told(over))).toEqual({ reference: 'cos-1', ...report });
  });

  test('a session that is over needs no address, and an amount may be a number', () => {
    const over = { checkout_status: 'complete', payment_status: 'succeeded', amount: 5000, wave_launch_url: null };
    expect(reportOf(told(over))).toMatchObject({ status: 'succeeded', amount: 5000 });
  });

  test('what came cannot be read', () => {
    const paid = { checkout_status: 'complete', payment_status: 'succeeded' };
    for (const over of [{ amount: '5000.5' }, { amount: '' }, { currency: 'francs' }])
      expect(() => reportOf(told({ ...paid, ...over }))).toThrow('cannot be read');
  });

  test('of several sessions the paid one counts, then the open one', () => {
    const expired = told({ id: 'cos-expired', checkout_status: 'expired' });
    const open = told({ id: 'cos-open' });
    const paid = told({ id: 'cos-paid', checkout_status: 'complete', payment_status: 'succeeded' });
    expect(theOneThatCounts([expired, open, paid])?.id).toBe('cos-paid');
    expect(theOneThatCounts([expired, open])?.id).toBe('cos-open');
    expect(theOneThatCounts([expired])?.id).toBe('cos-expired');
    expect(theOneThatCounts([])).toBeNull();
  });

  test('amounts are whole francs', () => {
    expect([francs('5000'), francs('5000.00')]).toEqual([5000, 5000]);
    for (const text of ['', '5000.5', '-5', '5 000', '1e3', '0x10']) expect(francs(text)).toBeNaN();
  });
});

describe('a signature', () => {
  const now = 1_795_000_000;
  const header = (time: number, body: string, secret = 'secret') =>
    `t=${time},v1=${signatureOf(String(time), body, secret)}`;

  test.each([
    [0, true],
    [-300, true],
    [-301, false],
    [60, true],
    [61, false],
  ])('%i seconds from now: %s', (offset, genuine) => {
    expect(isGenuine(header(now + offset, '{}'), '{}', 'secret', now)).toBe(genuine);
  });

  test('of another secret or another body is none, and one of two is enough', () => {
    const good = header(now, '{"a":1}');
    expect(isGenuine(good, '{"a":2}', 'secret', now)).toBe(false);
    expect(isGenuine(header(now, '{"a":1}', 'old'), '{"a":1}', 'secret', now)).toBe(false);
    expect(isGenuine(good.replace(',', `,v1=${'0'.repeat(64)},`), '{"a":1}', 'secret', now)).toBe(true);
    // The time is signed as well.
    expect(isGenuine(good.replace(`t=${now}`, `t=${now + 1}`), '{"a":1}', 'secret', now)).toBe(false);
  });

  test('any header is read or refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isGenuine(text, '{}', 'secret', now)).toBe(false);
        expect(isGenuine(`t=${now},v1=${text}`, '{}', 'secret', now)).toBe(false);
      }),
    );
  });
});
