/**
 * What comes back of a price for what was not delivered: the whole less what was delivered, which is rounded down to a step, so that rounding is for
 * whoever bought it. Nothing delivered is all of it, all delivered nothing. @param amount minor units
 */
export function dueBack(amount: number, step: number, bought: number, delivered: number): number {
  if (delivered >= bought) return 0;
  const kept = Number((BigInt(amount) * BigInt(Math.max(0, delivered))) / (BigInt(bought) * BigInt(step))) * step;
  return amount - kept;
}
