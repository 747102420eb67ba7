import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checked, isGenuine, notificationToken, plainText, reportOf } from './cinetpay-answers.ts';

describe("CinetPay's answers", () => {
  const told = (code: string, status?: string) =>
    checked.parse({
      code,
      message: '',
      ...(status !== undefined && { data: { status, amount: '5000', currency: 'XOF' } }),
    });

  test.each([
    ['00', 'ACCEPTED', { status: 'succeeded', reference: 't', amount: 5000, currency: 'XOF' }],
    ['600', 'REFUSED', { status: 'failed', reference: 't', code: 'declined' }],
    ['602', 'REFUSED', { status: 'failed', reference: 't', code: 'not-enough-funds' }],
    ['604', 'REFUSED', { status: 'failed', reference: 't', code: 'authentication-failed' }],
    ['625', 'REFUSED', { status: 'expired', reference: 't', code: 'not-in-time' }],
    ['627', 'REFUSED', { status: 'failed', reference: 't', code: 'cancelled' }],
    ['999', 'CANCELLED', { status: 'failed', reference: 't', code: 'cancelled' }],
    ['662', 'PENDING', { status: 'pending', reference: 't' }],
    ['662', 'WAITING_FOR_CUSTOMER', { status: 'pending', reference: 't' }],
    ['00', 'A NEW WORD', { status: 'pending', reference: 't' }],
    ['600', undefined, { status: 'unknown' }],
  ])('code %s status %s', (code, status, report) => {
    expect(reportOf(told(code, status), 't')).toEqual(report);
  });

  test.each([
    [{ status: 'ACCEPTED', amount: 'much', currency: 'XOF' }],
    [{ status: 'ACCEPTED', amount: '5000' }],
    [{ status: 'ACCEPTED', amount: '50.5', currency: 'XOF' }],
  ])('what came cannot be read: %j', (data) => {
    expect(() => reportOf(checked.parse({ code: '00', data }), 't')).toThrow('cannot be read');
  });

  test('a token is over the sixteen fields in their order, whatever the order of the form', () => {
    const fields = {
      cpm_trans_id: 'B',
      cpm_site_id: 'A',
      cpm_error_message: 'Z',
      cpm_amount: '5000',
      other: 'not signed',
    };
    const form = new URLSearchParams(fields);
    const token = createHmac('sha256', 'secret').update('AB5000Z').digest('hex');
    expect(notificationToken(form, 'secret')).toBe(token);
    expect(isGenuine(form, token, 'secret')).toBe(true);
    expect(isGenuine(form, token, 'another')).toBe(false);
    form.set('cpm_amount', '5');
    expect(isGenuine(form, token, 'secret')).toBe(false);
    expect(isGenuine(form, '', 'secret')).toBe(false);
  });

  test('a text has none of the characters that are refused', () => {
    expect(plainText("L'été à Abidjan #2 : A_1/B$ & co")).toBe('L été à Abidjan 2 : A 1 B co');
  });
});
