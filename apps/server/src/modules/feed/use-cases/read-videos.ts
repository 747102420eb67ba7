import type { OwnVideo, OwnVideoList, Video, VideoList } from '@parterre/contract/videos';
import type { ownVideoQuery } from '@parterre/contract/videos';
import type { z } from 'zod';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { stateOf } from '../domain/video-state.ts';
import { readCaptions } from '../sql/captions-rows.ts';
import { findVideo, listOwn, listSeenOf, seenVideos, standingOf } from '../sql/video-rows.ts';
import { listSaved } from '../sql/viewer-rows.ts';
import type { ViewerKey } from '../sql/viewer-rows.ts';
import { readAllowance } from './allow-upload.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { presentOwn, readCards, withMine } from './present-videos.ts';

/** A video that everybody may see; null when there is none, or whoever asks and its creator do not see each other. */
export async function readVideo(needs: FeedNeeds, videoId: string, viewer: ViewerKey): Promise<Video | null> {
  const [card] = await readCards(needs, await seenVideos(needs.db, [videoId]));
  if (card === undefined || (await apart(needs, viewer, card.creator.personId))) return null;
  return (await withMine(needs, [card], viewer))[0] ?? null;
}

/** The videos on somebody's profile, newest first. */
export async function readVideosOf(
  needs: FeedNeeds,
  personId: string,
  viewer: ViewerKey,
  page: { page: number; pageSize: number },
): Promise<VideoList | null> {
  if ((await needs.profiles.profile(personId)) === null) return null;
  if (await apart(needs, viewer, personId)) return pageOfList<Video>([], 0, page);
  const { rows, count } = await listSeenOf(needs.db, personId, page);
  return pageOfList(await withMine(needs, await readCards(needs, rows), viewer), count, page);
}

/** What was saved, the last first; what is not to be seen any more is left out. */
export async function readSaved(
  needs: FeedNeeds,
  viewer: ViewerKey,
  page: { page: number; pageSize: number },
): Promise<VideoList> {
  const { ids, count } = await listSaved(needs.db, viewer.id, page);
  const cards = new Map((await readCards(needs, await seenVideos(needs.db, ids))).map((card) => [card.id, card]));
  const there = ids.flatMap((id) => cards.get(id) ?? []);
  return pageOfList(await withMine(needs, there, viewer), count, page);
}

/** Captions of a video that everybody may see, or of one's own. */
export async function readVideoCaptions(
  needs: FeedNeeds,
  videoId: string,
  language: 'fr' | 'en',
  personId: string | null,
): Promise<string | null> {
  const row = await findVideo(needs.db, videoId);
  const open = row !== null && row.published_at !== null && row.hidden_reason === null;
  if (row === null || (!open && row.person_id !== personId)) return null;
  return readCaptions(needs.db, videoId, language);
}

/** One's own in every state, newest first; a creator has tens of them, so the state is told apart here. */
export async function readOwnVideos(
  needs: FeedNeeds,
  personId: string,
  query: z.output<typeof ownVideoQuery>,
): Promise<OwnVideoList> {
  const [rows, allowance] = await Promise.all([listOwn(needs.db, personId, query.q), readAllowance(needs, personId)]);
  const listed = query.state === undefined ? rows : rows.filter((row) => stateOf(standingOf(row)) === query.state);
  const from = (query.page - 1) * query.pageSize;
  const items = await presentOwn(needs, listed.slice(from, from + query.pageSize));
  return { ...pageOfList(items, listed.length, query), allowance };
}

export async function readOwnVideo(needs: FeedNeeds, personId: string, videoId: string): Promise<OwnVideo | null> {
  const row = await findVideo(needs.db, videoId);
  if (row?.person_id !== personId) return null;
  return (await presentOwn(needs, [row]))[0] ?? null;
}

/** Whether one of the two has blocked the other. */
export async function apart(needs: FeedNeeds, viewer: ViewerKey, personId: string): Promise<boolean> {
  return viewer.personId !== null && (await needs.profiles.blockedBetween(viewer.personId, personId));
}
