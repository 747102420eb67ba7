import { z } from 'zod';
import { paymentStatus } from './payments.ts';
import { currency, id, instant, listQuery, money, pageOf } from './wire.ts';

/** Payments, refunds, disputes and reports of providers, as those who look after the money see them. */

const person = z.object({ id, name: z.string() });
const payee = z
  .object({ id, name: z.string() })
  .nullable()
  .meta({ description: 'Who is paid; null: the platform itself' });
/** Whose, in the platform’s own lists; each organisation has lists of its own. */
const ofOrganisation = id.optional().meta({ description: 'Only those of this organisation' });

export const refundStatus = z.enum(['pending', 'by-hand', 'succeeded', 'failed']);
export const refundRail = z.enum(['original', 'bank', 'cash']).meta({
  description:
    'By which way it was given back: in the back office of the provider, by transfer from the platform’s bank, in cash at the counter',
});
export const refund = z
  .object({
    id,
    paymentId: id,
    organisation: payee,
    description: z.string().meta({ description: 'What was paid for' }),
    provider: z.string(),
    reference: z.string().nullable().meta({ description: 'The provider’s name for the charge' }),
    amount: money,
    reason: z.string(),
    status: refundStatus,
    code: z.string().nullable().meta({ description: 'Why people have to do it', example: 'no-refunds' }),
    dueAt: instant.nullable().meta({ description: 'By when people have to have done it' }),
    takenBy: person.nullable().meta({ description: 'Who looks after it' }),
    takenAt: instant.nullable(),
    rail: refundRail.nullable(),
    proof: z.string().nullable(),
    disputed: z.boolean().meta({
      description: 'The payer also takes the money back through the bank: look before giving it back by hand',
    }),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Refund' });
export type Refund = z.infer<typeof refund>;
export const refundList = pageOf(refund).meta({ id: 'RefundList' });

/** Who bought: shown where somebody has to write to them. */
const buyer = z
  .object({ code: z.string().meta({ description: 'Of the order' }), name: z.string(), email: z.string() })
  .nullable()
  .meta({ description: 'Who bought, as they said when they ordered; null where nobody is named' });

export const refundWithHistory = refund
  .extend({
    buyer,
    history: z.array(
      z.object({
        step: z.enum(['asked', 'by-hand', 'taken', 'left', 'done']),
        by: person.nullable().meta({ description: 'null: it happened by itself' }),
        note: z.string().nullable(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'RefundWithHistory' });
export type RefundWithHistory = z.infer<typeof refundWithHistory>;

export const ownRefundQuery = listQuery.omit({ q: true }).extend({
  status: refundStatus.optional(),
  provider: z.string().max(40).optional(),
  taken: z
    .enum(['me', 'nobody', 'somebody'])
    .optional()
    .meta({ description: 'By whom it is looked after; left out, whoever' }),
  overdue: z.enum(['true', 'false']).optional().meta({ description: '`true`: those whose due date has passed' }),
});
export const refundQuery = ownRefundQuery.extend({ organisation: ofOrganisation });

export const refundDone = z
  .object({
    rail: refundRail,
    proof: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: 'What proves it: the number of the transfer, of the receipt' }),
    note: z.string().trim().max(1000).default('').meta({ description: 'For colleagues' }),
  })
  .meta({ id: 'RefundDone', example: { rail: 'bank', proof: 'Transfer 2026-11-20/17', note: '' } });

export const dispute = z
  .object({
    id,
    paymentId: id,
    description: z.string().meta({ description: 'What was paid for' }),
    provider: z.string(),
    reference: z.string().meta({ description: 'The provider’s name for it' }),
    amount: money,
    reason: z.string().nullable(),
    status: z.enum(['open', 'won', 'lost']),
    withdrawn: z.boolean().meta({ description: 'The provider has taken the money from what it holds' }),
    answerBy: instant.nullable().meta({ description: 'Until when it can be contested at the provider' }),
    openedAt: instant,
    closedAt: instant.nullable(),
  })
  .meta({ id: 'Dispute' });
export type Dispute = z.infer<typeof dispute>;
export const disputeList = pageOf(dispute).meta({ id: 'DisputeList' });
export const disputeQuery = listQuery.omit({ q: true }).extend({ status: dispute.shape.status.optional() });

/** A payment as a line of a list. */
export const paymentSummary = z
  .object({
    id,
    subject: z.object({ kind: z.string(), id }),
    organisation: payee,
    description: z.string(),
    status: paymentStatus,
    provider: z.string().meta({ description: 'Of the attempt that brought the money, else of the newest' }),
    reference: z.string().nullable(),
    amount: money,
    refunded: money.meta({ description: 'Given back, or to be given back' }),
    disputed: z.boolean(),
    createdAt: instant,
    settledAt: instant.nullable(),
  })
  .meta({ id: 'PaymentSummary' });
export type PaymentSummary = z.infer<typeof paymentSummary>;
export const paymentList = pageOf(paymentSummary).meta({ id: 'PaymentList' });

export const ownPaymentQuery = listQuery.extend({
  status: paymentStatus.optional(),
  provider: z.string().max(40).optional(),
  attention: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: '`true`: with money of another currency, which somebody has to look at, or an open dispute' }),
  from: instant.optional().meta({ description: 'Begun at or after' }),
  until: instant.optional().meta({ description: 'Begun before' }),
});
export const paymentQuery = ownPaymentQuery.extend({ organisation: ofOrganisation });

export const paymentAttempt = z
  .object({
    id,
    provider: z.string(),
    reference: z.string().nullable(),
    status: z.enum(['created', 'pending', 'succeeded', 'failed', 'expired']),
    failureCode: z.string().nullable(),
    captured: money.nullable().meta({ description: 'What the provider received' }),
    fee: money.nullable().meta({ description: 'What it kept of it, where it says so' }),
    recordedBy: person.nullable().meta({ description: 'Who took it at a counter' }),
    receipt: z.string().nullable().meta({ description: 'Number of the receipt of a counter' }),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'PaymentAttempt' });

/** A payment with all that happened to its money. */
export const paymentInFull = paymentSummary
  .extend({
    buyer,
    deadlineAt: instant,
    attempts: z.array(paymentAttempt),
    refunds: z.array(refund),
    disputes: z.array(dispute),
    ledger: z
      .array(
        z.object({
          transactionId: id,
          kind: z.string(),
          description: z.string(),
          at: instant,
          postings: z.array(z.object({ account: z.string(), amount: money })),
        }),
      )
      .meta({ description: 'What was booked because of it, oldest first; debits are positive' }),
  })
  .meta({ id: 'PaymentInFull' });
export type PaymentInFull = z.infer<typeof paymentInFull>;

/** Fields of a provider's report. */
export const reportFields = ['kind', 'reference', 'ours', 'amount', 'fee', 'currency', 'at'] as const;
export type ReportField = (typeof reportFields)[number];
export const reportKind = z.enum(['charge', 'refund', 'fee', 'dispute', 'payout', 'other']);
export type ReportKind = z.infer<typeof reportKind>;

/** In the `context` of `report-not-understood`: what the file has, for whoever says what its columns are. */
export interface ReportNotUnderstood {
  lacks: 'columns' | 'period';
  columns: { name: string; field: ReportField | null; examples: string[] }[];
}

const reportMovement = z.object({
  kind: reportKind,
  line: z.int().nullable().meta({ description: 'Of the file; null when it is not in it' }),
  reference: z.string(),
  paymentId: id.nullable(),
  reported: money.nullable().meta({ description: 'What came is positive, what went negative' }),
  booked: money.nullable(),
  reportedFee: money.nullable(),
  bookedFee: money.nullable(),
  at: instant.nullable(),
});

/** A report of a provider against our own books. */
export const paymentReport = z
  .object({
    id,
    provider: z.string(),
    currency,
    from: instant,
    until: instant,
    fileName: z.string(),
    importedBy: person.nullable(),
    createdAt: instant,
    rows: z.int(),
    leftOut: z
      .array(
        z.object({
          line: z.int(),
          reason: z.object({ code: z.string(), parameters: z.record(z.string(), z.union([z.string(), z.number()])) }),
        }),
      )
      .meta({ description: 'Lines of the file that were not understood; told once, with the import' }),
    matched: z.int(),
    differing: z.array(reportMovement.extend({ by: z.enum(['amount', 'fee']) })),
    notBooked: z.array(reportMovement).meta({ description: 'Reported, and not in our books' }),
    notReported: z.array(reportMovement).meta({ description: 'In our books for the period, and not reported' }),
    toBook: z
      .object({ fees: money, payouts: money })
      .meta({ description: 'What only the report tells, and `book` would book: zero when there is nothing' }),
    clearing: z
      .object({
        booked: money.meta({ description: 'What came and went by our books, of what is reported and of the period' }),
        reported: money,
        difference: money.meta({ description: 'Zero when the two sides agree' }),
        balance: money.meta({ description: 'Of the provider’s clearing account now, over all time' }),
      })
      .meta({ description: 'What the provider holds for us, by either side' }),
  })
  .meta({ id: 'PaymentReport' });
export type PaymentReport = z.infer<typeof paymentReport>;

export const paymentReportSummary = paymentReport
  .pick({
    id: true,
    provider: true,
    currency: true,
    from: true,
    until: true,
    fileName: true,
    createdAt: true,
    rows: true,
  })
  .meta({ id: 'PaymentReportSummary' });
export type PaymentReportSummary = z.infer<typeof paymentReportSummary>;
export const paymentReportList = pageOf(paymentReportSummary).meta({ id: 'PaymentReportList' });

export const paymentReportQuery = z.object({
  provider: z.string().max(40).meta({ example: 'stripe' }),
  currency,
  fileName: z.string().trim().min(1).max(200).meta({ example: 'november.csv' }),
  from: instant.optional().meta({ description: 'Of the period; left out, the earliest line' }),
  until: instant
    .optional()
    .meta({ description: 'End of the period, not part of it; left out, just after the latest line' }),
  unit: z
    .enum(['minor', 'major'])
    .optional()
    .meta({ description: 'Of the amounts; left out, as this provider writes them' }),
  mapping: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: 'Column of each field, where its heading does not tell: JSON, field to column' }),
});
