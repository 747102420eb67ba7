import type { disputeDecision, evidenceInput, openDispute } from '@parterre/contract/service-orders';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { MarketContext } from '../context.ts';
import type { StepRefused } from '../domain/step.ts';
import { insertEvidence, orderByCode, saveOrder } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { keepFiles } from './keep-files.ts';
import type { FilesRefused } from './keep-files.ts';
import { carryOut, onceFor } from './order-command.ts';
import type { Asked, Carried } from './order-command.ts';
import { takeStep } from './take-step.ts';
import type { Taken } from './take-step.ts';

type Refused = StepRefused | 'refund-changed' | FilesRefused;

/** Says that an order is not as agreed: the money stays held until both agree, or an administrator decides. */
export function dispute(
  context: MarketContext,
  asked: Asked,
  input: z.output<typeof openDispute>,
): Promise<Carried<Refused>> {
  return carryOut<Refused>(context, asked, async (trx, order, role, now) => {
    const change = { dispute_reason: input.reason };
    const { personId } = asked.actor;
    const taken = await takeStep(context, trx, order, {
      ...{ event: 'dispute', by: role, personId, note: input.text, change },
    });
    return taken.ok ? addTo(context, trx, taken, { ...input, role, personId, now }) : taken;
  });
}

/** Adds what one side has to show. */
export function addEvidence(
  context: MarketContext,
  asked: Asked,
  input: z.output<typeof evidenceInput>,
): Promise<Carried<Refused>> {
  return carryOut<Refused>(context, asked, async (trx, order, role, now) => {
    const { personId } = asked.actor;
    const taken = await takeStep(context, trx, order, { event: 'add-evidence', by: role, personId });
    return taken.ok ? addTo(context, trx, taken, { ...input, role, personId, now }) : taken;
  });
}

async function addTo(
  context: MarketContext,
  trx: Transaction,
  taken: Extract<Taken, { ok: true }>,
  given: {
    role: 'buyer' | 'seller';
    personId: string;
    text: string;
    files: readonly { assetId: string; name: string }[];
    now: string;
  },
): Promise<{ ok: true; order: OrderRow } | { ok: false; reason: FilesRefused }> {
  const { id } = taken.order;
  const kept = await keepFiles(context, trx, id, given.personId, ['evidence', 'beat-file'], given.files);
  if (!kept.ok) return kept;
  const { role: by, text, now } = given;
  await insertEvidence(trx, { id: newId(), order_id: id, by, text, files: kept.files, created_at: now });
  return taken;
}

/** Ends a dispute without an administrator: whoever opened it takes it back, or the seller gives all of the money back. */
export function endDispute(
  context: MarketContext,
  asked: Asked,
  event: 'withdraw-dispute' | 'give-back',
): Promise<Carried<StepRefused | 'refund-changed'>> {
  return carryOut<StepRefused | 'refund-changed'>(context, asked, async (trx, order, role, now) => {
    const taken = await takeStep(context, trx, order, { event, by: role, personId: asked.actor.personId });
    if (!taken.ok) return taken;
    const decision = event === 'give-back' ? 'given-back' : 'withdrawn';
    const refund = event === 'give-back' ? order.paid_amount : 0;
    return { ok: true, order: await decided(trx, order, { decision, refund, reason: null, by: null, now }) };
  });
}

/** An administrator decides where the money goes; both are told why. The caller has authorised them. */
export async function decideDispute(
  context: MarketContext,
  asked: Asked,
  input: z.output<typeof disputeDecision>,
): Promise<Carried<StepRefused | 'refund-changed' | 'split-out-of-bounds'>> {
  const found = await orderByCode(context.db, asked.code.toUpperCase());
  if (found === null) return { ok: false, reason: 'not-found' };
  const { personId } = asked.actor;
  return onceFor<StepRefused | 'refund-changed' | 'split-out-of-bounds'>(
    context,
    found.id,
    asked,
    async (trx, order, now) => {
      const { outcome, reason } = input;
      const refund = outcome === 'split' ? (input.refund ?? 0) : outcome === 'refund' ? order.paid_amount : 0;
      if (outcome === 'split' && refund >= order.paid_amount) return { ok: false, reason: 'split-out-of-bounds' };
      const taken = await takeStep(context, trx, order, {
        ...{ event: outcome, by: 'desk', personId, note: reason, amount: outcome === 'split' ? refund : null },
      });
      if (!taken.ok) return taken;
      return { ok: true, order: await decided(trx, order, { decision: outcome, refund, reason, by: personId, now }) };
    },
  );
}

/** Writes how a dispute came out. */
export function decided(
  trx: Transaction,
  order: OrderRow,
  {
    decision,
    refund,
    reason,
    by,
    now,
  }: { decision: string; refund: number; reason: string | null; by: string | null; now: string },
): Promise<OrderRow> {
  return saveOrder(trx, order.id, {
    decision,
    decision_reason: reason,
    decision_refund: refund,
    decided_by: by,
    decided_at: now,
  });
}

/** When an undecided dispute ended by itself. */
export function undecided(context: MarketContext, trx: Transaction, order: OrderRow): Promise<OrderRow> {
  const now = instantText(context.clock.now());
  return decided(trx, order, { decision: 'undecided', refund: order.paid_amount, reason: null, by: null, now });
}
