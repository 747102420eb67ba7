import type { RefundCause } from '@parterre/contract/refunds';
import { cinemaDay, cinemaDayBounds } from '../../../platform/cinema-day.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { emit } from '../../../platform/outbox.ts';
import type { Refuse } from '../../../platform/refusable.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { assessRefund } from '../domain/assess-refund.ts';
import type { AssessedRefund, RefundAsk, RefundFacts } from '../domain/assess-refund.ts';
import { entryInstant } from '../domain/entry-series.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { endPaidOrder, endTickets } from '../sql/issue-tickets.ts';
import { lockOrder } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { offerOf } from '../sql/refund-offer-rows.ts';
import { givenBackOf, insertRefund, refundOfKey, validTickets } from '../sql/refund-rows.ts';
import type { GivenBack, ValidTicket } from '../sql/refund-rows.ts';
import { entriesAreCounted } from './entries-are-counted.ts';
import { undoSale } from './undo-sale.ts';

/** Event: tickets of an order were given back. */
export const orderRefunded = 'booking.order-refunded';
export interface OrderRefunded {
  readonly orderId: string;
  readonly occurrenceId: string;
  readonly code: string;
  readonly organisationId: string;
  readonly refundId: string;
  readonly reason: RefundCause;
  /** What was given back of each ticket and of its fee, minor units of the order's currency. */
  readonly lines: readonly { readonly position: number; readonly amount: number; readonly fee: number }[];
}

export interface RefundWish extends RefundAsk {
  readonly reason: string | null;
  /** Who decided it, where that was staff. */
  readonly personId: string | null;
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

export type NotRefundable = Extract<AssessedRefund, { ok: false }>;
export type Refunded = { ok: true } | NotRefundable | { ok: false; reason: 'busy' | 'idempotency-conflict' };

/** What would come back, before anything is done. */
export async function assess(context: BookingContext, order: OrderRow, ask: RefundAsk): Promise<AssessedRefund> {
  const terms = await termsOf(context, order);
  const tickets = await validTickets(context.db, order);
  const facts = await factsOf(context.db, order, terms, tickets, await givenBackOf(context.db, order));
  return assessRefund(facts, ask, context.clock.now().epochMilliseconds);
}

/** Gives tickets of an order back, once for a key. */
export async function refundTickets(context: BookingContext, order: OrderRow, wish: RefundWish): Promise<Refunded> {
  const result = await refusableTransaction<
    { ok: true; freed: string[] },
    NotRefundable | { ok: false; reason: 'idempotency-conflict' }
  >(context.db, async (trx, refuse) => {
    const locked = await lockOrder(trx, order.occurrenceId, order.id);
    if (locked === null) return refuse({ ok: false, reason: 'order-not-refundable' });
    const before = await refundOfKey(trx, locked, wish.idempotencyKey);
    if (before !== null && before.requestHash !== wish.requestHash) {
      return refuse({ ok: false, reason: 'idempotency-conflict' });
    }
    return before === null
      ? { ok: true, freed: await refundWithin(context, trx, locked, wish, refuse) }
      : { ok: true, freed: [] };
  });
  if (!result.ok) return result;
  context.changed(order.occurrenceId, { taken: [], freed: result.freed });
  return { ok: true };
}

/**
 * All that a refund is, in the transaction of whoever has locked the order: tickets ended and written into the journal, seats free, money on its
 * way, the sale taken back, the event written. @returns the seats that are free again
 */
export async function refundWithin(
  context: BookingContext,
  trx: Transaction,
  order: OrderRow,
  wish: RefundWish,
  refuse: Refuse<NotRefundable>,
): Promise<string[]> {
  const now = context.clock.now();
  const nowText = instantText(now);
  const terms = await termsOf(context, order, trx);
  const tickets = await context.guard.lockTickets(trx, order);
  const before = await givenBackOf(trx, order);
  const facts = await factsOf(trx, order, terms, tickets, before);
  const assessed = assessRefund(facts, wish, now.epochMilliseconds);
  if (!assessed.ok) return refuse(assessed);
  const { cause, lines, money, gift, whole } = assessed;
  const id = newId();
  const paymentRefundId = await giveBack(context, trx, order, { id, ...assessed }, before, refuse);
  await insertRefund(trx, order, {
    ...{
      id,
      cause,
      moneyAmount: money,
      giftAmount: gift,
      paymentRefundId,
      reason: wish.reason,
      personId: wish.personId,
    },
    ...{ idempotencyKey: wish.idempotencyKey, requestHash: wish.requestHash, at: nowText, lines },
  });
  if (whole) {
    await endPaidOrder(trx, order, 'refunded', nowText, cause);
    await context.vouchers.giveUp(trx, [order.id]);
  }
  const { id: orderId, occurrenceId, code, organisationId } = order;
  const data: OrderRefunded = {
    ...{ orderId, occurrenceId, code, organisationId, refundId: id, reason: cause },
    lines: lines.map(({ position, amount, fee }) => ({ position, amount, fee })),
  };
  await emit(trx, { type: orderRefunded, subject: orderId, data, at: nowText });
  // Last, because the journal's counter is shared by the whole establishment.
  const { freed, ended } = await endTickets(trx, order, {
    as: 'refunded',
    positions: lines.map(({ position }) => position),
    venueId: terms.legalProfile === 'fr-cinema' ? terms.venueId : null,
    at: entryInstant(now.epochMilliseconds),
    counted: await entriesAreCounted(context, terms, trx),
    personId: wish.personId,
  });
  if (ended !== lines.length) throw new Error(`tickets of order ${order.id} ended while they were given back`);
  return freed;
}

/** Money on its way and the sale taken back. @returns the refund at payments; null where no money goes back */
async function giveBack(
  context: BookingContext,
  trx: Transaction,
  order: OrderRow,
  refund: Extract<AssessedRefund, { ok: true }> & { id: string },
  before: GivenBack,
  refuse: Refuse<NotRefundable>,
): Promise<string | null> {
  const { currency, code } = order;
  let money: { refundId: string; provider: string; amount: number } | null = null;
  if (refund.money > 0) {
    if (order.paidBy === null) throw new Error(`order ${order.id} was paid by no payment`);
    const reason = `Order ${code}: ${refund.cause}`;
    const wish = { amount: refund.money, cause: `tickets:${refund.id}`, reason };
    const asked = await context.payments.refund(trx, order.paidBy, wish);
    // The payer has taken it back by another way already.
    if (!asked.ok) return refuse({ ok: false, reason: 'order-not-refundable' });
    money = { refundId: asked.refundId, provider: asked.provider, amount: refund.money };
  }
  let gift = null;
  if (refund.gift > 0) {
    const wish = { orderId: order.id, amount: refund.gift, currency, cause: refund.id };
    gift = { account: await context.vouchers.giveBack(trx, wish), amount: refund.gift };
  }
  const refundId = money?.refundId ?? refund.id;
  const { lines } = refund;
  await undoSale(context.payments.ledger, trx, order, { refundId, lines, oursBefore: before.ours, money, gift });
  return money?.refundId ?? null;
}

async function termsOf(context: BookingContext, order: OrderRow, trx?: Transaction): Promise<SaleTerms> {
  const terms = await context.programme.saleTerms(order.occurrenceId, trx);
  if (terms === null) throw new Error(`order ${order.id} is for an occurrence that does not exist`);
  return terms;
}

async function factsOf(
  db: Db,
  order: OrderRow,
  terms: SaleTerms,
  tickets: readonly ValidTicket[],
  before: GivenBack,
): Promise<RefundFacts> {
  const offer = await offerOf(db, order);
  return {
    order,
    tickets,
    occurrence: {
      status: terms.status,
      startsAt: terms.startsAt.epochMilliseconds,
      entriesEndAt: terms.legalProfile === 'fr-cinema' ? entriesEndAt(terms) : null,
    },
    offerUntil: offer === null ? null : Date.parse(offer.until),
    givenBack: before.money,
  };
}

/**
 * From when on an entry of a French cinema can no longer be cancelled: the end of the screening, of the cinema day for one that was interrupted
 * (order of 16 October 2009, annex).
 */
function entriesEndAt({ status, startsAt, endsAt, timeZone }: SaleTerms): number | null {
  // What never took place has no end to wait for.
  if (status === 'cancelled') return null;
  if (status !== 'interrupted') return endsAt.epochMilliseconds;
  return cinemaDayBounds(cinemaDay(startsAt, timeZone), timeZone).to.epochMilliseconds;
}
