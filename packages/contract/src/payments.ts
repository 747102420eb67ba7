import { z } from 'zod';
import { id, instant, money } from './wire.ts';

export const paymentStatus = z.enum([
  'pending',
  'succeeded',
  'failed',
  'expired',
  'refunding',
  'partly-refunded',
  'refunded',
]);
export const payment = z
  .object({
    id,
    status: paymentStatus,
    provider: z.string(),
    sandbox: z.boolean().meta({ description: 'A test: no real money moves' }),
    amount: money,
    redirectUrl: z.string().nullable().meta({ description: 'Where the payer goes to pay' }),
    startedAt: instant.meta({ description: 'When this way to pay was begun' }),
    deadlineAt: instant,
    failureCode: z.string().nullable(),
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof payment>;

/** What goes back of a payment, as whoever paid sees it. */
export const paymentRefund = z
  .object({
    id,
    amount: money,
    status: z.enum(['pending', 'by-hand', 'succeeded', 'failed']).meta({
      description: '`by-hand`: the means that paid cannot take money back, so people see to it',
    }),
    dueAt: instant.nullable().meta({ description: 'By when people see to it' }),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'PaymentRefund' });
export type PaymentRefund = z.infer<typeof paymentRefund>;

/** What a way to pay is to the payer. */
export const paymentKind = z.enum(['card', 'wallet', 'mobile-money', 'sandbox']);
export type PaymentKind = z.infer<typeof paymentKind>;
/** A way to pay that this installation offers, with what to say before it is chosen. */
export const paymentMethod = z
  .object({
    provider: z.string(),
    sandbox: z.boolean().meta({ description: 'A test: no real money moves' }),
    kind: paymentKind,
    approval: z
      .enum(['page', 'phone'])
      .meta({ description: 'On a page of the provider, or on the phone whose number is given' }),
    secondsToApprove: z
      .int()
      .nullable()
      .meta({ description: 'How long the payer has to approve; null: as long as the payment is open' }),
    refunds: z
      .enum(['partial', 'whole', 'none'])
      .meta({ description: 'What can go back by the same means; the rest is given back by hand' }),
  })
  .meta({
    id: 'PaymentMethod',
    example: {
      provider: 'mtn-momo',
      sandbox: false,
      kind: 'mobile-money',
      approval: 'phone',
      secondsToApprove: 300,
      refunds: 'partial',
    },
  });
export type PaymentMethod = z.infer<typeof paymentMethod>;

/** Number of the phone on which a payment is approved: passed on to the provider, kept nowhere. */
export const payerPhone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a number in international form, such as +2250701020304')
  .meta({ description: 'E.164', example: '+2250701020304' });

/** A charge of the built-in sandbox, as its own page shows it. No money moves. */
export const sandboxCharge = z
  .object({
    reference: z.string(),
    amount: money,
    description: z.string(),
    status: z.enum(['pending', 'succeeded', 'failed', 'expired']),
    returnUrl: z.string(),
    deadlineAt: instant,
  })
  .meta({ id: 'SandboxCharge' });
export type SandboxCharge = z.infer<typeof sandboxCharge>;
export const sandboxOutcome = z
  .object({
    outcome: z.enum(['succeed', 'fail', 'slow', 'abandon', 'repeat']).meta({
      description:
        '`slow` succeeds after about 10 seconds, `abandon` never answers, `repeat` succeeds and notifies three times',
    }),
  })
  .meta({ id: 'SandboxOutcome', example: { outcome: 'succeed' } });
export type SandboxOutcome = z.infer<typeof sandboxOutcome>;
