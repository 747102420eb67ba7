import type { MarketContext } from '../context.ts';
import type { StepRefused } from '../domain/step.ts';
import { carryOut } from './order-command.ts';
import type { Asked, Carried } from './order-command.ts';
import { takeStep } from './take-step.ts';

/**
 * Cancels an order that was paid, as far as its state lets the caller: what goes back follows from the state, and for a date from how far
 * away it is. @param input.seenRefund what the caller was shown; another is `refund-changed`
 */
export function cancelOrder(
  context: MarketContext,
  asked: Asked,
  input: { reason: string | null; seenRefund: number | null },
): Promise<Carried<StepRefused | 'refund-changed'>> {
  return carryOut<StepRefused | 'refund-changed'>(context, asked, (trx, order, role) =>
    takeStep(context, trx, order, {
      event: 'cancel',
      by: role,
      personId: asked.actor.personId,
      note: input.reason,
      seenRefund: input.seenRefund,
    }),
  );
}
