import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { Temporal } from 'temporal-polyfill';
import { daysAfter, longestPastDueDays, openFor, reminderDays, reminderDue } from '../domain/periods.ts';
import { passTime } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import { staleCharges } from '../sql/charge-rows.ts';
import { lockLive, lockSubscription, saveReminded, subscriptionsDue } from '../sql/subscription-rows.ts';
import { closeOpenCharge, saveAndTell } from './save-life.ts';
import { tell } from './tell-subscriber.ts';

const batch = 100;

/**
 * Keeps what time has made of subscriptions, and reminds those whose period ends: periods that roll on, graces, ends. Several nodes at once
 * share it out by the rows' locks, and each finds out under the lock what there is to do.
 * @returns how many were looked at
 */
export async function followTime(context: PlansContext): Promise<number> {
  const now = context.clock.now();
  const bounds = {
    now: instantText(now),
    pastDueBefore: instantText(daysAfter(now, -longestPastDueDays)),
    remindBefore: reminderDays.map((days) => ({ days, periodEndsBefore: instantText(daysAfter(now, days)) })),
  };
  let seen = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await subscriptionsDue(context.db, bounds, after, batch);
    for (const id of ids) await follow(context, id, now);
    seen += ids.length;
    after = ids.at(-1) ?? after;
    if (ids.length < batch) return seen;
  }
}

/**
 * Closes what nobody has paid for long. Money that comes all the same is settled, or goes back.
 * @returns how many were closed
 */
export async function closeStaleCharges(context: PlansContext): Promise<number> {
  const now = context.clock.now();
  const upgrade = instantText(now.subtract({ minutes: openFor.upgradeMinutes }));
  const people = await staleCharges(
    context.db,
    { upgrade, other: instantText(daysAfter(now, -openFor.otherDays)) },
    batch,
  );
  for (const personId of people) {
    await inTransaction(context.db, async (trx) => {
      await lockLive(trx, personId);
      await closeOpenCharge(context, trx, personId, instantText(now));
    });
  }
  return people.length;
}

async function follow(context: PlansContext, id: string, now: Temporal.Instant): Promise<void> {
  await inTransaction(context.db, async (trx) => {
    const row = await lockSubscription(trx, id);
    if (row === null || row.life.status === 'ended') return;
    const { life } = await saveAndTell(context, trx, row, passTime(row.life, now));
    const paidAhead = Temporal.Instant.compare(life.paidUntil, life.periodEnd) > 0;
    if (life.status !== 'active' || life.renewal !== 'asked' || life.endsWithPeriod || paidAhead) return;
    const days = reminderDue(now, life.periodEnd);
    if (days === null) return;
    const already = row.remindedOf === instantText(life.periodEnd) && (row.remindedDays ?? Infinity) <= days;
    if (already) return;
    await saveReminded(trx, id, days, life.periodEnd);
    const { plan, amount } = life.next ?? life;
    const news = { plan, amount, currency: life.currency, zone: life.zone, date: life.periodEnd };
    await tell(context, trx, row.personId, 'reminder', news);
  });
}
