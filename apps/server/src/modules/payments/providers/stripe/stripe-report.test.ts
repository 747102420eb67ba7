import { describe, expect, it, test } from 'vitest';
import type { CheckoutSession, PaymentIntent } from './stripe-answers.ts';
import { disputeReport, refundAnswer, reportOf } from './stripe-report.ts';

const reference = 'cs_test_1';
const session = (changes: Partial<CheckoutSession>, intent?: Partial<PaymentIntent>): CheckoutSession => ({
  id: reference,
  status: 'open',
  payment_status: 'unpaid',
  amount_total: 2300,
  currency: 'eur',
  payment_intent: intent && {
    id: 'pi_1',
    status: 'requires_payment_method',
    amount_received: 0,
    currency: 'eur',
    ...intent,
  },
  ...changes,
});
const paid = { status: 'succeeded', amount_received: 2300 };

describe('a session', () => {
  it.each([
    ['open and untouched', session({})],
    ['with an intent that is only named', session({ payment_intent: 'pi_1' })],
    ['at authentication', session({}, { status: 'requires_action' })],
    ['to be confirmed', session({}, { status: 'requires_confirmation' })],
    ['at the bank', session({ status: 'complete' }, { status: 'processing' })],
    ['at the bank, and over', session({ status: 'expired' }, { status: 'processing' })],
    ['to be captured', session({ status: 'complete' }, { status: 'requires_capture' })],
    ['after a refusal, while it is open', session({}, { last_payment_error: { code: 'card_declined' } })],
    ['in a state that nobody knows yet', session({ status: 'paused' }, { status: 'requires_magic' })],
  ])('%s is pending', (_, given) => {
    expect(reportOf(given)).toEqual({ status: 'pending', reference });
  });

  it.each([
    ['complete', session({ status: 'complete', payment_status: 'paid' }, paid)],
    ['which says that it expired', session({ status: 'expired' }, paid)],
  ])('whose money came has succeeded (%s)', (_, given) => {
    expect(reportOf(given)).toEqual({ status: 'succeeded', reference, amount: 2300, currency: 'EUR' });
  });

  it('tells the fee where it is in the currency of the charge', () => {
    const transaction = { id: 'txn_1', fee: 60, currency: 'eur' };
    const charge = { id: 'ch_1', balance_transaction: transaction };
    expect(reportOf(session({}, { ...paid, latest_charge: charge }))).toMatchObject({ fee: 60 });
    const other = { ...charge, balance_transaction: { ...transaction, currency: 'usd' } };
    expect(reportOf(session({}, { ...paid, latest_charge: other }))).not.toHaveProperty('fee');
    expect(
      reportOf(session({}, { ...paid, latest_charge: { id: 'ch_1', balance_transaction: null } })),
    ).not.toHaveProperty('fee');
  });

  it.each([
    [{ code: 'card_declined', decline_code: 'insufficient_funds' }, 'not-enough-funds'],
    [{ code: 'card_declined', decline_code: 'withdrawal_count_limit_exceeded' }, 'limit-reached'],
    [{ code: 'card_declined', decline_code: 'lost_card' }, 'declined'],
    [{ code: 'card_declined', decline_code: 'a_new_one' }, 'declined'],
    [{ code: 'payment_intent_authentication_failure' }, 'authentication-failed'],
    [{ code: 'authentication_required', decline_code: 'authentication_required' }, 'authentication-failed'],
    [{ code: 'card_declined', decline_code: 'transaction_not_allowed' }, 'not-allowed'],
    [{ code: 'processing_error' }, 'provider-fault'],
    [{}, 'declined'],
  ])('says why it failed: %j', (error, code) => {
    for (const status of ['expired', 'complete']) {
      expect(reportOf(session({ status }, { last_payment_error: error }))).toEqual({
        status: 'failed',
        reference,
        code,
      });
    }
  });

  it('expires, or is cancelled', () => {
    expect(reportOf(session({ status: 'expired' }))).toEqual({ status: 'expired', reference, code: 'not-in-time' });
    expect(reportOf(session({ status: 'expired' }, { status: 'canceled' }))).toMatchObject({ status: 'expired' });
    expect(reportOf(session({}, { status: 'canceled' }))).toEqual({ status: 'failed', reference, code: 'cancelled' });
  });
});

test.each([
  ['succeeded', { status: 'done' }],
  ['pending', { status: 'pending' }],
  ['requires_action', { status: 'pending' }],
  ['a_new_one', { status: 'pending' }],
  ['canceled', { status: 'by-hand', code: 'canceled' }],
  ['failed', { status: 'by-hand', code: 'failed' }],
] as const)('a refund that is %s', (status, answer) => {
  expect(refundAnswer({ id: 're_1', status })).toEqual(answer);
});

describe('a dispute', () => {
  const taken = { amount: -2300, fee: 2000, currency: 'eur' };
  const back = { amount: 2300, fee: 0, currency: 'eur' };
  const report = (status: string, moves: (typeof taken)[]) =>
    disputeReport({ id: 'du_1', status, amount: 2300, currency: 'eur', balance_transactions: moves }, reference);

  it.each([
    ['needs_response', [taken], 'open', true],
    ['warning_needs_response', [], 'open', false],
    ['under_review', [taken], 'open', true],
    ['a_new_one', [], 'open', false],
    ['won', [taken, back], 'won', false],
    ['warning_closed', [], 'won', false],
    ['prevented', [], 'won', false],
    ['prevented', [taken], 'lost', true],
    ['lost', [taken], 'lost', true],
  ])('%s', (status, moves, standing, withdrawn) => {
    expect(report(status, moves)).toMatchObject({ status: standing, withdrawn, reason: null, answerBy: null });
  });

  it('tells its fee where it is in the currency of the charge', () => {
    expect(report('lost', [taken])).toMatchObject({ fee: 2000 });
    expect(report('lost', [{ ...taken, currency: 'usd' }])).not.toHaveProperty('fee');
  });
});
