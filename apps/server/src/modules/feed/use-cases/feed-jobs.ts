import { pageSettings } from '@parterre/recommender/ranking/page-settings';
import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { RepeatedJob } from '../../../platform/repeater.ts';
import { foldCounts } from '../sql/count-rows.ts';
import { pruneOld } from '../sql/impression-rows.ts';
import { countReached } from '../sql/newcomer-rows.ts';
import { takeLeftAssets } from '../sql/video-rows.ts';
import { keepReceipts } from './boost-receipt.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { fitWhenWorthwhile } from './fit-model.ts';
import { followBoosts } from './follow-boosts.ts';
import { publishDue } from './publish-video.ts';

/** Days that impressions and events are kept, and visitors after they were last seen. */
const keptDays = { events: 180, visitors: 60, uploads: 62, changes: 1 };
const atOnce = 20_000;

/** What the feed does by itself. */
export function feedJobs(needs: FeedNeeds): readonly RepeatedJob[] {
  return [
    { name: 'feed.publish-due', everySeconds: 10, run: () => publishDue(needs) },
    { name: 'feed.count', everySeconds: 5, run: () => count(needs) },
    { name: 'feed.follow-boosts', everySeconds: 10, run: () => followBoosts(needs) },
    { name: 'feed.keep-receipts', everySeconds: 3600, run: () => keepReceipts(needs) },
    { name: 'feed.fit-model', everySeconds: 3600, run: () => fitWhenWorthwhile(needs) },
    { name: 'feed.drop-left-files', everySeconds: 300, run: () => dropLeftFiles(needs) },
    { name: 'feed.prune', everySeconds: 3600, run: () => prune(needs) },
  ];
}

/** Adds up what was noted of videos and newcomers. */
export async function count(needs: FeedNeeds): Promise<number> {
  const { folded } = await foldCounts(
    needs.db,
    instantText(needs.clock.now()),
    pageSettings.trendHalfLifeHours,
    atOnce,
  );
  return folded + (await countReached(needs.db));
}

/** Deletes what is older than is said. */
export async function prune(needs: FeedNeeds): Promise<number> {
  const now = needs.clock.now();
  const ago = (days: number) => now.subtract({ hours: days * 24 });
  return pruneOld(needs.db, {
    before: leastId(ago(keptDays.events)),
    visitors: instantText(ago(keptDays.visitors)),
    uploads: instantText(ago(keptDays.uploads)),
    changes: instantText(ago(keptDays.changes)),
    most: atOnce,
  });
}

/** The least UUIDv7 of an instant. */
function leastId(instant: Temporal.Instant): string {
  const time = instant.epochMilliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** Has the files of videos deleted that went with their creator's account. */
export async function dropLeftFiles(needs: FeedNeeds): Promise<number> {
  return inTransaction(needs.db, async (trx) => {
    const assetIds = await takeLeftAssets(trx, 100);
    for (const assetId of assetIds) await needs.media.drop(trx, assetId);
    return assetIds.length;
  });
}
