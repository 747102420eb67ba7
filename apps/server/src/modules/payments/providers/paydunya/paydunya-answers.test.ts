import { describe, expect, test } from 'vitest';
import { confirmed, isAbout, notification, notificationFields, refusalOf, reportOf } from './paydunya-answers.ts';

describe("PayDunya's answers", () => {
  test.each([
    ['Vous avez dépassé le délai de validation de la transaction.', 'not-in-time'],
    ['Votre solde est insuffisant', 'not-enough-funds'],
    ['Insufficient funds', 'not-enough-funds'],
    ['Plafond mensuel atteint', 'limit-reached'],
    ['Transaction annulée par le client', 'cancelled'],
    ['Le client a refusé', 'payer-refused'],
    ['Numéro de téléphone invalide', 'payer-unknown'],
    ['Une erreur est survenue', 'declined'],
    ['', 'declined'],
  ])('%s', (message, code) => {
    expect(refusalOf(message)).toBe(code);
  });

  const invoice = { token: 'abc', total_amount: '5000' };
  const told = (status: string, custom_data: unknown = { attempt: 'a' }) =>
    confirmed.parse({ response_code: '00', status, invoice, custom_data });

  test('a paid invoice is paid whatever the prompt became, and an open one is what the prompt became', () => {
    expect(reportOf(told('completed'), 'abc', 'not-in-time')).toMatchObject({
      status: 'succeeded',
      amount: 5000,
      currency: 'XOF',
    });
    expect(reportOf(told('pending'), 'abc', undefined)).toEqual({ status: 'pending', reference: 'abc' });
    expect(reportOf(told('pending'), 'abc', 'not-in-time')).toEqual({
      status: 'expired',
      reference: 'abc',
      code: 'not-in-time',
      stillOpen: true,
    });
    expect(reportOf(told('pending'), 'abc', 'not-enough-funds')).toMatchObject({
      status: 'failed',
      code: 'not-enough-funds',
    });
    expect(reportOf(told('cancelled'), 'abc', undefined)).toMatchObject({ status: 'failed', code: 'cancelled' });
    expect(reportOf(told('failed'), 'abc', undefined)).toMatchObject({ status: 'failed', code: 'declined' });
    expect(reportOf(told('new word'), 'abc', undefined)).toMatchObject({ status: 'pending' });
  });

  test('what came cannot be read', () => {
    const broken = confirmed.parse({ response_code: '00', status: 'completed', invoice: { total_amount: 'x' } });
    expect(() => reportOf(broken, 'abc', undefined)).toThrow('cannot be read');
    const without = confirmed.parse({ response_code: '00', status: 'completed' });
    expect(() => reportOf(without, 'abc', undefined)).toThrow('cannot be read');
  });

  test('an invoice that carries another id is about another attempt', () => {
    expect(isAbout(told('completed'), { id: 'a' })).toBe(true);
    expect(isAbout(told('completed'), { id: 'b' })).toBe(false);
    expect(isAbout(told('completed', []), { id: 'b' })).toBe(true);
  });

  test('a notification is read as a form and as JSON', () => {
    const data = { hash: 'h', invoice: { token: 'abc' }, custom_data: { attempt: 'a' } };
    const form = new URLSearchParams({
      'data[hash]': 'h',
      'data[invoice][token]': 'abc',
      'data[custom_data][attempt]': 'a',
    });
    for (const body of [form.toString(), JSON.stringify({ data }), JSON.stringify(data)])
      expect(notification.parse(notificationFields(body))).toEqual({ ...data, custom_data: 'a' });
  });
});
