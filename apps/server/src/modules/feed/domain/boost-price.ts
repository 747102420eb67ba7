import type { Currency } from '@parterre/contract/wire';

/** What showings cost in a currency; minor units, taxes included. */
export interface BoostPrice {
  readonly currency: Currency;
  readonly perThousand: number;
  /** amounts are multiples of it: 5 F is the least coin, and what every provider takes */
  readonly step: number;
  /** below it no provider takes money */
  readonly leastAmount: number;
}

/** The price of so many showings: by the thousand, to the nearest step, half up. */
export function priceOfShowings({ perThousand, step }: BoostPrice, showings: number): number {
  return Math.round((showings * perThousand) / (1000 * step)) * step;
}

/** The least that can be bought, in steps of `by`: less costs less than can be paid. */
export function leastShowings(price: BoostPrice, by: number): number {
  let showings = by;
  while (priceOfShowings(price, showings) < price.leastAmount) showings += by;
  return showings;
}
