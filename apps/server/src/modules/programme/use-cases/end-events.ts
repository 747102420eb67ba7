import { instantText } from '../../../platform/clock.ts';
import { readOver } from '../sql/desk-events.ts';
import { moveAlong } from './move-event.ts';
import type { ProgrammeTools } from './programme-needs.ts';

const atOnce = 200;

/** Ends events whose every date is over. @returns how many */
export async function endEvents(tools: ProgrammeTools): Promise<number> {
  let ended = 0;
  for (const { id } of await readOver(tools.db, instantText(tools.clock.now()), atOnce)) {
    const moved = await moveAlong(tools, null, id, { action: 'end', by: 'clock', person: null, reason: null });
    if (moved.ok) ended += 1;
  }
  return ended;
}
