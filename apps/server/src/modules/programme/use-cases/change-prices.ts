import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { refusedPrices } from '../domain/change-rules.ts';
import { readPriceRows } from '../sql/batches.ts';
import { readScreeningRow } from '../sql/read-occurrences.ts';
import { keepBefore, lockScreening, replacePrices, updateOccurrence } from '../sql/write-occurrences.ts';
import { pricesOf } from './plan-screening.ts';
import type { PlanRefusal, ScreeningWish } from './plan-screening.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { lockedFacts } from './screening-still-free.ts';
import type { NoLongerFree } from './screening-still-free.ts';

/** Replaces what a screening is sold at, as far as the rules allow: see `refusedPrices`. What it was is kept beside it. */
export async function changePrices(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  id: string,
  tariffs: ScreeningWish['tariffs'],
): Promise<{ ok: true } | NoLongerFree | PlanRefusal> {
  const known = await readScreeningRow(tools.db, organisationId, id);
  if (known === null) return { ok: false, reason: 'not-found' };
  const map = known.seat_map_id === null ? null : await tools.venues.seatMap(known.seat_map_id);
  const zones = new Set(map?.map.zones.map(({ code }) => code));
  const wanted = await pricesOf(tools, organisationId, tariffs, zones);
  if (!wanted.ok) return wanted;
  const now = tools.clock.now();
  const at = instantText(now);
  const result = await inTransaction(tools.db, async (trx) => {
    const before = await lockScreening(trx, organisationId, id);
    if (before === null) return { ok: false as const, reason: 'not-found' as const };
    const facts = await lockedFacts(trx, tools, before);
    const prices = (await readPriceRows(trx, [id])).get(id) ?? [];
    const sold = await tools.sales.tariffsSold(id, trx);
    const reason = refusedPrices(facts, prices, wanted.rows, sold, now.epochMilliseconds);
    if (reason === 'tariff-has-tickets' || reason === 'screening-has-tickets') {
      return { ok: false as const, reason, sold: facts.sold, held: facts.held };
    }
    if (reason !== null) return { ok: false as const, reason };
    await keepBefore(trx, before, { kind: 'changed', personId, at });
    await replacePrices(trx, id, wanted.rows);
    await updateOccurrence(trx, id, { updated_at: at });
    return { ok: true as const };
  });
  if (result.ok) tools.changed(id);
  return result;
}
