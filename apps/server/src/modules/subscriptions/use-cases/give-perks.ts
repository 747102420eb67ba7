import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { daysAfter } from '../domain/periods.ts';
import { daysBetweenPerks, knownForDays, perkTurn, seenWithinDays } from '../domain/perk-turn.ts';
import type { PlansContext } from '../plans-context.ts';
import { awaitPerk, insertPerk, perkKinds } from '../sql/perk-rows.ts';
import { tell } from './tell-subscriber.ts';

const batch = 100;

/**
 * Gives free accounts something of a plan for a while, announced by mail.
 * @returns how many were given
 */
export async function givePerks(context: PlansContext): Promise<number> {
  const kinds = await perkKinds(context.db);
  if (kinds.length === 0) return 0;
  const now = context.clock.now();
  const since = {
    knownBefore: instantText(daysAfter(now, -knownForDays)),
    seenAfter: instantText(daysAfter(now, -seenWithinDays)),
    lastPerkBefore: instantText(daysAfter(now, -daysBetweenPerks)),
  };
  let given = 0;
  for (;;) {
    const people = await awaitPerk(context.db, since, batch);
    for (const { personId, given: before } of people) {
      const kind = perkTurn(kinds, personId, before);
      if (kind === null) continue;
      const ends = daysAfter(now, kind.days);
      await inTransaction(context.db, async (trx) => {
        const times = { startsAt: instantText(now), endsAt: instantText(ends) };
        if (!(await insertPerk(trx, { id: newId(), personId, number: before + 1, kind, ...times }))) return;
        await tell(context, trx, personId, 'perk', { plan: kind.from, days: kind.days, date: ends });
      });
    }
    given += people.length;
    if (people.length < batch) return given;
  }
}
