import type { FeedModelList } from '@parterre/contract/feed';
import type { FeedModel } from '@parterre/recommender/ranking/feed-model';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { listModels, pinModel, pinnedVersion, servingModel } from '../sql/model-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';

const listed = 50;

export async function readModels(needs: FeedNeeds): Promise<FeedModelList> {
  const [rows, pinned, serving, ranking]: [
    Awaited<ReturnType<typeof listModels>>,
    number | null,
    { version: number } | null,
    FeedModel,
  ] = await Promise.all([
    listModels(needs.db, listed),
    pinnedVersion(needs.db),
    servingModel(needs.db),
    needs.serving.models.ranking(),
  ]);
  return {
    items: rows.map((row) => ({
      ...{ version: row.version, kind: row.kind, state: row.version === serving?.version ? 'serving' : row.state },
      ...{ startedAt: row.started_at, fittedAt: row.fitted_at, seconds: row.seconds },
      // What was fitted from too few has weights alone, and never had a file.
      ...{ whole: row.file !== null || row.kind === 'ranking', viewers: row.viewers, videos: row.videos },
      ...{ interactions: row.interactions, note: row.note },
    })),
    pinned,
    weights: { watched: ranking.events.watched, ...ranking.events.gestures },
  };
}

/** Goes back to a version, or (null) on to the newest. */
export async function serveModel(
  needs: FeedNeeds,
  version: number | null,
  personId: string,
): Promise<{ ok: true; models: FeedModelList } | { ok: false; reason: 'model-unknown' }> {
  const at = instantText(needs.clock.now());
  if (!(await inTransaction(needs.db, (trx) => pinModel(trx, version, personId, at))))
    return { ok: false, reason: 'model-unknown' };
  needs.serving.models.stale();
  return { ok: true, models: await readModels(needs) };
}
