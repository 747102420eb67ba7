import type { OccurrenceRefunds } from '@parterre/contract/refunds';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { readOffer, setOfferUntil } from '../sql/refund-offer-rows.ts';
import { countPaidOrders, readFailures, readRun, startRun } from '../sql/refund-run-rows.ts';

type Terms = Pick<SaleTerms, 'occurrenceId' | 'organisationId' | 'status'>;

/** Where the refunds of an occurrence stand, for its staff. */
export async function readRefunds(context: BookingContext, terms: Terms): Promise<OccurrenceRefunds> {
  const { occurrenceId } = terms;
  const [run, failures, paidOrders, offer] = await Promise.all([
    readRun(context.db, occurrenceId),
    readFailures(context.db, occurrenceId),
    countPaidOrders(context.db, occurrenceId),
    readOffer(context.db, occurrenceId),
  ]);
  return {
    run: run && {
      ...{
        cause: run.cause,
        status: run.status,
        startedAt: run.startedAt,
        beginsAt: run.beginsAt,
        endedAt: run.endedAt,
      },
      // What is not gathered yet counts.
      orders: { total: Math.max(run.total, run.done + paidOrders), done: run.done, failed: run.failed },
      failures,
    },
    startable: startable(terms),
    paidOrders,
    offer,
  };
}

/** For which reason everybody may be refunded now; null: for none. */
function startable({ status }: Terms): 'cancelled' | 'interrupted' | null {
  return status === 'cancelled' || status === 'interrupted' ? status : null;
}

/** Everybody is refunded, on the decision of a member of staff and from now on; what failed before is tried again. */
export async function startRefunds(
  context: BookingContext,
  terms: Terms,
  personId: string,
): Promise<{ ok: true } | { ok: false; reason: 'refunds-not-startable' }> {
  const cause = startable(terms);
  if (cause === null) return { ok: false, reason: 'refunds-not-startable' };
  const { occurrenceId, organisationId } = terms;
  const at = instantText(context.clock.now());
  await inTransaction(context.db, (trx) => startRun(trx, { occurrenceId, organisationId, cause, personId }, at, at));
  return { ok: true };
}

/** Another time to answer for those who may refuse a new date. */
export async function changeOffer(
  context: BookingContext,
  { occurrenceId }: Terms,
  until: string,
): Promise<{ ok: true } | { ok: false; reason: 'refund-offer-closed' }> {
  const known = await setOfferUntil(context.db, occurrenceId, until);
  return known ? { ok: true } : { ok: false, reason: 'refund-offer-closed' };
}
