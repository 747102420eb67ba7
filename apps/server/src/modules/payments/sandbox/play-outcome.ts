import type { SandboxCharge, SandboxOutcome } from '@parterre/contract/payments';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { NotificationRequest } from '../domain/provider.ts';
import { chargeByReference, decideCharge } from '../sql/sandbox-charges.ts';
import type { SandboxChargeRow } from '../sql/sandbox-charges.ts';

export interface SandboxNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
  /** Our own end of the provider's notifications, as over HTTP. */
  readonly notify: (request: NotificationRequest) => Promise<unknown>;
}

/** How long the outcome `slow` takes. It sends no notification: only asking finds it out. */
const slowSeconds = 10;
const notifications: Readonly<Record<SandboxOutcome['outcome'], number>> = {
  succeed: 1,
  fail: 1,
  repeat: 3,
  slow: 0,
  abandon: 0,
};

export async function readCharge(needs: SandboxNeeds, reference: string): Promise<SandboxCharge | null> {
  const row = await chargeByReference(needs.db, reference, instantText(needs.clock.now()));
  return row && chargeView(row);
}

/** Plays what the payer and the provider do with a charge; notifications have been handled when this returns. */
export async function playOutcome(
  needs: SandboxNeeds,
  reference: string,
  outcome: SandboxOutcome['outcome'],
): Promise<{ ok: true; charge: SandboxCharge } | { ok: false; reason: 'not-found' | 'charge-ended' }> {
  const now = needs.clock.now();
  const row = await decideCharge(needs.db, reference, changeOf(outcome, now), instantText(now));
  if (!row) {
    const known = await chargeByReference(needs.db, reference, instantText(now));
    return { ok: false, reason: known ? 'charge-ended' : 'not-found' };
  }
  const request = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ reference }) };
  const sent = Array.from({ length: notifications[outcome] }, () => needs.notify(request));
  for (const answer of await Promise.allSettled(sent)) {
    // What the receiver does with it is none of a provider's business: the charge is what it is.
    if (answer.status === 'rejected')
      needs.log.error({ err: answer.reason as unknown }, 'a sandbox notification failed');
  }
  return { ok: true, charge: chargeView(row) };
}

function changeOf(
  outcome: SandboxOutcome['outcome'],
  now: ReturnType<Clock['now']>,
): { status?: 'succeeded' | 'failed'; succeedsAt?: string } {
  if (outcome === 'fail') return { status: 'failed' };
  if (outcome === 'slow') return { succeedsAt: instantText(now.add({ seconds: slowSeconds })) };
  return outcome === 'abandon' ? {} : { status: 'succeeded' };
}

function chargeView(row: SandboxChargeRow): SandboxCharge {
  return {
    reference: row.reference,
    amount: { amount: row.amount, currency: row.currency },
    description: row.description,
    status: row.status,
    returnUrl: row.return_url,
    deadlineAt: row.deadline_at,
  };
}
