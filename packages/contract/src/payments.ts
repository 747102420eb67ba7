import { z } from 'zod';
import { id, instant, money } from './wire.ts';

export const paymentStatus = z.enum(['pending', 'succeeded', 'failed', 'expired', 'refunding', 'refunded']);
export const payment = z
  .object({
    id,
    status: paymentStatus,
    provider: z.string(),
    amount: money,
    redirectUrl: z.string().nullable().meta({ description: 'Where the payer goes to pay' }),
    deadlineAt: instant,
    failureCode: z.string().nullable(),
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof payment>;

/** Ways to pay that this installation offers for a currency. */
export const paymentMethod = z.object({ provider: z.string(), sandbox: z.boolean() }).meta({ id: 'PaymentMethod' });
export type PaymentMethod = z.infer<typeof paymentMethod>;

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
