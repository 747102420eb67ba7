import type { RefundCause, RefundPolicy } from '@parterre/contract/refunds';
import { inFull, lineRefund, splitBack, termsAt } from './refundable.ts';
import type { LineRefund, RefundTerms } from './refundable.ts';
import type { LineAmounts } from './quote.ts';

/** What somebody asks to have given back. */
export interface RefundAsk {
  readonly tickets: 'all' | readonly string[];
  /** In full whatever the policy says: asked by staff, or because of what became of the occurrence. */
  readonly full: RefundCause | null;
  readonly evenAdmitted: boolean;
}

/** What the answer depends on; times in milliseconds since 1970, amounts in minor units. */
export interface RefundFacts {
  readonly order: {
    readonly status: 'reserved' | 'paid' | 'cancelled' | 'refunded' | 'expired';
    readonly totalAmount: number;
    readonly giftAmount: number;
    readonly refundPolicy: RefundPolicy;
    readonly lines: readonly (Pick<LineAmounts, 'amount' | 'fee' | 'commission'> & { readonly position: number })[];
  };
  readonly tickets: readonly { readonly id: string; readonly position: number; readonly admitted: boolean }[];
  readonly occurrence: {
    readonly status: 'scheduled' | 'cancelled' | 'interrupted' | 'postponed';
    readonly startsAt: number;
    /** From when on an entry can no longer be cancelled by law; null where there is no such rule. */
    readonly entriesEndAt: number | null;
  };
  /** Until when the new date of what was postponed may be refused; null: nobody was asked. */
  readonly offerUntil: number | null;
  /** What went back by the means that paid before. */
  readonly givenBack: number;
}

export interface RefundLine extends LineRefund {
  readonly ticketId: string;
  readonly position: number;
  readonly admitted: boolean;
}
export type AssessedRefund =
  | {
      readonly ok: true;
      readonly cause: RefundCause;
      readonly shareBasisPoints: number;
      /** Until when it holds; null: no time is near. */
      readonly until: number | null;
      readonly lines: readonly RefundLine[];
      readonly money: number;
      readonly gift: number;
      /** Nothing of the order is left valid. */
      readonly whole: boolean;
    }
  | {
      readonly ok: false;
      readonly reason: 'order-not-refundable' | 'refund-too-late' | 'ticket-admitted' | 'entry-not-cancellable';
    };

/**
 * What goes back of which tickets, by which means, and why; or why nothing does. On the holder's wish: by the policy that the order was sold
 * under, in full where the date was called off, or postponed and they were asked. An order that cost nothing is cancelled instead.
 */
export function assessRefund(facts: RefundFacts, ask: RefundAsk, now: number): AssessedRefund {
  const { order, occurrence } = facts;
  if (order.status !== 'paid' || order.totalAmount === 0) return { ok: false, reason: 'order-not-refundable' };
  const asked = facts.tickets.filter(({ id }) => ask.tickets === 'all' || ask.tickets.includes(id));
  const wanted = ask.tickets === 'all' ? facts.tickets.length : new Set(ask.tickets).size;
  if (asked.length === 0 || asked.length !== wanted) return { ok: false, reason: 'order-not-refundable' };
  if (!ask.evenAdmitted && asked.some(({ admitted }) => admitted)) return { ok: false, reason: 'ticket-admitted' };
  if (occurrence.entriesEndAt !== null && now >= occurrence.entriesEndAt) {
    return { ok: false, reason: 'entry-not-cancellable' };
  }
  const ground = groundOf(facts, ask, now);
  if (ground === null) return { ok: false, reason: 'refund-too-late' };
  const amounts = new Map(order.lines.map((line) => [line.position, line]));
  const lines = asked.map(({ id, position, admitted }) => {
    const line = amounts.get(position);
    if (line === undefined) throw new Error(`ticket ${id} has no line in its order`);
    return { ticketId: id, position, admitted, ...lineRefund(line, ground.terms) };
  });
  const back = lines.reduce((sum, line) => sum + line.amount + line.fee, 0);
  return {
    ok: true,
    cause: ground.cause,
    shareBasisPoints: ground.terms.shareBasisPoints,
    until: ground.until,
    lines,
    ...splitBack(back, order.totalAmount - order.giftAmount - facts.givenBack),
    whole: asked.length === facts.tickets.length,
  };
}

/** By which right money goes back, the best one first; null: by none. */
function groundOf(
  { order, occurrence, offerUntil }: RefundFacts,
  ask: RefundAsk,
  now: number,
): { cause: RefundCause; terms: RefundTerms; until: number | null } | null {
  if (ask.full !== null) return { cause: ask.full, terms: inFull, until: null };
  if (occurrence.status === 'cancelled') return { cause: 'cancelled', terms: inFull, until: null };
  if (offerUntil !== null && now < offerUntil) return { cause: 'postponed', terms: inFull, until: offerUntil };
  const terms = termsAt(order.refundPolicy, now, occurrence.startsAt);
  return terms === null ? null : { cause: 'wish', terms, until: terms.until };
}
