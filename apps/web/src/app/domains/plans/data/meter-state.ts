import type { PlanMeter } from '@parterre/contract/plans';

/** `nothing`: the plan gives none; `over`: more is there than the plan gives, since it gave more before. */
export type MeterState = 'any' | 'left' | 'full' | 'over' | 'nothing';

export function meterState({ used, limit }: Pick<PlanMeter, 'used' | 'limit'>): MeterState {
  if (limit === null) return 'any';
  if (used > limit) return 'over';
  if (limit === 0) return 'nothing';
  return used === limit ? 'full' : 'left';
}

/** In hundredths, at most all of it; null where there is nothing to be a share of. */
export function usedShare({ used, limit }: Pick<PlanMeter, 'used' | 'limit'>): number | null {
  return limit === null || limit === 0 ? null : Math.min(100, (100 * used) / limit);
}
