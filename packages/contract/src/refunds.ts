import { z } from 'zod';
import { id, instant, money } from './wire.ts';

/** Until so many minutes before the start, this share of the price goes back. */
const refundStep = z.object({
  minutesBefore: z
    .int()
    .min(0)
    .max(525_600)
    .meta({ description: 'Minutes before the start; 0: until the start', example: 1440 }),
  shareBasisPoints: z.int().min(1).max(10_000).meta({ description: 'Of the price, 10000: all of it', example: 10_000 }),
});

/** What buyers may have back on their own wish. The earlier, the more; without steps, nothing. */
export const refundPolicy = z
  .object({
    steps: z
      .array(refundStep)
      .max(4)
      .refine((steps) => steps.every((step, index) => isBelow(step, steps[index - 1])), {
        message: 'must go from early to late, each giving back less than the one before',
      }),
    feesKept: z.boolean().meta({ description: 'The service fee is not given back' }),
  })
  .meta({
    id: 'RefundPolicy',
    example: {
      steps: [
        { minutesBefore: 1440, shareBasisPoints: 10_000 },
        { minutesBefore: 120, shareBasisPoints: 5000 },
      ],
      feesKept: true,
    },
  });
export type RefundPolicy = z.infer<typeof refundPolicy>;
export const noRefunds: RefundPolicy = { steps: [], feesKept: true };

function isBelow(step: z.infer<typeof refundStep>, before: z.infer<typeof refundStep> | undefined): boolean {
  if (before === undefined) return true;
  return step.minutesBefore < before.minutesBefore && step.shareBasisPoints < before.shareBasisPoints;
}

/** Why a refund is asked for, as it is kept. */
export const refundCause = z.enum(['wish', 'staff', 'cancelled', 'interrupted', 'postponed']);
export type RefundCause = z.infer<typeof refundCause>;

const reason = z.string().trim().min(1).max(1000);
const full = z.boolean().default(false).meta({
  description: 'For staff with `payments.write`: the whole price with its fees, whatever the policy says',
});

export const refundInput = z
  .object({
    tickets: z
      .union([z.literal('all'), z.array(id).min(1).max(100)])
      .meta({ description: 'Ids of valid tickets of the order, or all that are left' }),
    full,
    reason: reason.optional().meta({ description: 'Asked of staff who give back in full' }),
    evenAdmitted: z
      .boolean()
      .default(false)
      .meta({ description: 'In full, also of tickets with which somebody was let in' }),
  })
  .meta({ id: 'NewRefund', example: { tickets: 'all' } });
export type RefundInput = z.input<typeof refundInput>;

export const refundQuoteQuery = z.object({
  key: z.string().max(100).optional().meta({ description: 'Key of the link in the mail' }),
  tickets: z
    .string()
    .max(4000)
    .default('all')
    .meta({ description: 'Ids, separated by commas, or `all`', example: 'all' }),
  full: z.stringbool().default(false),
});

/** What would come back, and what would be kept, before anything is done. */
export const refundQuote = z
  .object({
    lines: z.array(
      z.object({
        ticketId: id,
        paid: money.meta({ description: 'What the ticket cost' }),
        fee: money.meta({ description: 'The fee paid on top of it' }),
        back: money.meta({ description: 'What comes back of both' }),
        admitted: z.boolean(),
      }),
    ),
    paid: money,
    back: money,
    kept: money,
    toMeans: money.meta({ description: 'Of it, what goes back to the means that paid' }),
    toGiftCard: money.meta({ description: 'Of it, what goes back onto the gift card' }),
    shareBasisPoints: z.int(),
    until: instant.nullable().meta({ description: 'Until when this holds; null: no time limit is near' }),
    admitted: z.int().meta({ description: 'Tickets among them with which somebody was let in' }),
  })
  .meta({ id: 'RefundQuote' });
export type RefundQuote = z.infer<typeof refundQuote>;

/** The new date of what was postponed may be refused until an instant; no answer keeps the ticket. */
export const refundOffer = z
  .object({ until: instant, kept: z.boolean().meta({ description: 'The buyer said that they keep the tickets' }) })
  .meta({ id: 'RefundOffer' });
export type RefundOffer = z.infer<typeof refundOffer>;
export const refundOfferInput = z
  .object({ until: instant })
  .meta({ id: 'NewRefundOffer', example: { until: '2026-12-21T20:00:00.000Z' } });

/** How far everybody of an occurrence has been refunded. */
export const refundRun = z
  .object({
    cause: refundCause.extract(['cancelled', 'interrupted']),
    status: z
      .enum(['running', 'stopped', 'done'])
      .meta({ description: '`stopped`: it takes place after all; what was refunded by then stays so' }),
    startedAt: instant,
    beginsAt: instant.meta({ description: 'Not before; so a cancellation that is taken back at once refunds nobody' }),
    endedAt: instant.nullable(),
    orders: z.object({ total: z.int(), done: z.int(), failed: z.int() }),
    failures: z
      .array(z.object({ code: z.string(), name: z.string(), failure: z.string(), tries: z.int() }))
      .meta({ description: 'Orders that could not be refunded, at most 100; the failure is a code of the catalogue' }),
  })
  .meta({ id: 'RefundRun' });
export type RefundRun = z.infer<typeof refundRun>;

/** Where staff stand with the refunds of an occurrence. */
export const occurrenceRefunds = z
  .object({
    run: refundRun.nullable(),
    startable: refundCause
      .extract(['cancelled', 'interrupted'])
      .nullable()
      .meta({ description: 'Why a run may be started by hand now; null: it may not' }),
    paidOrders: z.int().meta({ description: 'Orders that money was paid for and that have valid tickets' }),
    offer: z.object({ askedAt: instant, until: instant, kept: z.int(), refunded: z.int() }).nullable(),
  })
  .meta({ id: 'OccurrenceRefunds' });
export type OccurrenceRefunds = z.infer<typeof occurrenceRefunds>;
