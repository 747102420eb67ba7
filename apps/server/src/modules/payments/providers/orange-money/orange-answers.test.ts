import { describe, expect, test } from 'vitest';
import { readReference, referenceOf, refusalOf, reportOf, shownText, tokenAnswer } from './orange-answers.ts';

describe("Orange's answers", () => {
  test.each([
    [3600, 3600],
    ['3600', 3600],
    ['7776000', 7776000],
  ])('a life of %j is read', (given, seconds) => {
    expect(tokenAnswer.parse({ access_token: 't', expires_in: given }).expires_in).toBe(seconds);
  });

  test.each([
    [403, 50, 'not-allowed'],
    [403, 1201, 'not-allowed'],
    [403, 1202, 'not-allowed'],
    [403, 1203, 'not-allowed'],
    [403, null, 'not-allowed'],
    [400, null, 'not-allowed'],
    [503, 5, null],
    [500, null, null],
    [404, 60, null],
    [429, null, null],
  ])('status %i code %s is %s', (status, code, failure) => {
    expect(refusalOf(status, code)).toBe(failure);
  });

  test.each([
    ['SUCCESS', { status: 'succeeded', amount: 5000, currency: 'XOF' }],
    ['FAILED', { status: 'failed', code: 'declined' }],
    ['EXPIRED', { status: 'expired', code: 'not-in-time' }],
    ['INITIATED', { status: 'pending' }],
    ['PENDING', { status: 'pending' }],
    ['UNHEARD-OF', { status: 'pending' }],
  ])('%s', (status, report) => {
    expect(reportOf(status, { amount: 5000, currency: 'XOF' }, 'r')).toEqual({ ...report, reference: 'r' });
  });

  test('what is shown is short and plain', () => {
    expect(shownText("L'été à Abidjan #2 : deux places & un verre")).toBe('L ete a Abidjan 2 : deux place');
    expect(shownText('🎫 Harmattan')).toBe('Harmattan');
  });

  test('a reference holds both names of a charge', () => {
    expect(readReference(referenceOf('order', 'pay.token'))).toEqual({ orderId: 'order', payToken: 'pay.token' });
    for (const broken of ['', 'order', 'order.', '.token']) expect(readReference(broken)).toBeNull();
  });
});
