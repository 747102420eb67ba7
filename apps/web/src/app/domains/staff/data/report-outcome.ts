import type { PaymentReport, ReportNotUnderstood } from '@parterre/contract/finance';
import type { Problem } from '../../../platform/api/problem.ts';

/** How a report stands beside our books: nothing to look at, lines to look at though the sums agree, or a difference of the sums. */
export function outcomeOf({
  clearing,
  differing,
  notBooked,
  notReported,
  leftOut,
}: Pick<PaymentReport, 'clearing' | 'differing' | 'notBooked' | 'notReported' | 'leftOut'>):
  'agree' | 'unequal' | 'more' | 'less' {
  const { amount } = clearing.difference;
  if (amount !== 0) return amount > 0 ? 'more' : 'less';
  const toLookAt = differing.length + notBooked.length + notReported.length + leftOut.length;
  return toLookAt === 0 ? 'agree' : 'unequal';
}

/** What the file has, where the server says that it does not understand it; `undefined` for any other refusal. */
export function notUnderstoodOf({ code, context }: Problem): ReportNotUnderstood | undefined {
  if (code !== 'report-not-understood' || !Array.isArray(context['columns'])) return undefined;
  const lacks = context['lacks'] === 'period' ? 'period' : 'columns';
  return { lacks, columns: context['columns'] as ReportNotUnderstood['columns'] };
}
