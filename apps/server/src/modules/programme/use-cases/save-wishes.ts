import type { PlanningWishes } from '@parterre/contract/planning';
import { instantText } from '../../../platform/clock.ts';
import { writeWishes } from '../sql/planning-wishes.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** Keeps what a house wishes of its programme. */
export async function saveWishes(
  tools: ProgrammeTools,
  organisationId: string,
  venueId: string,
  wishes: PlanningWishes,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'gaps-cross' }> {
  if ((await tools.venues.venue(venueId))?.organisationId !== organisationId) return { ok: false, reason: 'not-found' };
  if (wishes.longestGapMinutes < wishes.shortestGapMinutes) return { ok: false, reason: 'gaps-cross' };
  await writeWishes(tools.db, venueId, wishes, instantText(tools.clock.now()));
  return { ok: true };
}
