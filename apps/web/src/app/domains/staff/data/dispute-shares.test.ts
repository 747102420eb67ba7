import { disputeShares } from './dispute-shares.ts';

describe('shares of a dispute', () => {
  it('give the commission of what stays alone', () => {
    expect(disputeShares(10_000, 4000, 1500)).toEqual({ buyer: 4000, seller: 5100, commission: 900 });
  });

  it('leave nothing to the seller where all goes back, and nothing to the buyer where all stays', () => {
    expect(disputeShares(45_000, 45_000, 1200)).toEqual({ buyer: 45_000, seller: 0, commission: 0 });
    expect(disputeShares(45_000, 0, 1200)).toEqual({ buyer: 0, seller: 39_600, commission: 5400 });
  });
});
