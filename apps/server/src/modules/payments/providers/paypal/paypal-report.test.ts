import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { PayPalOrder } from './paypal-answers.ts';
import {
  centsOf,
  decimalOf,
  disputeReport,
  refundAnswer,
  refusedCapture,
  refusedRefund,
  reportOf,
} from './paypal-report.ts';

const reference = '5O190127TN364715T';
const order = (status: string, capture?: string, fee?: { currency_code: string; value: string }): PayPalOrder => ({
  id: reference,
  status,
  purchase_units: [
    {
      payments:
        capture === undefined
          ? undefined
          : {
              captures: [
                {
                  id: '3C679366HH908993F',
                  status: capture,
                  amount: { currency_code: 'EUR', value: '23.00' },
                  seller_receivable_breakdown: { paypal_fee: fee },
                },
              ],
            },
    },
  ],
});

test('cents are written as decimals and read back', () => {
  expect(decimalOf(2300)).toBe('23.00');
  expect(decimalOf(5)).toBe('0.05');
  fc.assert(fc.property(fc.nat(999_999_999), (cents) => centsOf(decimalOf(cents)) === cents));
  expect(centsOf('23')).toBe(2300);
  expect(centsOf('23.5')).toBe(2350);
});

test.each(['', '-1.00', '1.005', '1e3', '1,00', ' 1.00'])('%j is no amount', (value) => {
  expect(() => centsOf(value)).toThrow('paypal: unreadable amount');
});

describe('an order', () => {
  it.each([
    order('CREATED'),
    order('SAVED'),
    order('PAYER_ACTION_REQUIRED'),
    order('APPROVED'),
    order('A_NEW_ONE'),
    order('COMPLETED', 'PENDING'),
    order('COMPLETED', 'A_NEW_ONE'),
  ])('is pending: %j', (given) => {
    expect(reportOf(given)).toEqual({ status: 'pending', reference });
  });

  it.each(['COMPLETED', 'REFUNDED', 'PARTIALLY_REFUNDED'])('has brought its money: %s', (capture) => {
    const report = { status: 'succeeded', reference, amount: 2300, currency: 'EUR' };
    expect(reportOf(order('COMPLETED', capture))).toEqual(report);
    const fee = { currency_code: 'EUR', value: '1.13' };
    expect(reportOf(order('COMPLETED', capture, fee))).toEqual({ ...report, fee: 113 });
    expect(reportOf(order('COMPLETED', capture, { ...fee, currency_code: 'USD' }))).toEqual(report);
  });

  it('brings none', () => {
    expect(reportOf(order('COMPLETED', 'DECLINED'))).toEqual({ status: 'failed', reference, code: 'declined' });
    expect(reportOf(order('VOIDED'))).toEqual({ status: 'failed', reference, code: 'cancelled' });
  });
});

test.each([
  ['INSTRUMENT_DECLINED', 'declined'],
  ['TRANSACTION_REFUSED', 'declined'],
  ['TRANSACTION_LIMIT_EXCEEDED', 'limit-reached'],
  ['PAYER_ACCOUNT_RESTRICTED', 'not-allowed'],
  ['ORDER_EXPIRED', 'not-in-time'],
])('a capture refused for %s', (issue, code) => {
  expect(refusedCapture(reference, issue)).toEqual({ status: 'failed', reference, code });
});

test.each(['ORDER_NOT_APPROVED', 'PAYER_ACTION_REQUIRED', 'PREVIOUS_REQUEST_IN_PROGRESS', 'A_NEW_ONE'])(
  'a capture refused for %s is undecided',
  (issue) => {
    expect(refusedCapture(reference, issue)).toEqual({ status: 'pending', reference });
  },
);

test.each([
  ['COMPLETED', { status: 'done' }],
  ['PENDING', { status: 'pending' }],
  ['A_NEW_ONE', { status: 'pending' }],
  ['FAILED', { status: 'by-hand', code: 'FAILED' }],
  ['CANCELLED', { status: 'by-hand', code: 'CANCELLED' }],
] as const)('a refund that is %s', (status, answer) => {
  expect(refundAnswer({ id: '1', status })).toEqual(answer);
});

test('a refund that is refused for now is asked for again', () => {
  expect(refusedRefund('REFUND_FAILED_INSUFFICIENT_FUNDS')).toEqual({ status: 'pending' });
  expect(refusedRefund('PENDING_CAPTURE')).toEqual({ status: 'pending' });
  expect(refusedRefund('REFUND_TIME_LIMIT_EXCEEDED')).toEqual({
    status: 'by-hand',
    code: 'REFUND_TIME_LIMIT_EXCEEDED',
  });
});

test.each([
  ['OPEN', undefined, 'open'],
  ['UNDER_REVIEW', undefined, 'open'],
  ['RESOLVED', 'A_NEW_ONE', 'open'],
  ['RESOLVED', 'RESOLVED_BUYER_FAVOUR', 'lost'],
  ['RESOLVED', 'ACCEPTED', 'lost'],
  ['RESOLVED', 'RESOLVED_SELLER_FAVOUR', 'won'],
  ['RESOLVED', 'CANCELED_BY_BUYER', 'won'],
])('a dispute that is %s (%s)', (status, outcome, standing) => {
  const dispute = {
    status,
    dispute_amount: { currency_code: 'EUR', value: '23.00' },
    dispute_outcome: { outcome_code: outcome },
    disputed_transactions: [{ seller_transaction_id: '3C679366HH908993F' }],
  };
  const told = { status: standing, reference, amount: 2300, currency: 'EUR', withdrawn: standing === 'lost' };
  expect(disputeReport(dispute, reference)).toEqual({ ...told, reason: null, answerBy: null });
});
