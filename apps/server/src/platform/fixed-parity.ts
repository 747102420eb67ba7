/**
 * The fixed parity, EUR 1 = XOF 655.957 (1 January 1999, Council Decision 98/683/EC): 100000 cents are 655957 francs. Both ways round half up.
 */
const francs = 655_957n;
const cents = 100_000n;

/** @param amount whole cents of at least 0 @returns whole francs @throws RangeError */
export function francsOfCents(amount: number): number {
  return roundHalfUp(amount, francs, cents);
}

/** @param amount whole francs of at least 0 @returns whole cents @throws RangeError */
export function centsOfFrancs(amount: number): number {
  return roundHalfUp(amount, cents, francs);
}

function roundHalfUp(amount: number, times: bigint, by: bigint): number {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is not an amount to change`);
  const rounded = Number((BigInt(amount) * times * 2n + by) / (by * 2n));
  if (!Number.isSafeInteger(rounded)) throw new RangeError(`${amount} is too much to change`);
  return rounded;
}
