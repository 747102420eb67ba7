import { instantText } from '../../../platform/clock.ts';
import type { BookingContext } from '../context.ts';
import { deleteOldAnswers } from '../sql/answer-rows.ts';

/** How long after the end of an occurrence its organiser may read what attendees answered. */
const keptFor = { hours: 180 * 24 };

/** Deletes what nobody needs any longer. @returns how many answers */
export function forgetAnswers(context: BookingContext): Promise<number> {
  return deleteOldAnswers(context.db, instantText(context.clock.now().subtract(keptFor)));
}
