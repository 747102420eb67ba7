import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { emit } from '../../../platform/outbox.ts';
import { planPaid } from '../contract.ts';
import type { PaymentSubjects, SettledPayment } from '../../payments/contract.ts';
import { saleKey } from '../../payments/contract.ts';
import { zoneOf } from '../domain/periods.ts';
import { begin, passTime, payablePeriod, step } from '../domain/subscription-life.ts';
import type { Life } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import { chargeById, lockCharge, saveCharge } from '../sql/charge-rows.ts';
import type { ChargeRow } from '../sql/charge-rows.ts';
import { insertSubscription, lockLive } from '../sql/subscription-rows.ts';
import type { SubscriptionRow } from '../sql/subscription-rows.ts';
import { postPlanSale } from './post-plan-sale.ts';
import { saveAndTell } from './save-life.ts';
import { tell } from './tell-subscriber.ts';

type Outcome = Awaited<ReturnType<PaymentSubjects['settled']>>;

/** What becomes of a plan when money for it comes. Answers the port of payments. */
export function planSubjects(context: PlansContext): PaymentSubjects {
  return {
    settled: (trx, payment) => settle(context, trx, payment),
    async goesBack(trx, payment) {
      const charge = await chargeById(trx, payment.subject.id);
      if (charge !== null) await tellReturned(context, trx, charge, payment);
    },
    // The charge stays as it is, so that its page says why, and another way can be chosen.
    ended: () => Promise.resolve(),
  };
}

async function settle(context: PlansContext, trx: Transaction, payment: SettledPayment): Promise<Outcome> {
  const known = await chargeById(trx, payment.subject.id);
  if (known?.personId == null) return { outcome: 'refund', reason: 'unknown-charge' };
  const { personId } = known;
  // The subscription first, then what is paid, as everywhere.
  const live = await lockLive(trx, personId);
  const charge = await lockCharge(trx, known.id);
  if (charge === null) return { outcome: 'refund', reason: 'unknown-charge' };
  const giveBack = async (reason: string): Promise<Outcome> => {
    if (charge.status === 'open' || charge.status === 'closed') {
      await saveCharge(trx, charge.id, { status: 'returned' }, instantText(context.clock.now()));
    }
    await tellReturned(context, trx, charge, payment);
    return { outcome: 'refund', reason };
  };
  if (charge.paidAt !== null) {
    return charge.paymentId === payment.id ? { outcome: 'fulfilled' } : giveBack('already-paid');
  }
  if (payment.amount !== charge.amount || payment.currency !== charge.currency) return giveBack('amount-differs');
  const now = context.clock.now();
  const current = live && (await saveAndTell(context, trx, live, passTime(live.life, now)));
  const standing = current?.life.status === 'ended' ? null : current;
  const fulfilled = await fulfil(context, trx, { ...charge, personId }, standing, now);
  if (!fulfilled.ok) return giveBack(fulfilled.reason);
  const saleId = await postPlanSale(context.payments.ledger, trx, saleKey(payment.id), payment.provider, charge);
  const { subscriptionId, period } = fulfilled;
  const at = instantText(now);
  const kept = { status: 'paid', paymentId: payment.id, saleId, subscriptionId, paidAt: at, ...period } as const;
  // The page of a card that would pay it as well is to be closed.
  await saveCharge(trx, charge.id, { ...kept, nextLookAt: charge.cardPage === null ? null : at }, at);
  await emit(trx, { type: planPaid, subject: charge.id, data: { chargeId: charge.id }, at });
  return { outcome: 'fulfilled' };
}

type Fulfilled =
  | { ok: true; subscriptionId: string; period: { periodStart: string; periodEnd: string } }
  | { ok: false; reason: string };

async function fulfil(
  context: PlansContext,
  trx: Transaction,
  charge: ChargeRow & { personId: string },
  standing: SubscriptionRow | null,
  now: Temporal.Instant,
): Promise<Fulfilled> {
  const { plan, priceAmount: amount, currency } = charge;
  const news = { plan, amount: charge.amount, currency, zone: standing?.life.zone ?? zoneOf[currency] };
  if (standing === null) {
    // An upgrade of what has ended is worth nothing; a month that was paid too late begins one anew.
    if (charge.kind === 'upgrade') return { ok: false, reason: 'plan-not-active' };
    const life = begin({ plan, amount, currency, zone: zoneOf[currency], renewal: 'asked' }, now);
    const made = {
      id: newId(),
      personId: charge.personId,
      country: charge.country,
      life,
      card: null,
      nextLookAt: null,
    };
    if (!(await insertSubscription(trx, made, instantText(now)))) return { ok: false, reason: 'already-subscribed' };
    await tell(context, trx, charge.personId, 'started', { ...news, date: life.periodEnd });
    return { ok: true, subscriptionId: made.id, period: periodOf(life.periodStart, life.periodEnd) };
  }
  if (charge.subscriptionId !== standing.id) return { ok: false, reason: 'already-subscribed' };
  const { life } = standing;
  const payable = payablePeriod(life, now);
  if (charge.kind === 'renewal') {
    const same =
      payable?.plan === plan && payable.amount === amount && instantText(payable.start) === charge.periodStart;
    const renewed = step(life, { type: 'renewed' }, now);
    if (!same || !renewed.ok) return { ok: false, reason: 'plan-not-due' };
    await saveAndTell(context, trx, standing, renewed.life);
    await tell(context, trx, charge.personId, 'renewed', { ...news, date: renewed.life.paidUntil });
    return { ok: true, subscriptionId: standing.id, period: periodOf(payable.start, payable.end) };
  }
  const upgraded = step(life, { type: 'upgraded', to: { plan, amount } }, now);
  // What was reckoned with is not there any more: another period, or another plan.
  if (!upgraded.ok || charge.periodEnd !== instantText(life.periodEnd)) return { ok: false, reason: 'plan-changed' };
  await saveAndTell(context, trx, standing, upgraded.life);
  await tell(context, trx, charge.personId, 'upgraded', { ...news, date: life.periodEnd });
  return { ok: true, subscriptionId: standing.id, period: periodOf(now, life.periodEnd) };
}

function periodOf(start: Life['periodStart'], end: Life['periodEnd']): { periodStart: string; periodEnd: string } {
  return { periodStart: instantText(start), periodEnd: instantText(end) };
}

async function tellReturned(
  context: PlansContext,
  trx: Transaction,
  charge: ChargeRow,
  { amount, currency }: SettledPayment,
): Promise<void> {
  if (charge.personId === null) return;
  await tell(context, trx, charge.personId, 'returned', { plan: charge.plan, amount, currency });
}
