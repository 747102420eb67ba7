import type { PlannedScreening, PlannerDay } from '@parterre/contract/programme';
import { instantText } from '../../../platform/clock.ts';
import { cinemaDayBounds } from '../../../platform/cinema-day.ts';
import { readScreeningRow, readScreeningRowsBetween } from '../sql/read-occurrences.ts';
import type { OccurrenceRow } from '../sql/read-occurrences.ts';
import { readPrices } from '../sql/tariffs.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** All screenings of a venue on one cinema day, with what is sold of each; null when the organisation has no such venue. */
export async function readPlannerDay(
  tools: ProgrammeTools,
  organisationId: string,
  venueId: string,
  day: string,
): Promise<PlannerDay | null> {
  const venue = await tools.venues.venue(venueId);
  if (venue?.organisationId !== organisationId) return null;
  const { from, to } = cinemaDayBounds(day, venue.timeZone);
  const rows = await readScreeningRowsBetween(tools.db, venueId, instantText(from), instantText(to));
  return { day, venueId, timeZone: venue.timeZone, screenings: await asPlanned(tools, rows) };
}

/** One screening of an organisation as its planner sees it. */
export async function readPlannedScreening(
  tools: ProgrammeTools,
  organisationId: string,
  id: string,
): Promise<PlannedScreening | null> {
  const row = await readScreeningRow(tools.db, organisationId, id);
  return row === null ? null : ((await asPlanned(tools, [row]))[0] ?? null);
}

/** Screenings with everything that a planner reads of them, in whatever number by five questions. */
export async function asPlanned(tools: ProgrammeTools, rows: readonly OccurrenceRow[]): Promise<PlannedScreening[]> {
  const ids = rows.map((row) => row.id);
  const idsIn = (column: 'film_id' | 'version_id' | 'venue_id') => rows.map((row) => row[column] ?? '');
  const [prices, films, versions, venues, figures] = await Promise.all([
    readPrices(tools.db, ids),
    tools.catalogue.filmSummaries(idsIn('film_id')),
    tools.catalogue.versions(idsIn('version_id')),
    tools.venues.venues(idsIn('venue_id')),
    tools.sales.figures(ids),
  ]);
  return rows.flatMap((row) => {
    const film = films.get(row.film_id ?? '');
    const version = versions.get(row.version_id ?? '');
    const rooms = venues.get(row.venue_id ?? '')?.auditoriums ?? [];
    const room = rooms.find((auditorium) => auditorium.id === row.auditorium_id);
    if (film === undefined || version === undefined || room === undefined) return [];
    const { sold, held, takingsAmount } = figures.get(row.id) ?? { sold: 0, held: 0, takingsAmount: 0 };
    return [
      {
        id: row.id,
        auditoriumId: room.id,
        auditorium: room.name,
        seatMapId: row.seat_map_id,
        film,
        version,
        startsAt: row.starts_at,
        preshowMinutes: row.preshow_minutes,
        talkMinutes: row.talk_minutes,
        endsAt: row.ends_at,
        freeAt: row.free_at,
        status: row.status,
        capacity: row.capacity ?? 0,
        sold,
        held,
        takings: { amount: takingsAmount, currency: row.currency },
        prices: prices.get(row.id) ?? [],
      },
    ];
  });
}
