import type { PlannerWeek } from '@parterre/contract/planning';
import { cinemaWeekStart } from '@parterre/planning/plan-pattern';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { readWishes } from '../sql/planning-wishes.ts';
import { readScreeningRowsBetween } from '../sql/read-occurrences.ts';
import { houseDays } from './batch-warnings.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { asPlanned } from './read-planner.ts';

/** The cinema week of a venue that a day lies in, with what is sold of each; null when the organisation has no such venue. */
export async function readPlannerWeek(
  tools: ProgrammeTools,
  organisationId: string,
  venueId: string,
  day: string,
): Promise<PlannerWeek | null> {
  const venue = await tools.venues.venue(venueId);
  if (venue?.organisationId !== organisationId) return null;
  const { timeZone } = venue;
  const wishes = await readWishes(tools.db, venueId);
  const first = Temporal.PlainDate.from(cinemaWeekStart(day));
  const iso = (milliseconds: number) => instantText(Temporal.Instant.fromEpochMilliseconds(milliseconds));
  const days = houseDays(first, first.add({ days: 6 }), timeZone, wishes).map((one) => ({
    day: one.day,
    from: iso(one.from),
    to: iso(one.to),
    closesAt: iso(one.closesAt),
  }));
  const rows = await readScreeningRowsBetween(tools.db, venueId, days[0]?.from ?? '', days.at(-1)?.to ?? '');
  return { venueId, timeZone, days, wishes, screenings: await asPlanned(tools, rows) };
}
