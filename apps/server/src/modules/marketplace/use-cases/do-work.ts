import type { deliverWork, requestRevision } from '@parterre/contract/service-orders';
import type { z } from 'zod';
import type { MarketContext } from '../context.ts';
import type { StepRefused } from '../domain/step.ts';
import { deliveriesOf, insertDelivery, insertRevision, revisionsOf } from '../sql/order-rows.ts';
import { keepFiles } from './keep-files.ts';
import type { FilesRefused } from './keep-files.ts';
import { carryOut } from './order-command.ts';
import type { Asked, Carried } from './order-command.ts';
import { takeStep } from './take-step.ts';

type Refused = StepRefused | 'refund-changed';

/** Hands work over: from here on the buyer accepts it, asks for a revision that is left, or says nothing for two weeks. */
export function deliver(
  context: MarketContext,
  asked: Asked,
  input: z.output<typeof deliverWork>,
): Promise<Carried<Refused | FilesRefused>> {
  const { personId } = asked.actor;
  return carryOut<Refused | FilesRefused>(context, asked, async (trx, order, role, now) => {
    const taken = await takeStep(context, trx, order, { event: 'deliver', by: role, personId, note: input.note });
    if (!taken.ok) return taken;
    const kept = await keepFiles(context, trx, order.id, personId, ['delivery', 'beat-file'], input.files);
    if (!kept.ok) return kept;
    const number = (await deliveriesOf(trx, order.id)).length + 1;
    await insertDelivery(trx, { order_id: order.id, number, note: input.note, files: kept.files, created_at: now });
    return taken;
  });
}

/** Asks for the work to be done otherwise: one of the revisions that the price includes. */
export function askRevision(
  context: MarketContext,
  asked: Asked,
  input: z.output<typeof requestRevision>,
): Promise<Carried<Refused>> {
  return carryOut<Refused>(context, asked, async (trx, order, role, now) => {
    const taken = await takeStep(context, trx, order, {
      event: 'request-revision',
      by: role,
      personId: asked.actor.personId,
      note: input.note,
      change: { revisions_used: order.revisions_used + 1 },
    });
    if (!taken.ok) return taken;
    const number = (await revisionsOf(trx, order.id)).length + 1;
    const delivery = (await deliveriesOf(trx, order.id)).length;
    const { note, remarks } = input;
    await insertRevision(trx, { order_id: order.id, number, delivery, note, remarks, created_at: now });
    return taken;
  });
}

/** Accepts what was delivered, or how a date went: the money is the seller's from here on. */
export function acceptWork(context: MarketContext, asked: Asked): Promise<Carried<Refused>> {
  return carryOut<Refused>(context, asked, (trx, order, role) =>
    takeStep(context, trx, order, { event: 'accept', by: role, personId: asked.actor.personId }),
  );
}
