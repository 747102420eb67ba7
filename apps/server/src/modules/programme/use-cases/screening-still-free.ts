import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../../platform/database.ts';
import type { ProgrammeTools } from './programme-needs.ts';

export type NoLongerFree =
  | { ok: false; reason: 'not-found' | 'screening-has-started' | 'occurrence-cancelled' }
  | { ok: false; reason: 'screening-has-tickets'; sold: number; held: number };

/**
 * Why a locked screening may no longer be changed or taken away, null when it may: it has started, or somebody has a ticket for it. Seats
 * that are held count too, since their holder may be paying at this moment. With the screening locked, neither can begin meanwhile.
 */
export async function mayStillChange(
  trx: Transaction,
  tools: ProgrammeTools,
  screening: { id: string; starts_at: string; status: string } | null,
): Promise<NoLongerFree | null> {
  if (screening === null) return { ok: false, reason: 'not-found' };
  if (screening.status === 'cancelled') return { ok: false, reason: 'occurrence-cancelled' };
  if (Temporal.Instant.compare(Temporal.Instant.from(screening.starts_at), tools.clock.now()) <= 0) {
    return { ok: false, reason: 'screening-has-started' };
  }
  const { sold, held } = (await tools.sales.figures([screening.id], trx)).get(screening.id) ?? { sold: 0, held: 0 };
  return sold + held > 0 ? { ok: false, reason: 'screening-has-tickets', sold, held } : null;
}
