import type { Currency, Money } from '@parterre/contract/wire';

/** @throws RangeError unless the amount is an integer that JavaScript holds exactly */
export function money(amount: number, currency: Currency): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of minor units`);
  return { amount, currency };
}

/** @throws RangeError when the currencies differ */
export function addMoney(first: Money, second: Money): Money {
  if (first.currency !== second.currency) {
    throw new RangeError(`${first.currency} and ${second.currency} cannot be added`);
  }
  return money(first.amount + second.amount, first.currency);
}

/** Sum of any number of amounts, zero of none. */
export function sumMoney(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(addMoney, money(0, currency));
}

/** @param times whole number, such as a quantity */
export function multiplyMoney(price: Money, times: number): Money {
  if (!Number.isSafeInteger(times)) throw new RangeError(`${times} is not a whole number of times`);
  return money(price.amount * times, price.currency);
}

/**
 * A share in basis points (hundredths of a percent), rounded half up, away from zero for negative amounts, so that
 * what is given back is what was taken.
 */
export function feeOf(price: Money, basisPoints: number): Money {
  if (!Number.isSafeInteger(basisPoints)) throw new RangeError(`${basisPoints} is not a whole number of basis points`);
  const product = BigInt(price.amount) * BigInt(basisPoints);
  const size = ((product < 0n ? -product : product) + 5_000n) / 10_000n;
  return money(Number(product < 0n ? -size : size), price.currency);
}

/**
 * Splits an amount by weights so that the parts add up to it exactly: each gets the whole units of its share, and the
 * units left over go to the largest remainders, the first of equals.
 * @param weights whole numbers of at least 0, not all 0
 */
export function allocateMoney(total: Money, weights: readonly number[]): Money[] {
  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (weightSum <= 0n || weights.some((weight) => weight < 0))
    throw new RangeError('weights must add up to more than 0');
  const sign = total.amount < 0 ? -1n : 1n;
  const amount = BigInt(total.amount) * sign;
  const shares = weights.map((weight, index) => {
    const product = amount * BigInt(weight);
    return { index, units: product / weightSum, remainder: product % weightSum };
  });
  let left = amount - shares.reduce((sum, share) => sum + share.units, 0n);
  for (const share of shares.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)) {
    if (left === 0n) break;
    share.units += 1n;
    left -= 1n;
  }
  return shares.map((share) => money(Number(share.units * sign), total.currency));
}

/** Decimals of a currency as ISO 4217 has them: 2 for EUR, 0 for XOF. */
export function decimalsOf(currency: Currency): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** As people read it: `12,50 €` in French, `€12.50` in English. */
export function formatMoney(price: Money, language: 'fr' | 'en'): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: price.currency });
  return format.format(price.amount / 10 ** decimalsOf(price.currency));
}
