import type { acceptOffer, offerInput } from '@parterre/contract/service-orders';
import type { z } from 'zod';
import type { MarketContext } from '../context.ts';
import { endOf } from '../domain/engagement-dates.ts';
import type { StepRefused } from '../domain/step.ts';
import { endOffer, insertOffer, offersOf } from '../sql/order-rows.ts';
import type { OrderChange } from '../sql/order-rows.ts';
import { blocked, carryOut } from './order-command.ts';
import type { Asked, Carried } from './order-command.ts';
import { termsOf } from './order-terms.ts';
import { takeStep } from './take-step.ts';
import type { Taken } from './take-step.ts';

type Refused =
  | StepRefused
  | 'refund-changed'
  | 'offer-incomplete'
  | 'dates-not-ahead'
  | 'offer-changed'
  | 'offer-over'
  | 'people-blocked';
export type Negotiated = Carried<Refused>;

const day = 86_400_000;
/** How long an agreement waits for its payment. */
const agreementDays = 3;

/** A quote by the seller, or a counter-offer by whoever the last offer is not of. */
export function makeOffer(
  context: MarketContext,
  asked: Asked,
  input: z.output<typeof offerInput>,
): Promise<Negotiated> {
  return carryOut<Refused>(context, asked, async (trx, order, role, now) => {
    if (await blocked(context, trx, order)) return { ok: false, reason: 'people-blocked' };
    const terms = termsOf(order);
    if (order.kind === 'custom-work' && input.deliveryDays === null) return { ok: false, reason: 'offer-incomplete' };
    if (order.kind === 'engagement' && input.dates.length === 0) return { ok: false, reason: 'offer-incomplete' };
    if (input.dates.some((date) => date <= now)) return { ok: false, reason: 'dates-not-ahead' };
    const number = order.offers_made + 1;
    const until = new Date(Date.parse(now) + input.validDays * day).toISOString();
    // An offer for dates ends with the last of them.
    const expiresAt =
      [until, ...(input.dates.length > 0 ? [input.dates.toSorted().at(-1) ?? until] : [])].toSorted()[0] ?? until;
    const event = order.state === 'requested' ? 'quote' : 'counter';
    const change = { offers_made: number, offer_expires_at: expiresAt };
    const { personId } = asked.actor;
    const move = { event, by: role, personId, note: input.note, amount: input.price, change } as const;
    const taken = await takeStep(context, trx, order, move);
    if (!taken.ok) return taken;
    await endOffer(trx, order.id, 'countered');
    await insertOffer(trx, {
      order_id: order.id,
      number,
      by: role,
      amount: input.price,
      delivery_days: order.kind === 'custom-work' ? input.deliveryDays : null,
      revisions: order.kind === 'custom-work' ? (input.revisions ?? terms.revisions ?? 0) : null,
      dates: order.kind === 'engagement' ? input.dates : [],
      minutes: order.kind === 'engagement' ? (input.minutes ?? order.minutes ?? terms.minutes) : null,
      note: input.note,
      status: 'standing',
      expires_at: expiresAt,
      created_at: now,
    });
    return taken;
  });
}

/** Accepts the offer that stands: what it says is what is then paid, done and judged by. */
export function takeOffer(
  context: MarketContext,
  asked: Asked,
  wish: z.output<typeof acceptOffer>,
): Promise<Negotiated> {
  return carryOut<Refused>(context, asked, async (trx, order, role, now) => {
    if (await blocked(context, trx, order)) return { ok: false, reason: 'people-blocked' };
    const offer = (await offersOf(trx, order.id)).at(-1);
    if (offer?.status !== 'standing' || offer.number !== wish.number) return { ok: false, reason: 'offer-changed' };
    if (offer.expires_at <= now) return { ok: false, reason: 'offer-over' };
    const startsAt = order.kind === 'engagement' ? wish.date : null;
    if (order.kind === 'engagement') {
      if (startsAt === null || !offer.dates.some((date) => Date.parse(date) === Date.parse(startsAt)))
        return { ok: false, reason: 'offer-incomplete' };
      if (startsAt <= now) return { ok: false, reason: 'dates-not-ahead' };
    }
    const latest = new Date(Date.parse(now) + agreementDays * day).toISOString();
    const minutes = offer.minutes ?? order.minutes;
    const change: OrderChange = {
      total_amount: offer.amount,
      delivery_days: offer.delivery_days,
      revisions_included: offer.revisions ?? 0,
      agreed_until: startsAt !== null && startsAt < latest ? startsAt : latest,
      ...(startsAt !== null && {
        starts_at: startsAt,
        ends_at: endOf(startsAt, minutes ?? 60),
        minutes,
        proposal_by: null,
        proposal_dates: null,
      }),
    };
    const { personId } = asked.actor;
    const taken = await takeStep(context, trx, order, {
      ...{ event: 'accept-offer', by: role, personId, amount: offer.amount, change },
    });
    if (taken.ok) await endOffer(trx, order.id, 'accepted');
    return taken;
  });
}

/** Says no to a request or an offer, or takes one's own back; nothing was paid. */
export function endNegotiation(
  context: MarketContext,
  asked: Asked,
  event: 'decline' | 'withdraw',
  note: string | null,
): Promise<Carried<StepRefused | 'refund-changed'>> {
  return carryOut(context, asked, async (trx, order, role): Promise<Taken> => {
    const taken = await takeStep(context, trx, order, { event, by: role, personId: asked.actor.personId, note });
    if (taken.ok) await endOffer(trx, order.id, 'declined');
    return taken;
  });
}
