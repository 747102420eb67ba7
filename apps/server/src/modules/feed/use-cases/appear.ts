import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import { videoPublished } from '../contract.ts';
import { promiseNewcomer } from '../sql/newcomer-rows.ts';
import { updateVideo } from '../sql/video-rows.ts';
import type { VideoRow } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';

/** People whom the videos of somebody new are to be shown to, however little is known of them. */
const promisedViewers = 100;

/** Lets it be seen, by a caller who has locked it and knows that its picture is ready and its time has come. */
export async function appear(needs: FeedNeeds, trx: Transaction, row: VideoRow, at: string): Promise<VideoRow> {
  if (row.shown_asset_id !== null) await needs.media.setPublic(trx, row.shown_asset_id, row.hidden_reason === null);
  await promiseNewcomer(trx, row.person_id, promisedViewers, at);
  await emit(trx, { type: videoPublished, subject: row.id, data: { videoId: row.id, personId: row.person_id }, at });
  return updateVideo(trx, row.id, {
    published_at: at,
    first_published_at: row.first_published_at ?? at,
    updated_at: at,
  });
}
