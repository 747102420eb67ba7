import { createHash } from 'node:crypto';
import type { OrderInput } from '@parterre/contract/booking';
import { checkAnswers } from '@parterre/contract/check-answers';
import type { RefusedAnswer } from '@parterre/contract/check-answers';
import { taxAsSold } from '@parterre/contract/tax-bases';
import { instantText } from '../../../platform/clock.ts';
import { newId, shortCode } from '../../../platform/ids.ts';
import type { Actor } from '../../identity/contract.ts';
import type { CodeRefused } from '../../vouchers/contract.ts';
import type { BookingContext } from '../context.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { noteParticipation } from '../sql/issue-tickets.ts';
import { insertAnswers } from '../sql/answer-rows.ts';
import { dueOf, insertOrder, orderByKey } from '../sql/order-rows.ts';
import type { NewOrder, OrderRow } from '../sql/order-rows.ts';
import { keyLines } from '../domain/held-places.ts';
import { sumOf } from '../domain/quote.ts';
import { isKnownPerson, participantsOf } from '../domain/participants.ts';
import { awaitConfirmation } from './confirm-order.ts';
import { fulfilOrder } from './fulfil-order.ts';
import { overLimit } from './limit-buyer.ts';
import type { TooMany } from './limit-buyer.ts';
import { giftPartOf, priceSeats, voucherSaleOf } from './quote-seats.ts';
import type { PricedSeats } from './quote-seats.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { saleState } from './sale-state.ts';
import type { NotOnSale } from './sale-state.ts';

export type PlacedOrder =
  | { ok: true; order: OrderRow; repeated: boolean }
  | NotOnSale
  | Extract<PricedSeats, { ok: false }>
  | TooMany
  | { ok: false; reason: 'answers-refused'; answers: RefusedAnswer[] }
  | { ok: false; reason: 'no-hold' | 'idempotency-conflict' | 'already-participating' | 'busy' };

/**
 * Turns the holder's live hold into an order. The same key with the same body is the same order, whatever has become of it since.
 * Where the occurrence is free, the order of somebody whose e-mail is confirmed is paid at once and has its ticket; a guest's waits for the
 * link in its mail to be opened. Where codes leave nothing to pay it is paid at once, whoever orders: the code is what admits.
 * @param address of the network that it comes from, for the limit on attempts
 */
export async function placeOrder(
  context: BookingContext,
  occurrenceId: string,
  actor: Actor,
  input: OrderInput,
  idempotencyKey: string,
  address: string | null = null,
): Promise<PlacedOrder> {
  const now = context.clock.now();
  const requestHash = hashOfRequest(occurrenceId, input);
  const earlier = () => repeatedOrder(context, occurrenceId, actor.holderId, idempotencyKey, requestHash);
  const sale = saleState(await context.programme.saleTerms(occurrenceId), now.epochMilliseconds);
  if (!sale.ok) return (await earlier()) ?? sale;
  const { terms } = sale;
  const held = input.lines.some(({ area }) => area !== undefined)
    ? await context.heldBy(occurrenceId, actor.holderId)
    : null;
  const { holderId, visitorId } = actor;
  const holder = { holderId, visitorId, email: input.email, address };
  const codes = await context.vouchers.read(input.codes ?? [], voucherSaleOf(terms), holder);
  if (!codes.ok) return (await earlier()) ?? codes;
  const priced = await priceSeats(context, terms, keyLines(input.lines, held?.seats ?? []), codes.promotion);
  if (!priced.ok) return (await earlier()) ?? priced;
  const { accepted, refused } = checkAnswers(terms.questions, input.lines.length, input.answers ?? []);
  if (refused.length > 0) return (await earlier()) ?? { ok: false, reason: 'answers-refused', answers: refused };
  const personId = actor.kind === 'person' ? actor.personId : null;
  const request = { holderId, personId, visitorId, idempotencyKey, requestHash, now: instantText(now) };
  const unpaid = newOrder(terms, priced, input, request);
  const order = { ...unpaid, giftAmount: giftPartOf(codes.gift, unpaid.totalAmount) };
  const { lines } = order;
  const placed = await refusableTransaction<
    { ok: true; order: OrderRow },
    { ok: false; reason: 'no-hold' | 'lines-differ-from-hold' | 'already-participating' } | TooMany | CodeRefused
  >(context.db, async (trx, refuse) => {
    const tooMany = await overLimit(context, trx, terms, order);
    if (tooMany !== null) return refuse(tooMany);
    const inserted = await insertOrder(trx, order);
    if (!inserted.ok) {
      return refuse({ ok: false, reason: inserted.held === null ? 'no-hold' : 'lines-differ-from-hold' });
    }
    const row = reservedRow(order, inserted);
    await insertAnswers(trx, row, accepted);
    const taken = await context.vouchers.take(trx, codes, {
      ...order,
      tickets: lines.length,
      discountAmount: sumOf(lines, 'discount'),
    });
    if (!taken.ok) return refuse(taken);
    if (dueOf(order) > 0) return { ok: true, order: row };
    if (terms.free) {
      if (lines.length > 1) return refuse({ ok: false, reason: 'already-participating' });
      if (!isKnownPerson(actor)) return { ok: true, order: await awaitConfirmation(context, trx, row, terms) };
      if (!(await noteParticipation(trx, row, participantsOf(actor.personId, actor.email)))) {
        return refuse({ ok: false, reason: 'already-participating' });
      }
    }
    const fulfilled = await fulfilOrder(context, trx, row, terms, null);
    if (!fulfilled.ok) return refuse({ ok: false, reason: 'no-hold' });
    return { ok: true, order: fulfilled.order };
  });
  if (!placed.ok) {
    // A repeated request finds its hold gone, because the first one made it an order.
    return (placed.reason === 'busy' ? null : await earlier()) ?? placed;
  }
  return { ...placed, repeated: false };
}

/** An order is repeated by the same key and the same body; another body under the key is a conflict. */
export function hashOfRequest(occurrenceId: string, input: object): string {
  return createHash('sha256')
    .update(JSON.stringify([occurrenceId, input]))
    .digest('hex');
}

/** An order as it is to be written, priced as the terms are now. */
export function newOrder(
  terms: SaleTerms,
  priced: Extract<PricedSeats, { ok: true }>,
  buyer: Pick<OrderInput, 'name' | 'email' | 'language'>,
  request: Pick<NewOrder, 'holderId' | 'personId' | 'visitorId' | 'idempotencyKey' | 'requestHash' | 'now'>,
): NewOrder {
  const lines = priced.lines.map((line, index) => ({ ...line, position: index + 1 }));
  return {
    ...request,
    id: newId(),
    occurrenceId: terms.occurrenceId,
    code: shortCode(10),
    organisationId: terms.organisationId,
    name: buyer.name.trim(),
    email: buyer.email,
    language: buyer.language,
    currency: terms.currency,
    totalAmount: sumOf(lines, 'amount') + sumOf(lines, 'fee'),
    serviceFeeAmount: sumOf(lines, 'fee'),
    giftAmount: 0,
    taxBasisPoints: taxAsSold(terms.tax).rateBasisPoints,
    taxBasis: terms.tax.basis,
    taxExemption: terms.tax.exemption,
    feeTaxBasisPoints: terms.feeTaxBasisPoints,
    pointOfSale: 'web',
    refundPolicy: terms.refundPolicy,
    lines,
  };
}

/** The row of an order that was just written. */
export function reservedRow(order: NewOrder, placed: { holdId: string; expiresAt: string }): OrderRow {
  const { now, idempotencyKey: _, ...facts } = order;
  return {
    ...facts,
    holdId: placed.holdId,
    status: 'reserved',
    createdAt: now,
    expiresAt: placed.expiresAt,
    paying: false,
    paidAt: null,
    paidBy: null,
    ticketsSentTo: null,
    emailCorrections: 0,
    listed: false,
  };
}

/** What an earlier request with the same key made; null when there was none. */
export async function repeatedOrder(
  context: BookingContext,
  occurrenceId: string,
  holderId: string,
  idempotencyKey: string,
  requestHash: string,
): Promise<{ ok: true; order: OrderRow; repeated: true } | { ok: false; reason: 'idempotency-conflict' } | null> {
  const order = await orderByKey(context.db, occurrenceId, holderId, idempotencyKey);
  if (order === null) return null;
  if (order.requestHash !== requestHash) return { ok: false, reason: 'idempotency-conflict' };
  return { ok: true, order, repeated: true };
}
