import { instantText } from '../../../platform/clock.ts';
import { callProvider } from '../domain/call-provider.ts';
import { nextCancelAt } from '../domain/schedule.ts';
import { claimDueCancels, recordCancelTry } from '../sql/attempts.ts';
import type { PaymentRow } from '../sql/payments.ts';
import { askProvider, providerAttempt } from './ask-provider.ts';
import type { PaymentNeeds } from './payment-needs.ts';

const batch = 20;

/**
 * Has providers end the charges that nobody shall pay any more, on any number of nodes at once, and asks what became of each: a payer
 * may have been quicker.
 * @returns how many were tried
 */
export async function cancelAttempts(needs: PaymentNeeds): Promise<number> {
  const now = needs.clock.now();
  const until = now.add({ milliseconds: needs.providerTimeout + 30_000 });
  let tried = 0;
  for (;;) {
    const rows = await claimDueCancels(needs.db, instantText(now), instantText(until), batch);
    const outcomes = await Promise.allSettled(rows.map((row) => cancel(needs, row)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        needs.log.error({ err: outcome.reason as unknown }, 'an attempt could not be ended');
    }
    tried += rows.length;
    if (rows.length < batch) return tried;
  }
}

async function cancel(needs: PaymentNeeds, row: PaymentRow): Promise<void> {
  const provider = needs.providers.get(row.provider);
  const answered = await callProvider(needs.providerTimeout, async (signal) => {
    await provider?.cancel?.(providerAttempt(row), signal);
  });
  if (answered.ok) await askProvider(needs, row);
  else {
    const facts = { provider: row.provider, attemptId: row.attempt_id, paymentId: row.payment_id };
    needs.log.warn({ ...facts, err: answered.error }, 'a charge could not be ended at its provider');
  }
  // One whose end is known by now is not asked to end again.
  const next = nextCancelAt(row.cancels, needs.clock.now());
  await recordCancelTry(needs.db, row.attempt_id, next === null ? null : instantText(next));
}
