import fc from 'fast-check';
import { serviceOrderStates } from '@parterre/contract/service-orders';
import { serviceKinds } from '@parterre/contract/services';
import type { ServiceKind } from '@parterre/contract/services';
import { describe, expect, test } from 'vitest';
import { endStates, machines } from './machine.ts';
import type { MoneyEffect, OrderEvent } from './machine.ts';
import { refundShares, sharesOf } from './order-money.ts';
import { firedBy, statusOf, step, timersOf, waitsFor } from './step.ts';
import type { OrderFacts } from './step.ts';

const start = '2026-11-21T19:00:00.000Z';
const later = (from: string, hours: number): string => new Date(Date.parse(from) + hours * 3_600_000).toISOString();

/** An order with what the use cases would have written by the time a step is taken. */
function begun(kind: ServiceKind): OrderFacts {
  return {
    kind,
    state: machines[kind].initial,
    ending: null,
    disputedFrom: null,
    disputeBy: null,
    offersMade: 0,
    revisionsIncluded: 2,
    revisionsUsed: 0,
    offerExpiresAt: null,
    agreedUntil: kind === 'beat-licence' ? later(start, 0.5) : null,
    paymentDeadlineAt: null,
    dueAt: null,
    startsAt: null,
    endsAt: null,
    proposalBy: null,
    proposalUntil: null,
  };
}

/** What the use cases write beside the state, as far as the machine sees it. */
function apply(
  order: OrderFacts,
  event: OrderEvent,
  by: 'buyer' | 'seller' | 'desk' | 'platform',
  now: string,
): OrderFacts | null {
  const taken = step(order, event, by, now);
  if (!taken.ok) return null;
  const next: OrderFacts = { ...order, state: taken.to, ending: taken.ending };
  const role = by === 'buyer' || by === 'seller' ? by : null;
  switch (event) {
    case 'quote':
    case 'counter':
      return { ...next, offersMade: order.offersMade + 1, offerExpiresAt: later(now, 7 * 24) };
    case 'accept-offer':
      return { ...next, agreedUntil: later(now, 72), startsAt: later(now, 240), endsAt: later(now, 242) };
    case 'pay':
      return { ...next, paymentDeadlineAt: later(now, 0.5) };
    case 'paid':
      return { ...next, dueAt: later(now, 120) };
    case 'request-revision':
      return { ...next, revisionsUsed: order.revisionsUsed + 1 };
    case 'propose-dates':
      return { ...next, proposalBy: role, proposalUntil: later(now, 48) };
    case 'dispute':
      return { ...next, disputeBy: role, disputedFrom: order.state };
    default:
      return next;
  }
}

const actors = ['buyer', 'seller', 'desk', 'platform'] as const;
const moves = (kind: ServiceKind) =>
  [...new Set(machines[kind].transitions.map(({ event }) => event))].flatMap((event) =>
    actors.map((by) => ({ event, by })),
  );
const price = { total: 45_001, commissionBasisPoints: 1500, commissionTaxBasisPoints: 1800 };

interface Books {
  held: number;
  released: number;
  refunded: number;
  platform: number;
  paid: number;
}
const nothing: Books = { held: 0, released: 0, refunded: 0, platform: 0, paid: 0 };
/** What the effects of the machine do, in the small. */
function book(books: Books, effect: MoneyEffect | null, part: number): Books {
  const giveBack = (refund: number): Books => {
    const back = refundShares(price, refund);
    const held = books.held - back.seller;
    const released = refund === price.total ? books.released : books.released + held;
    return {
      ...books,
      refunded: books.refunded + refund,
      platform: books.platform - back.fee - back.tax,
      held: refund === price.total ? held : 0,
      released,
    };
  };
  switch (effect) {
    case null:
      return books;
    case 'hold': {
      const { seller, fee, tax } = sharesOf(price);
      return {
        ...books,
        paid: books.paid + price.total,
        held: books.held + seller,
        platform: books.platform + fee + tax,
      };
    }
    case 'release':
      return { ...books, held: 0, released: books.released + books.held };
    case 'refund':
      return giveBack(price.total);
    case 'refund-by-terms':
    case 'split':
      return giveBack(part);
  }
}

describe.each(serviceKinds)('%s', (kind) => {
  test('has in every state that it can be in a way out, and time alone leads to an end', () => {
    const walks = fc.array(fc.tuple(fc.constantFrom(...moves(kind)), fc.double({ min: 0, max: 60, noNaN: true })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(walks, (walk) => {
        let order = begun(kind);
        let now = start;
        let entered = start;
        for (const [{ event, by }, hours] of walk) {
          const then = later(now, hours);
          const next = apply(order, event, by, then);
          if (next === null) continue;
          if (next.state !== order.state) entered = then;
          [order, now] = [next, then];
        }
        // From wherever that is, nobody does anything any more.
        for (let turns = 0; !endStates.includes(order.state); turns += 1) {
          expect(turns, `${order.state} does not end by itself`).toBeLessThan(12);
          const timers = timersOf(order, entered).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
          expect(timers.length, `nothing happens in ${order.state}`).toBeGreaterThan(0);
          expect(waitsFor(order)).not.toBeNull();
          let moved = false;
          for (const timer of timers) {
            now = timer.dueAt > now ? timer.dueAt : now;
            const event = firedBy(order, timer.kind);
            expect(event).not.toBeNull();
            const next = event && apply(order, event, 'platform', now);
            expect(next, `${timer.kind} in ${order.state} is refused`).not.toBeNull();
            if (next && next.state !== order.state) {
              [order, entered, moved] = [next, now, true];
              break;
            }
          }
          expect(moved, `${order.state} goes nowhere`).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    const own = new Set(
      machines[kind].transitions.flatMap(({ from, to }) => [...from, ...(to === 'resume' ? [] : [to])]),
    );
    for (const state of own) expect(serviceOrderStates).toContain(state);
  });

  test('conserves money on every walk: what came is held, released, given back or the platform’s, and an end holds nothing', () => {
    const walks = fc.array(fc.tuple(fc.constantFrom(...moves(kind)), fc.integer({ min: 1, max: price.total - 1 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(walks, (walk) => {
        let order = begun(kind);
        let books = nothing;
        for (const [{ event, by }, part] of walk) {
          const taken = step(order, event, by, start);
          const next = apply(order, event, by, start);
          if (!taken.ok || next === null) continue;
          order = next;
          books = book(books, taken.money, part);
          expect(books.held + books.released + books.refunded + books.platform).toBe(books.paid);
          expect(books.paid).toBeLessThanOrEqual(price.total);
          expect(Math.min(books.held, books.released, books.platform)).toBeGreaterThanOrEqual(0);
          if (endStates.includes(order.state)) expect(books.held).toBe(0);
          if (order.state === 'cancelled' && order.ending !== 'cancelled-by-buyer')
            expect(books.refunded).toBe(books.paid);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('answers each step to one rule alone', () => {
    for (const { transitions } of [machines[kind]]) {
      const seen = new Set<string>();
      for (const { from, event, by } of transitions)
        for (const state of from)
          for (const who of by) {
            const key = `${state} ${event} ${who}`;
            expect(seen.has(key), key).toBe(false);
            seen.add(key);
          }
    }
  });
});

test('a dispute can be opened once, taken back by whoever opened it, and the work goes on where it was', () => {
  const order: OrderFacts = { ...begun('custom-work'), state: 'delivered' };
  const disputed = apply(order, 'dispute', 'seller', start);
  expect(disputed?.state).toBe('disputed');
  if (!disputed) return;
  expect(step(disputed, 'withdraw-dispute', 'buyer', start)).toEqual({ ok: false, reason: 'not-yours-to-do' });
  const back = apply(disputed, 'withdraw-dispute', 'seller', start);
  expect(back?.state).toBe('delivered');
  if (back) expect(step(back, 'dispute', 'buyer', start)).toEqual({ ok: false, reason: 'already-disputed' });
});

test('a buyer cancels work that is late, not work that is under way', () => {
  const order: OrderFacts = { ...begun('custom-work'), state: 'in-progress', dueAt: later(start, 24) };
  expect(step(order, 'cancel', 'buyer', start)).toEqual({ ok: false, reason: 'not-overdue' });
  expect(step(order, 'cancel', 'buyer', later(start, 25))).toMatchObject({
    ok: true,
    to: 'cancelled',
    money: 'refund',
  });
  expect(step(order, 'cancel', 'desk', start)).toEqual({ ok: false, reason: 'not-yours-to-do' });
  expect(statusOf(order)).toBe('in-progress');
});
