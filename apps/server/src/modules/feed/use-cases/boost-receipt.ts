import type { BoostArm, BoostReceipt } from '@parterre/contract/boosts';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { compareArms } from '../domain/compare-arms.ts';
import { boostsToFreeze, readArm, readDays } from '../sql/boost-figures.ts';
import type { BoostDay } from '../sql/boost-figures.ts';
import { findBoost, updateBoost } from '../sql/boost-rows.ts';
import type { BoostRow } from '../sql/boost-rows.ts';
import { findVideo } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { presentBoost } from './read-boosts.ts';

/** Days after the end in which what people do still counts; afterwards the receipt stays as it is. */
const daysAfter = 7;
const day = 86_400_000;

/** What is kept of a receipt for good: numbers alone. */
interface Figures {
  readonly shown: BoostArm;
  readonly heldOut: BoostArm;
  readonly days: BoostDay[];
}
const nobody: BoostArm = { people: 0, watched: 0, profile: 0, rates: 0, follows: 0, orders: 0 };

/** What one's own boost brought, beside those who were kept without it; null when there is none. */
export async function readReceipt(needs: FeedNeeds, personId: string, boostId: string): Promise<BoostReceipt | null> {
  const row = await findBoost(needs.db, boostId);
  if (row?.person_id !== personId) return null;
  const { shown, heldOut, days } = (row.figures as Figures | null) ?? (await reckon(needs, row));
  return {
    boost: await presentBoost(needs, row),
    ...{ shown, heldOut, days, comparisons: compareArms(shown, heldOut), countedUntil: countedUntil(needs, row) },
  };
}

function countedUntil(needs: FeedNeeds, row: BoostRow): string {
  if (row.ended_at === null) return instantText(needs.clock.now());
  return new Date(Date.parse(row.ended_at) + daysAfter * day).toISOString();
}

async function reckon(needs: FeedNeeds, row: BoostRow): Promise<Figures> {
  const video = row.video_id === null ? null : await findVideo(needs.db, row.video_id);
  if (video === null || row.starts_at === null) return { shown: nobody, heldOut: nobody, days: [] };
  const until = countedUntil(needs, row);
  const orders = await needs.orders.ordersBetween(video.person_id, { from: row.starts_at, to: until });
  const of = {
    ...{ boostId: row.id, videoId: video.id, creatorId: video.person_id, seconds: video.seconds ?? 0, until, orders },
  };
  const [shown, heldOut, days] = await Promise.all([
    readArm(needs.db, 'boost_id', of),
    readArm(needs.db, 'held_out_boost_id', of),
    readDays(needs.db, of),
  ]);
  return { shown, heldOut, days };
}

/** Job: keeps the receipts of boosts that ended a week ago, since what they are made of is deleted after half a year. @returns how many */
export async function keepReceipts(needs: FeedNeeds): Promise<number> {
  const before = instantText(needs.clock.now().subtract({ hours: 24 * daysAfter }));
  const ids = await boostsToFreeze(needs.db, before, 100);
  for (const id of ids) {
    const row = await findBoost(needs.db, id);
    if (row === null) continue;
    const figures = JSON.stringify(await reckon(needs, row));
    await inTransaction(needs.db, (trx) => updateBoost(trx, id, { figures }));
  }
  return ids.length;
}
