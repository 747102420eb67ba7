import type { PaymentReport } from '@parterre/contract/finance';
import { Problem } from '../../../platform/api/problem.ts';
import { notUnderstoodOf, outcomeOf } from './report-outcome.ts';

const report = (difference: number, looks: Partial<PaymentReport> = {}) => {
  const money = (amount: number) => ({ amount, currency: 'EUR' as const });
  const clearing = { booked: money(0), reported: money(0), difference: money(difference), balance: money(0) };
  return { clearing, differing: [], notBooked: [], notReported: [], leftOut: [], ...looks };
};

describe('a report beside our books', () => {
  it('agrees only when no line is left to look at', () => {
    expect(outcomeOf(report(0))).toBe('agree');
    const leftOut = [{ line: 3, reason: { code: 'no-reference', parameters: {} } }];
    expect(outcomeOf(report(0, { leftOut }))).toBe('unequal');
  });

  it('has more or less than our books', () => {
    expect(outcomeOf(report(1))).toBe('more');
    expect(outcomeOf(report(-1))).toBe('less');
  });
});

describe('a report that is not understood', () => {
  const columns = [{ name: 'Nom', field: null, examples: ['a'] }];

  it('tells its columns', () => {
    const problem = new Problem('report-not-understood', 422, { context: { lacks: 'period', columns } });
    expect(notUnderstoodOf(problem)).toEqual({ lacks: 'period', columns });
  });

  it('is no other refusal', () => {
    expect(notUnderstoodOf(new Problem('import-unreadable', 422))).toBeUndefined();
    expect(notUnderstoodOf(new Problem('report-not-understood', 422))).toBeUndefined();
  });
});
