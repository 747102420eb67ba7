import type { ScreeningChanges } from '@parterre/contract/planning';
import { readScreeningRow } from '../sql/read-occurrences.ts';
import { readChangeRows } from '../sql/screening-changes.ts';
import { readTariffs } from '../sql/tariffs.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** What a screening was before each change, newest first, and who changed it; null when the organisation has no such screening. */
export async function readChanges(
  tools: ProgrammeTools,
  organisationId: string,
  id: string,
): Promise<ScreeningChanges | null> {
  const screening = await readScreeningRow(tools.db, organisationId, id);
  if (screening === null) return null;
  const rows = await readChangeRows(tools.db, id);
  const [people, films, versions, venue, tariffs] = await Promise.all([
    tools.who.people(rows.flatMap(({ changed_by }) => changed_by ?? [])),
    tools.catalogue.filmSummaries(rows.flatMap(({ before }) => before.film_id ?? [])),
    tools.catalogue.versions(rows.flatMap(({ before }) => before.version_id ?? [])),
    tools.venues.venue(screening.venue_id ?? ''),
    readTariffs(tools.db, organisationId),
  ]);
  const roomOf = new Map(venue?.auditoriums.map((room) => [room.id, room.name]));
  const codeOf = new Map(tariffs.map((tariff) => [tariff.id, tariff.code]));
  return {
    items: rows.map(({ at, kind, changed_by, reason, before }) => ({
      ...{ at, kind, reason },
      by: changed_by === null ? null : { id: changed_by, name: people.get(changed_by)?.name ?? '' },
      before: {
        startsAt: before.starts_at,
        preshowMinutes: before.preshow_minutes ?? 0,
        talkMinutes: before.talk_minutes ?? 0,
        endsAt: before.ends_at,
        freeAt: before.free_at,
        auditorium: roomOf.get(before.auditorium_id ?? '') ?? null,
        film: films.get(before.film_id ?? '')?.title ?? null,
        version: versions.get(before.version_id ?? '')?.label ?? null,
        prices: before.prices.map(({ tariff_id, zone, amount }) => ({
          ...{ tariffId: tariff_id, zone, amount },
          code: codeOf.get(tariff_id) ?? '',
        })),
      },
    })),
  };
}
