import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { lastTold, lockUntold, markTold } from '../sql/desk-events.ts';
import { eventMail } from '../texts/event-texts.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** Minutes between two mails to administrators, however many events are proposed. */
const pause = 5;
const mostInOneMail = 50;

/**
 * Tells administrators of events that wait for them, all in one mail, and not more often than every five minutes.
 * @returns how many events they were told of
 */
export async function tellAdministrators(tools: ProgrammeTools): Promise<number> {
  const now = tools.clock.now();
  return inTransaction(tools.db, async (trx) => {
    const waiting = await lockUntold(trx, mostInOneMail);
    if (waiting.length === 0) return 0;
    const last = await lastTold(trx);
    if (last !== null && Date.parse(last) > now.subtract({ minutes: pause }).epochMilliseconds) return 0;
    const administrators = await tools.who.administrators(trx);
    for (const { email, language, name } of administrators) {
      if (email === null) continue;
      const events = waiting.map(({ title }) => `· ${title}`).join('\n');
      const url = `${tools.publicUrl}/${language}/staff/platform/events?status=pending`;
      const values = { name, count: waiting.length, events };
      const kind = waiting.length === 1 ? 'pending.one' : 'pending';
      await tools.enqueueMail(trx, { to: email, ...eventMail(language, kind, values, url) });
    }
    const ids = waiting.map(({ id }) => id);
    await markTold(trx, ids, instantText(now));
    return ids.length;
  });
}
