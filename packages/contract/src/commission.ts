/** What the platform keeps of a price, taxes included: a share in hundredths of a percent, rounded half up. @param amount minor units */
export function commissionOf(amount: number, basisPoints: number): number {
  return Math.floor((2 * amount * basisPoints + 10_000) / 20_000);
}
