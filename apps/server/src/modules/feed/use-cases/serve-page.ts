import { randomInt } from 'node:crypto';
import type { FeedItem, FeedPage, FeedWhy, feedQuery } from '@parterre/contract/feed';
import type { Place } from '@parterre/recommender/ranking/candidate';
import { pageSettings } from '@parterre/recommender/ranking/page-settings';
import { rankPage } from '@parterre/recommender/ranking/rank-page';
import type { RankedVideo, Reason } from '@parterre/recommender/ranking/ranked-video';
import type { EventWeights } from '@parterre/recommender/ranking/feed-model';
import { newVisit } from '@parterre/recommender/ranking/viewer';
import type { Visit } from '@parterre/recommender/ranking/viewer';
import { seeded } from '@parterre/recommender/random';
import type { Video } from '@parterre/contract/videos';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { viewerOf } from '../domain/viewer-history.ts';
import type { VideoCard } from '../serving/card-cache.ts';
import type { Met } from '../serving/collaborative.ts';
import { findCandidates } from '../serving/find-candidates.ts';
import type { VideoIndex } from '../serving/video-index.ts';
import { readVisit } from '../sql/impression-rows.ts';
import { doneOf, readViewerState, recentInteractions } from '../sql/viewer-rows.ts';
import type { InteractionRow, ViewerKey } from '../sql/viewer-rows.ts';
import { controlsOf } from './act.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { keepShowings, noteViewer, tooClose } from './keep-page.ts';
import { cardsOf, withMine } from './present-videos.ts';
import { weightOf } from './weigh-interaction.ts';

/** Videos that somebody saw lately and is not shown again for now. */
const remembered = 600;
/** Videos by which it is told what somebody takes to. */
const mostMet = 60;

export type FeedQuestion = z.output<typeof feedQuery> & {
  /** where whoever asks is, when they say so */
  readonly at: { readonly latitude: number; readonly longitude: number } | null;
};

/** What is known of whoever asks, read at once. */
async function readViewer(needs: FeedNeeds, who: ViewerKey, visitId: string | null, boostsSince: string) {
  const { personId } = who;
  const [row, recent, visit, blocked, followed, profile] = await Promise.all([
    readViewerState(needs.db, who.id, remembered, boostsSince),
    recentInteractions(needs.db, who.id, mostMet),
    visitId === null ? [] : readVisit(needs.db, visitId),
    personId === null ? new Set<string>() : needs.profiles.blockedAround(personId),
    personId === null ? [] : needs.profiles.followedPeople(personId),
    personId === null ? null : needs.profiles.profile(personId),
  ]);
  return { row, recent, visit, blocked, followed: new Set(followed), profile };
}

/**
 * The next page of a visit. What a viewer did until now is in it, the last like included. Everything that is put on it is kept with its probability and its
 * reasons; without profiling it is kept as nobody's.
 */
export async function servePage(needs: FeedNeeds, who: ViewerKey, question: FeedQuestion): Promise<FeedPage> {
  const now = needs.clock.now();
  const at = instantText(now);
  const visitId = question.cursor ?? newId();
  const [known, index, ranking, collaborative] = await Promise.all([
    readViewer(needs, who, question.cursor ?? null, instantText(now.subtract({ hours: 24 }))),
    needs.serving.videos.ready(),
    needs.serving.models.ranking(),
    needs.serving.models.collaborative(),
  ]);
  const controls = controlsOf(known.row);
  const shown = new Set(known.visit.map((one) => one.video_id));
  const place = placeOf(question.at, known.profile, index);
  const boosts = boostsOf(known.row?.boosts ?? []);
  const viewerWith = (seen: ReadonlySet<string>) =>
    viewerOf(known.row?.history ?? {}, controls, { place, ...known, seen, boosts });
  const seen = new Set(known.row?.seen);
  const met = metOf(known.recent, ranking.events);
  const random = seeded(randomInt(2 ** 32));
  const settings = { ...pageSettings, size: question.size };
  const visit = visitOf(known.visit, index);
  const rank = (seenNow: ReadonlySet<string>, withoutBoosts: ReadonlySet<string>): RankedVideo[] => {
    const viewer = viewerWith(seenNow);
    const candidates = findCandidates(
      index,
      {
        ...{ viewer, shown, met, collaborative, model: ranking, now: now.epochMilliseconds },
        ...{ own: who.personId, followedOnly: question.scope === 'followed' },
        boosts: question.scope === 'followed' ? null : { viewerId: who.id, without: withoutBoosts },
      },
      random,
    );
    return rankPage({ viewer, visit, candidates, model: ranking, now: now.epochMilliseconds }, settings, random);
  };
  const { profiling } = controls;
  /** Boosts of which nothing is left, on this or another node, or which would stand too close: the page is made without them. */
  const without = new Set<string>();
  const fill = async () => {
    let ranked = rank(seen, without);
    // Everything was seen: what was seen longest ago comes again, rather than nothing.
    const again = ranked.length === 0 && seen.size > 0;
    if (again) ranked = rank(new Set([...seen].slice(0, Math.floor(seen.size / 2))), without);
    ranked = withFirst(ranked, question.first ?? null, question.cursor === undefined, index, settings.size);
    const cards = await cardsOf(
      needs,
      ranked.flatMap((one) => [
        one.videoId,
        ...one.reasons.flatMap((reason) => ('videoId' in reason ? reason.videoId : [])),
      ]),
    );
    const ready = ranked.flatMap((one) => {
      const card = cards.get(one.videoId);
      const apart = card !== undefined && known.blocked.has(card.creator.personId);
      return card === undefined || apart ? [] : [{ one, card, impression: newId() }];
    });
    return { again, cards, ready };
  };
  let page = await fill();
  if (profiling && page.ready.length > 0) await noteViewer(needs, who, known.row, place, at);
  let videos: Video[];
  for (;;) {
    const { ready } = page;
    let refused = tooClose(ready, visit.sinceBoost);
    if (refused === null) {
      const [mine, kept] = await Promise.all([
        withMine(
          needs,
          ready.map(({ card }) => card),
          who,
          { followed: known.followed },
        ),
        keepShowings(
          needs.db,
          ready.map(({ one, impression }) => ({
            ...{ id: impression, viewer_id: profiling ? who.id : null, visit_id: visitId, video_id: one.videoId, at },
            ...{ position: one.position, source: one.source, probability: one.probability, boost_id: one.boostId },
            why: one.reasons.length === 0 ? ['opened'] : one.reasons.map(({ code }) => code),
            ...{ held_out_boost_id: one.heldOutBoostId, qualified: one.qualified, features: [...one.features] },
            model: needs.serving.models.version,
          })),
          at,
        ),
      ]);
      videos = mine;
      if (kept.ok) break;
      refused = kept.boostId;
    }
    without.add(refused);
    page = await fill();
  }
  const { ready, cards, again } = page;
  const items = videos.flatMap((video, at): FeedItem[] => {
    const placed = ready[at];
    if (placed === undefined) return [];
    const { one, impression } = placed;
    const boost = one.boostId === null ? null : { label: 'boosted' as const, boostId: one.boostId };
    const why = one.reasons.map((reason) => whyOf(reason, cards, video.creator.place));
    if (why.length === 0) why.push({ code: 'opened', genre: null, place: null, videoId: null, title: null });
    return [{ impression, position: one.position, source: one.source, why, boost, video }];
  });
  return { items, cursor: visitId, mode: profiling ? 'personal' : 'plain', again };
}

/** Where somebody is: as they say, else as their profile says. The country is that of the nearest creator. */
export function placeOf(
  said: FeedQuestion['at'],
  profile: { place: { latitude: number; longitude: number } | null; country: string | null } | null,
  index: VideoIndex,
): Place | null {
  const at = said ?? profile?.place ?? null;
  if (at === null) return null;
  const country = said === null ? profile?.country : index.countryAt(at);
  return { ...at, country: country ?? index.countryAt(at) ?? '' };
}

/** When each boost was drawn for somebody. */
function boostsOf(rows: readonly { readonly id: string; readonly at: string }[]): Record<string, number[]> {
  const times: Record<string, number[]> = {};
  for (const { id, at } of rows) (times[id] ??= []).push(Date.parse(at));
  return times;
}

/** What of the last videos somebody took to, the latest first. */
function metOf(recent: readonly InteractionRow[], weights: EventWeights): (Met & { liked: boolean })[] {
  const met: (Met & { liked: boolean })[] = [];
  for (const done of recent) {
    const weight = weightOf(doneOf(done), weights);
    if (weight > 0) met.push({ videoId: done.video_id, weight, liked: done.liked_at !== null });
  }
  return met;
}

function visitOf(
  rows: readonly {
    video_id: string;
    position: number;
    boost_id: string | null;
    held_out_boost_id: string | null;
  }[],
  index: VideoIndex,
): Visit {
  const last = rows.at(-1);
  if (last === undefined) return newVisit;
  const boosted = rows.findLastIndex((row) => (row.boost_id ?? row.held_out_boost_id) !== null);
  return {
    shown: new Set(rows.map((row) => row.video_id)),
    last: rows.slice(-6).flatMap((row) => index.get(row.video_id) ?? []),
    position: last.position + 1,
    sinceBoost: boosted === -1 ? Infinity : rows.length - 1 - boosted,
  };
}

/** The video that somebody opened by its address stands first, once. */
function withFirst(
  ranked: RankedVideo[],
  first: string | null,
  beginning: boolean,
  index: VideoIndex,
  size: number,
): RankedVideo[] {
  const entry = first === null || !beginning ? undefined : index.get(first);
  if (entry === undefined) return ranked;
  const rest = ranked.filter(({ videoId }) => videoId !== entry.videoId).slice(0, size - 1);
  const opened: RankedVideo = {
    ...{ videoId: entry.videoId, creatorId: entry.creatorId, genres: entry.genres, position: 0, probability: 1 },
    ...{ source: 'content', reasons: [], boostId: null, heldOutBoostId: null, qualified: false },
    features: [],
  };
  return [opened, ...rest].map((one, position) => ({ ...one, position }));
}

function whyOf(reason: Reason, cards: ReadonlyMap<string, VideoCard>, place: string | null): FeedWhy {
  const videoId = 'videoId' in reason ? reason.videoId : null;
  return {
    code: reason.code,
    genre: 'genre' in reason ? reason.genre : null,
    place: reason.code === 'nearby' ? place : null,
    videoId,
    title: videoId === null ? null : (cards.get(videoId)?.title ?? null),
  };
}
