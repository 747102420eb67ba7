import type { OwnPlan, PlanCharge } from '@parterre/contract/plans';

/** Where what is to be paid stands, as its page tells it. `approving`: the payer accepts on the phone; `pending`: on a page. */
export type ChargeStage = 'unbegun' | 'pending' | 'approving' | 'refused';

export function chargeStage({ payment, pageUrl }: Pick<PlanCharge, 'payment' | 'pageUrl'>): ChargeStage {
  if (payment === null) return pageUrl === null ? 'unbegun' : 'pending';
  if (payment.status === 'failed' || payment.status === 'expired') return 'refused';
  // The newest way failed, while one begun before may still bring the money.
  if (payment.failureCode !== null) return 'refused';
  return payment.status === 'pending' && pageUrl === null ? 'approving' : 'pending';
}

/** Whether news of a payment may come by themselves. */
export function awaitsPlanNews({ openCharge }: Pick<OwnPlan, 'openCharge'>): boolean {
  if (openCharge === null) return false;
  const { payment, pageUrl } = openCharge;
  return payment === null ? pageUrl !== null : payment.status === 'pending' || payment.status === 'succeeded';
}
