import type { BoostPlace } from '@parterre/contract/boosts';
import type { BoostState } from '@parterre/recommender/ranking/candidate';
import type { RunningBoost } from '../sql/boost-rows.ts';

/** A boost that runs, as this node keeps it in memory. */
export interface BoostEntry extends Omit<BoostState, 'heldOut'> {
  readonly videoId: string;
  readonly place: BoostPlace | null;
  readonly genres: readonly string[];
}

export function boostEntryOf(row: RunningBoost): BoostEntry {
  return {
    ...{ boostId: row.id, videoId: row.video_id, bought: row.bought, delivered: row.delivered, genres: row.genres },
    ...{ from: Date.parse(row.starts_at), until: Date.parse(row.ends_at), place: row.place as BoostPlace | null },
  };
}
