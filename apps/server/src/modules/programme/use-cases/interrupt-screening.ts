import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { refusedInterruption } from '../domain/change-rules.ts';
import { keepBefore, lockScreening, updateOccurrence } from '../sql/write-occurrences.ts';
import { tell } from './plan-screening.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { lockedFacts } from './screening-still-free.ts';
import type { NoLongerFree } from './screening-still-free.ts';

/** Marks a screening as interrupted, between its planned start and one hour after its planned end. What it was is kept beside it. */
export async function interruptScreening(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  id: string,
): Promise<{ ok: true } | NoLongerFree> {
  const now = tools.clock.now();
  const at = instantText(now);
  const result = await inTransaction(tools.db, async (trx) => {
    const before = await lockScreening(trx, organisationId, id);
    if (before === null) return { ok: false as const, reason: 'not-found' as const };
    const refusal = refusedInterruption(await lockedFacts(trx, tools, before), now.epochMilliseconds);
    if (refusal !== null) return { ok: false as const, reason: refusal };
    await keepBefore(trx, before, { kind: 'interrupted', personId, at });
    await updateOccurrence(trx, id, { status: 'interrupted', updated_at: at });
    const filmId = before.film_id ?? '';
    const title = (await tools.catalogue.filmSummaries([filmId], trx)).get(filmId)?.title ?? '';
    const data = {
      ...{ screeningId: id, organisationId, personId, filmId, title },
      venueId: before.venue_id ?? '',
      auditoriumId: before.auditorium_id ?? '',
      versionId: before.version_id ?? '',
      startsAt: before.starts_at,
      endsAt: before.ends_at,
    };
    await tell(trx, 'programme.screening-interrupted', data, at);
    return { ok: true as const };
  });
  if (result.ok) tools.changed(id);
  return result;
}
