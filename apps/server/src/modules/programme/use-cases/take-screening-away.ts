import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { deleteUnlessReferred, keepBefore, lockScreening, updateOccurrence } from '../sql/write-occurrences.ts';
import { tell } from './plan-screening.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { mayBeTakenAway } from './screening-still-free.ts';
import type { NoLongerFree } from './screening-still-free.ts';

/**
 * Takes a screening off the programme. One that nobody ever held or ordered is deleted; any other is cancelled and stays readable. Either
 * way what it was is kept. Who had a ticket or held a seat is told the reason; what was held ends with it.
 */
export async function takeScreeningAway(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  id: string,
  reason: string | null,
): Promise<{ ok: true; outcome: 'deleted' | 'cancelled' } | NoLongerFree> {
  const at = instantText(tools.clock.now());
  const result = await inTransaction(tools.db, async (trx) => {
    const before = await lockScreening(trx, organisationId, id);
    const refusal = await mayBeTakenAway(trx, tools, before, reason);
    if (before === null || refusal !== null) return refusal ?? { ok: false as const, reason: 'not-found' as const };
    const filmId = before.film_id ?? '';
    const title = (await tools.catalogue.filmSummaries([filmId], trx)).get(filmId)?.title ?? '';
    await keepBefore(trx, before, { kind: 'deleted', personId, at, reason });
    const outcome = (await deleteUnlessReferred(trx, id)) ? ('deleted' as const) : ('cancelled' as const);
    if (outcome === 'cancelled') await updateOccurrence(trx, id, { status: 'cancelled', updated_at: at });
    const data = {
      screeningId: id,
      organisationId,
      venueId: before.venue_id ?? '',
      auditoriumId: before.auditorium_id ?? '',
      filmId,
      versionId: before.version_id ?? '',
      title,
      startsAt: before.starts_at,
      endsAt: before.ends_at,
      personId,
      ...(reason === null ? {} : { reason }),
    };
    await tell(trx, 'programme.screening-cancelled', data, at);
    return { ok: true as const, outcome };
  });
  if (result.ok) tools.changed(id);
  return result;
}
