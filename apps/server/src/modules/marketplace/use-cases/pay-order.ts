import { instantText } from '../../../platform/clock.ts';
import type { PersonActor } from '../../identity/contract.ts';
import type { Payments } from '../../payments/contract.ts';
import type { MarketContext } from '../context.ts';
import type { StepRefused } from '../domain/step.ts';
import { soldTo } from '../sql/order-rows.ts';
import { blocked, carryOut, reachOrder } from './order-command.ts';
import type { Asked, Carried } from './order-command.ts';
import { termsOf } from './order-terms.ts';
import { takeStep } from './take-step.ts';

type NotStarted = Extract<Awaited<ReturnType<Payments['start']>>, { ok: false }>['reason'];
export type PaymentBegun = Carried<StepRefused | 'refund-changed' | 'sold-exclusively' | 'people-blocked' | NotStarted>;

const subjectOf = (id: string) => ({ kind: 'service-order', id }) as const;

/**
 * Begins to pay an order, or to pay it otherwise. The order says that it is being paid before the provider is asked; a provider that does not
 * answer leaves it so until its time is over, and the same call may be made again.
 * @param phone of the payer, E.164; passed on, and kept nowhere
 */
export async function payOrder(
  context: MarketContext,
  asked: Asked,
  wish: { provider: string; phone: string | null },
): Promise<PaymentBegun> {
  const found = await reachOrder(context, asked.actor, asked.code);
  if (found === null) return { ok: false, reason: 'not-found' };
  const amount = found.order.total_amount ?? 0;
  const { currency } = found.order;
  const may = context.payments.mayStart({ amount, currency, payer: { phone: wish.phone } }, wish.provider);
  if (!may.ok) return may;
  const deadlineAt = instantText(context.clock.now().add({ minutes: 30 }));
  const begun = await carryOut<StepRefused | 'refund-changed' | 'sold-exclusively' | 'people-blocked'>(
    context,
    asked,
    async (trx, order, role) => {
      if (await blocked(context, trx, order)) return { ok: false, reason: 'people-blocked' };
      if (order.kind === 'beat-licence' && (await soldTo(trx, order.service_id)) !== null)
        return { ok: false, reason: 'sold-exclusively' };
      const change = { payment_deadline_at: deadlineAt };
      return takeStep(context, trx, order, { event: 'pay', by: role, personId: asked.actor.personId, change });
    },
  );
  if (!begun.ok) return begun;
  const { order } = begun;
  if (order.state !== 'paying') return begun;
  const { language, name, email } = asked.actor;
  const started = await context.payments.start(
    {
      subject: { ...subjectOf(order.id), occurrenceId: null },
      organisationId: order.organisation_id,
      amount: order.total_amount ?? 0,
      currency,
      payer: { name, email: email ?? '', phone: wish.phone, language },
      description: `${termsOf(order).title} · ${order.code}`.slice(0, 120),
      returnUrl: `${context.publicUrl}/${language}/account/service-orders/${order.code}`,
      deadlineAt: order.payment_deadline_at ?? deadlineAt,
    },
    wish.provider,
  );
  return started.ok ? begun : started;
}

/** The payer gives up the way that is open; what was paid meanwhile counts. */
export async function giveUpPayment(
  context: MarketContext,
  asked: Asked,
): Promise<Carried<StepRefused | 'refund-changed'>> {
  const found = await reachOrder(context, asked.actor, asked.code);
  if (found === null) return { ok: false, reason: 'not-found' };
  if (found.role === 'buyer' && found.order.state === 'paying')
    await context.payments.giveUp(subjectOf(found.order.id));
  return carryOut<StepRefused | 'refund-changed'>(context, asked, async (trx, order, role) =>
    // Paid meanwhile, or ended by the provider's word already.
    role === 'buyer' && (order.paid_at !== null || order.state === 'agreed')
      ? { ok: true, order }
      : takeStep(context, trx, order, { event: 'give-up-payment', by: role, personId: asked.actor.personId }),
  );
}

/** Asks the provider what became of a payment that is open. @returns false when the caller is no side of the order */
export async function refreshPayment(context: MarketContext, actor: PersonActor, code: string): Promise<boolean> {
  const found = await reachOrder(context, actor, code);
  if (found === null) return false;
  if (found.order.paid_at === null) await context.payments.confirm(subjectOf(found.order.id));
  return true;
}
