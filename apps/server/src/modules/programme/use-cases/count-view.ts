import { createHmac } from 'node:crypto';
import { isRobot } from '../domain/is-robot.ts';
import { forgetViewsBefore, insertView } from '../sql/event-views.ts';
import type { ProgrammeTools } from './programme-needs.ts';

export interface Onlooker {
  /** Of the signed cookie; null without one. */
  visitorId: string | null;
  address: string;
  userAgent: string | undefined;
}

/**
 * Counts a look at an event once a visitor and day. The visitor is a keyed hash of the day, the event and the cookie, or the address and the
 * browser without one: two days, or two events, of one visitor have nothing in common, and without the key nothing leads back to anybody.
 * @returns false when there is no such event for others
 */
export async function countView(tools: ProgrammeTools, slug: string, onlooker: Onlooker): Promise<boolean> {
  if (isRobot(onlooker.userAgent)) return true;
  const { visitorId, address, userAgent = '' } = onlooker;
  const day = today(tools);
  const who = visitorId ?? `${address}\0${userAgent}`;
  const visitor = createHmac('sha256', tools.viewKey).update(`${day}\0${slug}\0${who}`).digest().subarray(0, 16);
  return insertView(tools.db, slug, day, visitor);
}

/** Deletes who looked on earlier days; what was counted stays. @returns how many */
export function forgetViews(tools: ProgrammeTools): Promise<number> {
  return forgetViewsBefore(tools.db, today(tools));
}

/** The day of UTC. */
function today(tools: ProgrammeTools): string {
  return tools.clock.now().toString().slice(0, 10);
}
