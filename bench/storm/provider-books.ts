import type { PaymentSimulator, SimulatedCharge } from '@parterre/simulators/payments/payment-simulator';
import { uuidOf } from '../../apps/server/src/modules/payments/providers/mobile-money/short-id.ts';

/** A charge by a provider's own books, with whose it is. */
export interface BookedCharge extends SimulatedCharge {
  readonly provider: string;
  /** Our attempt, as the provider was told it. */
  readonly attemptId: string;
  /** The provider has taken the payer's money for it. */
  readonly taken: boolean;
}

/** In the words of each, the states in which money has come. */
const paidWords: Readonly<Record<string, RegExp>> = {
  stripe: /\bsucceeded$/,
  paypal: /^COMPLETED, (COMPLETED|PARTIALLY_REFUNDED|REFUNDED)$/,
  'orange-money': /^SUCCESS$/,
  'mtn-momo': /^SUCCESSFUL$/,
  'moov-money': /^completed$/,
  cinetpay: /^ACCEPTED$/,
  wave: /^complete$/,
};

/** The charges of a provider, the oldest first. */
export function booksOf(simulator: PaymentSimulator): BookedCharge[] {
  const words = paidWords[simulator.name];
  if (words === undefined) throw new Error(`how ${simulator.name} says that it was paid is not known`);
  return simulator.charges().map((charge) => ({
    ...charge,
    provider: simulator.name,
    attemptId: uuidOf(charge.ours) ?? charge.ours,
    taken: words.test(charge.status),
  }));
}
