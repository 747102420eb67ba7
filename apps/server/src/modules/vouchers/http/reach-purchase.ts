import type { FastifyRequest } from 'fastify';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { VouchersContext } from '../context.ts';
import { isGiftLinkKey } from '../gift-code.ts';
import { cardByNumber } from '../sql/gift-cards.ts';
import type { GiftCardRow } from '../sql/gift-cards.ts';

/** A purchase, for whoever made it or has the link of its mail; for everybody else it does not exist. */
export type ReachPurchase = (request: FastifyRequest, number: string, key: string | undefined) => Promise<GiftCardRow>;

/** The one way from a number in an address to a gift card. */
export function reachPurchase(context: VouchersContext, identity: Pick<Identity, 'actorOf'>): ReachPurchase {
  return async (request, number, key) => {
    const actor = await identity.actorOf(request);
    const card = await cardByNumber(context.db, number.toUpperCase());
    if (card === null) throwProblem('not-found');
    const own = actor.holderId === card.holderId || (actor.kind === 'person' && actor.personId === card.personId);
    return own || (key !== undefined && isGiftLinkKey(context.codeKey, card.id, key))
      ? card
      : throwProblem('not-found');
  };
}
