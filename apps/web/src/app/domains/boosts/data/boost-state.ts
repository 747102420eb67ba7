import { dueBack } from '@parterre/contract/boost-refund';
import type { Boost, BoostStatus } from '@parterre/contract/boosts';
import type { Money } from '@parterre/contract/wire';

const live: readonly BoostStatus[] = ['waiting-for-payment', 'scheduled', 'running'];

/** Whether there is something to stop. */
export function isLive({ status }: Pick<Boost, 'status'>): boolean {
  return live.includes(status);
}

/** Whether news of a payment may still come by themselves: it is under way at its provider. */
export function awaitsPayment({ status, payment }: Pick<Boost, 'status' | 'payment'>): boolean {
  return status === 'waiting-for-payment' && (payment?.status === 'pending' || payment?.status === 'succeeded');
}

/** In hundredths of what was bought. */
export function deliveredShare({ showings: { bought, delivered } }: Pick<Boost, 'showings'>): number {
  return bought === 0 ? 0 : Math.min(100, (100 * delivered) / bought);
}

/** The least coin of a currency, minor units: what is kept is rounded down to it. */
const step = { EUR: 1, XOF: 5 } as const;

/**
 * What would come back of a boost that is stopped now: showings that nobody saw, and for a paid one their part of its price. What is on its way
 * may still be seen, so that it is about so much.
 */
export function comesBack({ showings, price, paidAt }: Pick<Boost, 'showings' | 'price' | 'paidAt'>): {
  showings: number;
  amount: Money | null;
} {
  const { bought, delivered } = showings;
  const left = Math.max(0, bought - delivered);
  if (price === null || paidAt === null) return { showings: left, amount: null };
  const { amount, currency } = price.amount;
  return { showings: left, amount: { amount: dueBack(amount, step[currency], bought, delivered), currency } };
}
