import type { screeningChange } from '@parterre/contract/programme';
import { minutesOnScreen, slotMinutes } from '@parterre/planning/slot-minutes';
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
import { asFilmsAreNow, findSlot, knownOf, unlessOverlapping, wantedOf, wishedMinutes } from './screening-slot.ts';

/**
 * Moves a screening to another time or auditorium, or shows another version, as far as the rules of change allow. What it was is kept
 * beside it. How long it takes: see `slotMinutes`.
 */
export function changeScreening(
  tools: ProgrammeTools,
  organisationId: string,
  personId: string,
  id: string,
  change: z.output<typeof screeningChange>,
): Promise<{ ok: true } | NoLongerFree | PlanRefusal> {
  return asFilmsAreNow(() => changeNow(tools, organisationId, personId, id, change));
}

async function changeNow(
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
  const retimed = startsAt.epochMilliseconds !== Date.parse(known.starts_at);
  if (retimed && Temporal.Instant.compare(startsAt, now) <= 0) {
    return { ok: false, reason: 'starts-in-the-past' };
  }
  const prices = (await readPrices(tools.db, [id])).get(id) ?? [];
  if (prices.some(({ zone }) => zone !== '' && !slot.zones.has(zone))) return { ok: false, reason: 'unknown-zone' };
  const minutes = slotMinutes(wantedOf(slot), knownOf(known), wishedMinutes(change));
  const times = screeningTimes(startsAt, minutes, slot.venue.timeZone);
  const result = await unlessOverlapping(tools, { auditoriumId, times, exceptId: id }, () =>
    inTransaction(tools.db, async (trx) => {
      const before = await lockScreening(trx, organisationId, id);
      const wanted = {
        time: Date.parse(before?.starts_at ?? '') !== startsAt.epochMilliseconds,
        length: before !== null && minutesOnScreen(knownOf(before)) !== minutesOnScreen(minutes),
        auditorium: before?.auditorium_id !== auditoriumId,
        film: before?.film_id !== slot.film.id,
        version: before?.version_id !== slot.version.id,
      };
      const refusal = await mayStillChange(trx, tools, before, wanted, wanted.auditorium ? slot.seats : null);
      if (before === null || refusal !== null) return refusal ?? { ok: false as const, reason: 'not-found' as const };
      const at = instantText(now);
      await keepBefore(trx, before, { kind: 'changed', personId, at });
      const { auditorium_id, seat_map_id, capacity, allocation, ...rest } = screeningColumns(slot, times, minutes);
      // In its own room it stays on the seat map that it is sold on.
      const room = wanted.auditorium ? { auditorium_id, seat_map_id, capacity, allocation } : {};
      await updateOccurrence(trx, id, { ...rest, ...room, updated_at: at });
      const was = { startsAt: before.starts_at, auditoriumId: before.auditorium_id ?? '' };
      const data = { ...screeningEventData(id, organisationId, personId, slot, times), before: was };
      await tell(trx, 'programme.screening-changed', data, at);
      return { ok: true as const };
    }),
  );
  if (result.ok) tools.changed(id);
  return result;
}
