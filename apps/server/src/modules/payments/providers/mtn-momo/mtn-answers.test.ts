import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../../platform/ids.ts';
import {
  amountText,
  failureOf,
  messageText,
  minorUnits,
  operationStatus,
  payoutCode,
  refusalOf,
  reportOf,
} from './mtn-answers.ts';
import { uuid4Form } from './uuid4-form.ts';

describe('the name of a request', () => {
  test('is a UUID v4 that differs from every other, and is the same each time', () => {
    const ids = Array.from({ length: 500 }, () => newId());
    const names = ids.map((id) => uuid4Form(id));
    for (const name of names)
      expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(names).size).toBe(names.length);
    expect(ids.map((id) => uuid4Form(id))).toEqual(names);
  });
});

describe('amounts', () => {
  test.each([
    [5000, 'XOF', '5000'],
    [1500, 'EUR', '15.00'],
    [5, 'EUR', '0.05'],
    [50, 'EUR', '0.50'],
  ])('%i %s is %s', (amount, currency, text) => {
    expect(amountText(amount, currency)).toBe(text);
  });

  test.each([
    ['15', 'EUR', 1500],
    ['15.0', 'EUR', 1500],
    ['15.5', 'EUR', 1550],
    ['15.505', 'EUR', Number.NaN],
    ['5000.00', 'XOF', 5000],
    ['5000.5', 'XOF', Number.NaN],
    ['-1', 'XOF', Number.NaN],
    ['1e3', 'XOF', Number.NaN],
    ['', 'XOF', Number.NaN],
  ])('%s %s is %d', (text, currency, amount) => {
    expect(minorUnits(text, currency)).toBe(amount);
  });

  test('there and back is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), fc.constantFrom('XOF', 'EUR'), (amount, currency) => {
        expect(minorUnits(amountText(amount, currency), currency)).toBe(amount);
      }),
    );
  });
});

describe('a message', () => {
  test('has no apostrophe, no more than 160 characters, and its accents', () => {
    expect(messageText("L'été à Abidjan, 2 places (rang C)")).toBe('L été à Abidjan, 2 places (rang C)');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const message = messageText(text);
        expect(message.length).toBeLessThanOrEqual(160);
        expect(message).not.toMatch(/['’]/);
        expect(messageText(message)).toBe(message);
      }),
    );
  });
});

describe('reasons', () => {
  test.each([
    ['PAYER_NOT_FOUND', 'payer-unknown'],
    ['NOT_ENOUGH_FUNDS', 'not-enough-funds'],
    ['PAYER_LIMIT_REACHED', 'limit-reached'],
    ['PAYMENT_NOT_APPROVED', 'payer-refused'],
    ['APPROVAL_REJECTED', 'payer-refused'],
    ['EXPIRED', 'not-in-time'],
    ['TRANSACTION_CANCELED', 'cancelled'],
    ['NOT_ALLOWED', 'not-allowed'],
    ['INVALID_CURRENCY', 'not-allowed'],
    ['INTERNAL_PROCESSING_ERROR', 'provider-fault'],
    ['SERVICE_UNAVAILABLE', 'provider-fault'],
    ['COULD_NOT_PERFORM_TRANSACTION', 'not-in-time'],
    ['SOMETHING_NEW', 'declined'],
    ['toString', 'declined'],
    [null, 'declined'],
  ])('%s is %s', (code, failure) => {
    expect(failureOf(code)).toBe(failure);
  });

  test('what was refused is told apart from what failed', () => {
    expect(refusalOf(400, null)).toBe('not-allowed');
    expect(refusalOf(500, 'INVALID_CURRENCY')).toBe('not-allowed');
    expect(refusalOf(500, 'PAYER_NOT_FOUND')).toBe('payer-unknown');
    expect(refusalOf(500, 'INTERNAL_PROCESSING_ERROR')).toBeNull();
    expect(refusalOf(500, 'NOT_ENOUGH_FUNDS')).toBeNull();
    expect(refusalOf(500, null)).toBeNull();
    expect(refusalOf(403, null)).toBeNull();
    expect(payoutCode('PAYEE_NOT_FOUND')).toBe('payee-not-found');
    expect(payoutCode(null)).toBe('declined');
  });

  test.each([
    [{ status: 'FAILED', reason: { code: 'NOT_ENOUGH_FUNDS', message: '' } }, 'NOT_ENOUGH_FUNDS'],
    [{ status: 'FAILED', reason: 'NOT_ENOUGH_FUNDS' }, 'NOT_ENOUGH_FUNDS'],
    [{ status: 'FAILED', reason: null }, null],
    [{ status: 'FAILED', reason: 7 }, null],
    [{ status: 'FAILED' }, null],
  ])('a reason is read from %j', (answer, reason) => {
    expect(operationStatus.parse(answer).reason).toBe(reason);
  });

  test('a state that is not known is not the end', () => {
    const told = (status: string) => reportOf(operationStatus.parse({ status, amount: '5000', currency: 'XOF' }), 'r');
    const number = operationStatus.parse({ status: 'SUCCESSFUL', amount: 5000, currency: 'XOF' });
    expect(reportOf(number, 'r')).toMatchObject({ amount: 5000 });
    expect(told('PENDING')).toEqual({ status: 'pending', reference: 'r' });
    expect(told('CREATED')).toEqual({ status: 'pending', reference: 'r' });
    expect(() => reportOf(operationStatus.parse({ status: 'SUCCESSFUL', currency: 'XOF' }), 'r')).toThrow(
      'cannot be read',
    );
    expect(told('SUCCESSFUL')).toEqual({ status: 'succeeded', reference: 'r', amount: 5000, currency: 'XOF' });
  });
});
