import { includedTax } from '@parterre/contract/tax-bases';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import { planPaid } from '../contract.ts';
import { newId } from '../../../platform/ids.ts';
import { cardBillingProvider } from '../../payments/contract.ts';
import type { CardBilling } from '../../payments/contract.ts';
import { zoneOf } from '../domain/periods.ts';
import { begin, passTime, step } from '../domain/subscription-life.ts';
import type { Life } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import {
  claimCardSubscriptions,
  claimPages,
  firstWithoutInvoice,
  hasInvoice,
  knownByCard,
  lookAgain,
} from '../sql/card-rows.ts';
import { chargeById, insertCharge, lockCharge, saveCharge } from '../sql/charge-rows.ts';
import type { ChargeRow } from '../sql/charge-rows.ts';
import { readTaxRate } from '../sql/plan-rows.ts';
import { insertSubscription, lockByCard, lockLive } from '../sql/subscription-rows.ts';
import type { SubscriptionRow } from '../sql/subscription-rows.ts';
import { askCard } from './ask-card.ts';
import { postPlanSale } from './post-plan-sale.ts';
import { saveAndTell } from './save-life.ts';
import { tell } from './tell-subscriber.ts';

type Answered<T> = Extract<T, { ok: true }> extends { value: infer Value } ? Value : never;
type AtProvider = Answered<Awaited<ReturnType<CardBilling['subscription']>>>;
type Invoice = Answered<Awaited<ReturnType<CardBilling['invoices']>>>[number];

/**
 * Something is said of a card that renews itself: the provider is asked, and what it answers counts. Repeated, late or out of order, it comes
 * to the same.
 * @returns false when nothing is known by that name, or the provider does not answer
 */
export async function cardChanged(context: PlansContext, reference: string): Promise<boolean> {
  const known = await knownByCard(context.db, reference);
  if (known.chargeId !== null) return lookAtPage(context, known.chargeId);
  return known.subscriptionId !== null && lookAtSubscription(context, reference);
}

const hour = 3_600_000;
/** A page lives a day at its provider. */
const pageHours = 25;

/** What became of the page on which a card was to be given. */
export async function lookAtPage(context: PlansContext, chargeId: string): Promise<boolean> {
  const charge = await chargeById(context.db, chargeId);
  if (charge?.cardPage == null) return true;
  const { cardPage } = charge;
  const made = await askCard(context, (billing, signal) => billing.subscriptionOfPage(cardPage, signal));
  if (!made.ok) return false;
  const now = context.clock.now();
  const at = instantText(now);
  if (made.value !== null) {
    const subscription = made.value;
    const adopted = await inTransaction(context.db, (trx) => adopt(context, trx, chargeId, subscription));
    if (adopted === 'doubled') return endDoubled(context, charge, subscription);
    return adopted === 'waiting' || lookAtSubscription(context, subscription.id);
  }
  if (charge.status !== 'open') {
    // Paid otherwise, or given up: its page is not to be paid any more. Refused where it has ended by itself.
    await askCard(context, (billing, signal) => billing.closePage(cardPage, signal));
    await saveCharge(context.db, chargeId, { nextLookAt: null }, at);
    return true;
  }
  const age = now.epochMilliseconds - Date.parse(charge.createdAt);
  const over = age > pageHours * hour;
  const next = over ? null : instantText(now.add({ seconds: age < hour ? 60 : 900 }));
  await saveCharge(context.db, chargeId, { nextLookAt: next, ...(over && { status: 'closed' as const }) }, at);
  return true;
}

/** Begins the subscription that a page has made. */
async function adopt(
  context: PlansContext,
  trx: Transaction,
  chargeId: string,
  made: AtProvider,
): Promise<'adopted' | 'waiting' | 'doubled'> {
  const known = await chargeById(trx, chargeId);
  if (known?.personId == null) return 'doubled';
  const { personId } = known;
  const live = await lockLive(trx, personId);
  const charge = await lockCharge(trx, chargeId);
  if (charge === null) return 'doubled';
  if (await lockByCard(trx, made.id)) return 'adopted';
  if (!['active', 'trialing'].includes(made.status)) return 'waiting';
  const now = context.clock.now();
  const at = instantText(now);
  const standing = live && (await saveAndTell(context, trx, live, passTime(live.life, now)));
  if (charge.status === 'paid' || (standing !== null && standing.life.status !== 'ended')) return 'doubled';
  const { plan, priceAmount: amount, currency, country } = charge;
  const zone = zoneOf[currency];
  const life = begin({ plan, amount, currency, zone, renewal: 'card' }, now, periodOf(made));
  const row = { id: newId(), personId, country, life };
  const card = { subscription: made.id, customer: made.customer };
  if (!(await insertSubscription(trx, { ...row, card, nextLookAt: at }, at))) return 'doubled';
  const period = { periodStart: instantText(life.periodStart), periodEnd: instantText(life.periodEnd) };
  await saveCharge(trx, charge.id, { subscriptionId: row.id, ...period, nextLookAt: null }, at);
  await tell(context, trx, personId, 'started', { plan, amount, currency, zone, date: life.periodEnd });
  return 'adopted';
}

function periodOf({ periodStart, periodEnd }: AtProvider): { start: Temporal.Instant; end: Temporal.Instant } {
  const at = (seconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  return { start: at(periodStart), end: at(periodEnd) };
}

/** Another way had paid already: the card's subscription ends at once, and somebody gives its first payment back. */
async function endDoubled(context: PlansContext, charge: ChargeRow, made: AtProvider): Promise<boolean> {
  if (made.status !== 'canceled') {
    const ended = await askCard(context, (billing, signal) => billing.cancelNow(made.id, signal));
    if (!ended.ok) return false;
    context.log.error(
      { chargeId: charge.id, subscription: made.id },
      'a plan was paid by card as well: the card is not charged again, and what it paid is to be given back by hand',
    );
  }
  await saveCharge(context.db, charge.id, { nextLookAt: null }, instantText(context.clock.now()));
  return true;
}

/** What became of a subscription by card, with what it brought. */
export async function lookAtSubscription(context: PlansContext, name: string): Promise<boolean> {
  const asked = await askCard(context, (billing, signal) => billing.subscription(name, signal));
  const invoices = await askCard(context, (billing, signal) => billing.invoices(name, signal));
  if (!asked.ok || !invoices.ok) return false;
  const over = await inTransaction(context.db, (trx) => apply(context, trx, asked.value, invoices.value));
  if (!over || asked.value.status === 'canceled') return true;
  // With us it has ended, or is paid otherwise: the card is not charged any more.
  return (await askCard(context, (billing, signal) => billing.cancelNow(name, signal))).ok;
}

/** @returns whether the card is not to be charged any more */
async function apply(
  context: PlansContext,
  trx: Transaction,
  asked: AtProvider,
  invoices: readonly Invoice[],
): Promise<boolean> {
  const row = await lockByCard(trx, asked.id);
  if (row === null) return false;
  const now = context.clock.now();
  const life = row.life.renewal === 'card' ? nextLife(row.life, asked, now) : row.life;
  const saved = await saveAndTell(context, trx, row, life);
  if (Temporal.Instant.compare(life.periodEnd, row.life.periodEnd) > 0) {
    const { plan, amount, currency, zone, periodEnd: date } = life;
    await tell(context, trx, row.personId, 'renewed', { plan, amount, currency, zone, date });
  }
  for (const invoice of invoices.toReversed()) await book(context, trx, saved, invoice);
  const over = life.status === 'ended' || life.renewal !== 'card';
  await lookAgain(trx, row.id, over ? null : instantText(nextLook(life, now)));
  return over;
}

/** What the provider's answer makes of a subscription by card. */
function nextLife(before: Life, asked: AtProvider, now: Temporal.Instant): Life {
  const after = (life: Life, event: Parameters<typeof step>[1]): Life => {
    const stepped = step(life, event, now);
    return stepped.ok ? stepped.life : life;
  };
  switch (asked.status) {
    case 'active':
    case 'trialing': {
      const renewed = after(before, { type: 'renewed', period: periodOf(asked) });
      if (asked.endsWithPeriod === renewed.endsWithPeriod) return renewed;
      return after(renewed, { type: asked.endsWithPeriod ? 'cancelled' : 'cancel-undone' });
    }
    case 'past_due':
      return after(before, { type: 'refused' });
    case 'unpaid':
    case 'incomplete_expired':
      return after(before, { type: 'given-up' });
    case 'canceled': {
      // Ended as was asked for, or elsewhere by hand, or since no try brought money.
      const life = passTime(before, now);
      if (life.status !== 'active') return after(before, { type: 'given-up' });
      return life.endsWithPeriod ? life : after(before, { type: 'cancelled' });
    }
    default:
      return passTime(before, now);
  }
}

function nextLook(life: Life, now: Temporal.Instant): Temporal.Instant {
  const tomorrow = now.add({ hours: 24 });
  const renewal = life.periodEnd.add({ minutes: 10 });
  if (life.status !== 'active') return now.add({ hours: 6 });
  if (Temporal.Instant.compare(renewal, now) <= 0) return now.add({ hours: 1 });
  return Temporal.Instant.compare(renewal, tomorrow) < 0 ? renewal : tomorrow;
}

const kinds: Readonly<Record<string, ChargeRow['kind']>> = {
  subscription_create: 'first',
  subscription_update: 'upgrade',
};

/** Books a paid invoice, once. */
async function book(context: PlansContext, trx: Transaction, row: SubscriptionRow, invoice: Invoice): Promise<void> {
  if (invoice.status !== 'paid' || invoice.paid <= 0 || (await hasInvoice(trx, invoice.id))) return;
  const { life } = row;
  if (invoice.currency !== life.currency) {
    context.log.error(
      { invoice: invoice.id },
      'an invoice was paid in another currency than its plan: it is not booked',
    );
    return;
  }
  const rate = await readTaxRate(trx, row.country);
  const kind = kinds[invoice.reason] ?? 'renewal';
  const first = kind === 'first' ? await firstWithoutInvoice(trx, row.id) : null;
  const id = first ?? newId();
  const basisPoints = rate?.basisPoints ?? 0;
  const taxes = { taxAmount: includedTax(invoice.paid, basisPoints), taxBasisPoints: basisPoints };
  const charge = { id, plan: life.plan, amount: invoice.paid, currency: life.currency, ...taxes };
  const key = `sale:invoice:${invoice.id}`;
  const saleId = await postPlanSale(context.payments.ledger, trx, key, cardBillingProvider, charge);
  const at = instantText(context.clock.now());
  const paid = { status: 'paid' as const, saleId, paidAt: at, cardInvoice: invoice.id };
  await emit(trx, { type: planPaid, subject: id, data: { chargeId: id }, at });
  if (first !== null) return saveCharge(trx, id, paid, at);
  const period = { periodStart: instantText(life.periodStart), periodEnd: instantText(life.periodEnd) };
  const of = { personId: row.personId, subscriptionId: row.id, country: row.country, cardCustomer: row.cardCustomer };
  await insertCharge(trx, { ...charge, ...paid, ...period, ...of, kind, priceAmount: life.amount }, at);
}

const batch = 20;
/** Longer than the provider may take. */
const claimSeconds = 90;

/**
 * Asks about everything that is due, since a notification may never come; on any number of nodes.
 * @returns how much was asked about
 */
export async function followCards(context: PlansContext): Promise<number> {
  if (context.billing === null) return 0;
  const now = context.clock.now();
  const [from, until] = [instantText(now), instantText(now.add({ seconds: claimSeconds }))];
  const pages = await claimPages(context.db, from, until, batch);
  for (const id of pages) await lookAtPage(context, id);
  const names = await claimCardSubscriptions(context.db, from, until, batch);
  for (const name of names) await lookAtSubscription(context, name);
  return pages.length + names.length;
}
