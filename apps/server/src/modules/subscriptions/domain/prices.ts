import type { Currency } from '@parterre/contract/wire';
import { francsOfCents } from '../../../platform/fixed-parity.ts';
import { money } from '../../../platform/money.ts';
import type { Money } from '@parterre/contract/wire';

/** Amounts of plans are multiples of it, in minor units: no coin below 5 F is in use, and CinetPay takes no other amount. */
export const stepOf: Readonly<Record<Currency, number>> = { EUR: 1, XOF: 5 };

/** Below it nothing is taken, minor units: no provider takes less. */
export const leastCharge: Readonly<Record<Currency, number>> = { EUR: 50, XOF: 100 };

/**
 * What a price in euro is in francs: by the fixed parity, to a franc, then to the nearest 5 F, half up. This is the
 * only place where the rule is.
 * @param cents of at least 0
 */
export function francsOf(cents: number): number {
  return Math.round(francsOfCents(cents) / 5) * 5;
}

/** A month of a plan in a currency, from its price in euro. */
export function priceIn(currency: Currency, cents: number): Money {
  return money(currency === 'EUR' ? cents : francsOf(cents), currency);
}
