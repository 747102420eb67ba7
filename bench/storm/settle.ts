import { setTimeout as wait } from 'node:timers/promises';
import type { PaymentSimulator } from '@parterre/simulators/payments/payment-simulator';
import type pg from 'pg';
import { booksOf } from './provider-books.ts';

export interface Settled {
  /** Milliseconds that it took, or that it was waited for. */
  ms: number;
  /** What was still open when the waiting ended; nothing when all had settled. */
  open: string[];
}

/** Waits until nothing is under way any more, and every charge that a provider has been paid is known to us. @param longest milliseconds */
export async function untilSettled(
  db: pg.Pool,
  simulators: readonly PaymentSimulator[],
  longest: number,
): Promise<Settled> {
  const from = performance.now();
  for (; ; await wait(500)) {
    const open = await stillOpen(db, simulators);
    const ms = performance.now() - from;
    if (open.length === 0 || ms >= longest) return { ms, open };
  }
}

async function stillOpen(db: pg.Pool, simulators: readonly PaymentSimulator[]): Promise<string[]> {
  const { rows } = await db.query<{ what: string }>(`
    select format('payment %s of %s: %s until %s', p.id, p.subject_id, p.status, p.deadline_at) as what
      from payments.payment p where p.status = 'pending'
    union all
    select format('refund %s of payment %s: tried %s times', r.id, r.payment_id, r.tries)
      from payments.refund r where r.status = 'pending'
    union all
    select format('event %s', o.type) from platform.outbox o where o.distributed_at is null
    union all
    select format('delivery to %s', d.subscriber) from platform.delivery d where d.state = 'pending'
    union all
    select format('job %s: %s', j.name, j.state) from pgboss.job j
      where j.state in ('created', 'retry', 'active') and j.name like any ('{mail.%,booking.%}')`);
  if (rows.length > 0) return rows.map(({ what }) => what);
  const { rows: brought } = await db.query<{ id: string }>(
    'select id from payments.attempt where captured_amount is not null',
  );
  const known = new Set(brought.map(({ id }) => id));
  return simulators
    .flatMap(booksOf)
    .filter(({ taken, attemptId }) => taken && !known.has(attemptId))
    .map(
      ({ provider, id, attemptId }) => `money that ${provider} took for ${id}, attempt ${attemptId}: nobody noticed`,
    );
}
