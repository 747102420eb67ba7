import type { Place } from '@parterre/recommender/ranking/candidate';
import { pageSettings } from '@parterre/recommender/ranking/page-settings';
import type { RankedVideo } from '@parterre/recommender/ranking/ranked-video';
import { refusable } from '../../../platform/refusable.ts';
import { reserveShowing } from '../sql/boost-rows.ts';
import { insertImpressions } from '../sql/impression-rows.ts';
import { makeViewer, notePlace } from '../sql/viewer-rows.ts';
import type { ViewerKey, ViewerState } from '../sql/viewer-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';

/** The boost that has too few others between it and the one before, as the page is after all; null: there is none. */
export function tooClose(ready: readonly { readonly one: RankedVideo }[], sinceBoost: number): string | null {
  let since = sinceBoost;
  for (const { one } of ready) {
    if (one.boostId !== null && since < pageSettings.boostEvery - 1) return one.boostId;
    since = one.boostId === null ? since + 1 : 0;
  }
  return null;
}

/** Keeps that somebody looks, and about from where. */
export async function noteViewer(
  needs: FeedNeeds,
  who: ViewerKey,
  row: ViewerState | null,
  place: Place | null,
  at: string,
): Promise<void> {
  if (row === null) await makeViewer(needs.db, who, at);
  if (place === null || !/^[A-Z]{2}$/.test(place.country)) return;
  const half = (degrees: number) => Math.round(degrees * 2) / 2;
  const about = { country: place.country, latitude: half(place.latitude), longitude: half(place.longitude) };
  const same = row?.country === about.country && row.latitude === about.latitude && row.longitude === about.longitude;
  if (!same) await notePlace(needs.db, who.id, about);
}

type Kept = { ok: true } | { ok: false; boostId: string };

/** Writes what a page shows. Boosts are taken with it: when nothing is left of one, nothing is written. */
export async function keepShowings(
  db: FeedNeeds['db'],
  rows: Parameters<typeof insertImpressions>[1],
  at: string,
): Promise<Kept> {
  const boosted = rows
    .flatMap(({ id, boost_id: boostId }) => (typeof boostId === 'string' ? [{ id, boostId }] : []))
    .sort((one, other) => (one.boostId < other.boostId ? -1 : 1));
  if (boosted.length === 0) {
    await insertImpressions(db, rows);
    return { ok: true };
  }
  return refusable<Kept, Kept>(db, async (trx, refuse) => {
    for (const { id, boostId } of boosted)
      if (!(await reserveShowing(trx, boostId, id, at))) refuse({ ok: false, boostId });
    await insertImpressions(trx, rows);
    return { ok: true };
  });
}
