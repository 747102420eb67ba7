import { planIds } from '@parterre/contract/plans';
import type { PlanChange, PlanId } from '@parterre/contract/plans';

/** Below it no provider takes money: cents of euro. */
const leastPrice = 50;

/** What is wrong with a change of a plan, each with its path in the body. The first plan costs nothing, and every other one something. */
export function planFaults(id: PlanId, { amount, limits }: PlanChange): { path: string; message: string }[] {
  const free = id === planIds[0];
  const faults: { path: string; message: string }[] = [];
  if (amount !== undefined && free !== (amount === 0))
    faults.push({ path: 'body/amount', message: free ? 'the free plan costs nothing' : 'costs something' });
  else if (amount !== undefined && !free && amount < leastPrice)
    faults.push({ path: 'body/amount', message: `is at least ${String(leastPrice)}` });
  const commission = limits?.['commission-basis-points'];
  if (commission === null || (commission !== undefined && commission > 10_000))
    faults.push({ path: 'body/limits/commission-basis-points', message: 'is a share, at most 10000' });
  return faults;
}
