import { commissionOf } from '@parterre/contract/commission';

/** Who has what of a price once a dispute is decided. Minor units; the three add up to what was paid. */
export interface DisputeShares {
  readonly buyer: number;
  readonly seller: number;
  readonly commission: number;
}

/**
 * @param paid minor units
 * @param refund what the buyer would have back, from nothing to all of it
 * @param basisPoints the commission that was agreed when the order was placed
 */
export function disputeShares(paid: number, refund: number, basisPoints: number): DisputeShares {
  const stays = paid - refund;
  const commission = commissionOf(stays, basisPoints);
  return { buyer: refund, seller: stays - commission, commission };
}
