import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { shortCode } from '../../../platform/ids.ts';
import type { PaymentProvider } from '../domain/provider.ts';
import { chargeOfAttempt, insertCharge, refundCharge } from '../sql/sandbox-charges.ts';

export const sandboxId = 'sandbox';
const notification = z.object({ reference: z.string().max(80) });

/**
 * A provider that is part of the installation, with books of its own (`payments.sandbox_charge`), to try everything without money. It
 * is asked and answers as a real one.
 * @throws Error in production
 */
export function createSandboxProvider(needs: { db: Db; clock: Clock; production: boolean }): PaymentProvider {
  if (needs.production) throw new Error('The payment sandbox does not exist in production');
  const { db, clock } = needs;
  return {
    id: sandboxId,
    sandbox: true,
    capabilities: {
      amounts: { EUR: { least: 1, most: 1_000_000_00, step: 1 }, XOF: { least: 1, most: 1_000_000_000, step: 1 } },
      countries: null,
      approval: 'page',
      secondsToApprove: null,
      refunds: 'partial',
    },

    async start({ id, amount, currency, description, deadlineAt, returnUrl }) {
      const reference = await insertCharge(db, {
        reference: `sbx-${shortCode(16).toLowerCase()}`,
        attempt_id: id,
        amount,
        currency,
        description,
        return_url: returnUrl,
        deadline_at: deadlineAt,
      });
      return { kind: 'started', reference, redirectUrl: pageOf(reference, returnUrl) };
    },

    async query({ id }) {
      const charge = await chargeOfAttempt(db, id, instantText(clock.now()));
      if (!charge) return { status: 'unknown' };
      const { reference, status, amount, currency } = charge;
      if (status === 'succeeded') return { status, reference, amount, currency };
      if (status === 'pending') return { status, reference };
      return { status, reference, code: status === 'failed' ? 'declined' : 'not-in-time' };
    },

    async refund({ id, attemptId, amount }) {
      const done = await refundCharge(db, { id, attemptId, amount }, instantText(clock.now()));
      return done ? { status: 'done' } : { status: 'by-hand', code: 'sandbox-has-no-money' };
    },

    readNotification({ body }) {
      const parsed = notification.safeParse(jsonOf(body));
      return Promise.resolve(parsed.success ? { about: 'charge', reference: parsed.data.reference } : null);
    },
  };
}

/** The sandbox's own page, in the language of the page that the payer returns to, on the same site. */
export function pageOf(reference: string, returnUrl: string): string {
  const base = 'http://relative.invalid';
  const url = new URL(returnUrl, base);
  const language = /^\/en(\/|$)/.test(url.pathname) ? 'en' : 'fr';
  const origin = url.origin === base ? '' : url.origin;
  return `${origin}/${language}/sandbox/${reference}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
