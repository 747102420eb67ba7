import type { DisputeReport } from './provider.ts';

/** Where a dispute stands, as far as money goes. */
export interface DisputeStanding {
  readonly status: 'open' | 'won' | 'lost';
  readonly withdrawn: boolean;
}

/**
 * What is to be booked because a dispute came to stand otherwise:
 * - `take`: the provider has taken the money: a loss as long as nobody knows who bears it;
 * - `return`: it has given it back;
 * - `claw-back`: the dispute is lost: what the payee had of it is taken from what is owed to it;
 * - `undo-claw-back`: it was won after all.
 */
export type DisputeStep = 'take' | 'return' | 'claw-back' | 'undo-claw-back';

export function disputeSteps(before: DisputeStanding | null, now: DisputeStanding): DisputeStep[] {
  const had = { withdrawn: before?.withdrawn ?? false, lost: before?.status === 'lost' };
  const steps: DisputeStep[] = [];
  if (had.lost && now.status !== 'lost') steps.push('undo-claw-back');
  if (!had.withdrawn && now.withdrawn) steps.push('take');
  if (had.withdrawn && !now.withdrawn) steps.push('return');
  if (!had.lost && now.status === 'lost') steps.push('claw-back');
  return steps;
}

/** What is lost is gone, whatever else the provider says of it. */
export function standingOf(report: Exclude<DisputeReport, { status: 'unknown' }>): DisputeStanding {
  return { status: report.status, withdrawn: report.status === 'lost' || report.withdrawn };
}
