import type { screeningChange } from '@parterre/contract/programme';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { screeningTimes } from '../domain/screening-times.ts';
import { readScreeningRow } from '../sql/read-occurrences.ts';
import { readPrices } from '../sql/tariffs.ts';
import { keepBefore, lockScreening, updateOccurrence } from '../sql/write-occurrences.ts';
import type { PlanRefusal } from './plan-screening.ts';
import { screeningColumns, screeningEventData, tell } from './plan-screening.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { mayStillChange } from './screening-still-free.ts';
import type { NoLongerFree } from './screening-still-free.ts';
import { findSlot, unlessOverlapping } from './screening-slot.ts';

/**
 * Moves a screening to another time or auditorium, or shows another version. What it was is kept beside it. Its preshow and cleaning times
 * stay, unless it goes to another auditorium.
 */
export async function changeScreening(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  id: string,
  change: z.output<typeof screeningChange>,
): Promise<{ ok: true } | NoLongerFree | PlanRefusal> {
  const known = await readScreeningRow(tools.db, organisationId, id);
  if (known === null) return { ok: false, reason: 'not-found' };
  const auditoriumId = change.auditoriumId ?? known.auditorium_id ?? '';
  const found = await findSlot(tools, organisationId, {
    auditoriumId,
    versionId: change.versionId ?? known.version_id ?? '',
  });
  if (!found.ok) return found;
  const { slot } = found;
  const now = tools.clock.now();
  const startsAt = Temporal.Instant.from(change.startsAt ?? known.starts_at);
  if (Temporal.Instant.compare(startsAt, now) <= 0 && change.startsAt !== undefined) {
    return { ok: false, reason: 'starts-in-the-past' };
  }
  const prices = (await readPrices(tools.db, [id])).get(id) ?? [];
  if (prices.some(({ zone }) => zone !== '' && !slot.zones.has(zone))) return { ok: false, reason: 'unknown-zone' };
  const stays = auditoriumId === known.auditorium_id;
  const preshow = stays ? known.preshow_minutes : slot.auditorium.preshowMinutes;
  const cleaning = stays
    ? (Date.parse(known.free_at) - Date.parse(known.ends_at)) / 60_000
    : slot.auditorium.cleaningMinutes;
  const times = screeningTimes(startsAt, preshow + slot.film.durationMinutes, cleaning, slot.venue.timeZone);
  const result = await unlessOverlapping(tools, { auditoriumId, times, exceptId: id }, () =>
    inTransaction(tools.db, async (trx) => {
      const before = await lockScreening(trx, organisationId, id);
      const refusal = await mayStillChange(trx, tools, before);
      if (before === null || refusal !== null) return refusal ?? { ok: false as const, reason: 'not-found' as const };
      const at = instantText(now);
      await keepBefore(trx, before, { kind: 'changed', personId, at });
      await updateOccurrence(trx, id, { ...screeningColumns(slot, times), preshow_minutes: preshow, updated_at: at });
      await tell(trx, 'programme.screening-changed', screeningEventData(id, organisationId, personId, slot, times), at);
      return { ok: true as const };
    }),
  );
  if (result.ok) tools.changed(id);
  return result;
}
