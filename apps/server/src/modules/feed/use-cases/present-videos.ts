import type { MediaEdit } from '@parterre/contract/media-edit';
import { isMusicGenre } from '@parterre/contract/music-genres';
import type { CreatorCard, OwnVideo, Video, VideoCaptions, VideoCounts, VideoMine } from '@parterre/contract/videos';
import type { Money } from '@parterre/contract/wire';
import type { ProfileFacts } from '../../profiles/contract.ts';
import { stateOf } from '../domain/video-state.ts';
import type { VideoCard } from '../serving/card-cache.ts';
import { listCaptions } from '../sql/captions-rows.ts';
import { readCounts } from '../sql/count-rows.ts';
import type { Counted } from '../sql/count-rows.ts';
import { seenVideos, coverOf, sourcesOf, standingOf } from '../sql/video-rows.ts';
import type { VideoRow } from '../sql/video-rows.ts';
import { readInteractions } from '../sql/viewer-rows.ts';
import type { InteractionRow, ViewerKey } from '../sql/viewer-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { signedPicture } from './signed-picture.ts';

/**
 * Published videos of creators with a published profile, as everybody sees them; the others are left out.
 * @param knownCreator what this node knows of somebody already
 */
export async function readCards(
  needs: FeedNeeds,
  rows: readonly VideoRow[],
  knownCreator: (personId: string) => CreatorCard | undefined = () => undefined,
): Promise<VideoCard[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const people = new Set(rows.map((row) => row.person_id));
  const known = new Map([...people].flatMap((id) => entryOf(id, knownCreator(id))));
  const [counts, captions, read] = await Promise.all([
    readCounts(needs.db, ids),
    captionsOf(needs, ids),
    readCreators(
      needs,
      [...people].filter((id) => !known.has(id)),
    ),
  ]);
  return rows.flatMap((row) => {
    const cover = coverOf(row);
    const creator = known.get(row.person_id) ?? read.get(row.person_id);
    if (creator === undefined || cover === null || row.first_published_at === null) return [];
    return [
      {
        ...{
          id: row.id,
          title: row.title,
          text: row.text,
          language: row.language,
          genres: row.genres.filter(isMusicGenre),
          tempo: row.tempo,
        },
        ...{ seconds: row.seconds ?? 0, sources: sourcesOf(row), cover, captions: captions.get(row.id) ?? [] },
        ...{ creator, counts: countsOf(counts.get(row.id)) },
        ...{ commentsOpen: row.comments_open, publishedAt: row.first_published_at },
      },
    ];
  });
}

/** The same from this node's memory, where it is there; by id. */
export async function cardsOf(needs: FeedNeeds, ids: readonly string[]): Promise<Map<string, VideoCard>> {
  const { cards } = needs.serving;
  const found = new Map<string, VideoCard>();
  const missing: string[] = [];
  for (const id of ids) {
    const card = cards.get(id);
    if (card === undefined) missing.push(id);
    else found.set(id, card);
  }
  if (missing.length === 0) return found;
  const readAt = cards.changes;
  const read = await readCards(needs, await seenVideos(needs.db, missing), (id) => cards.creator(id));
  cards.keep(read, readAt);
  for (const card of read) found.set(card.id, card);
  return found;
}

/** As this viewer sees them: with what they did, counted in. */
export async function withMine(
  needs: FeedNeeds,
  cards: readonly VideoCard[],
  viewer: ViewerKey,
  known: { interactions?: ReadonlyMap<string, InteractionRow>; followed?: ReadonlySet<string> } = {},
): Promise<Video[]> {
  const [interactions, followed] = await Promise.all([
    known.interactions ??
      readInteractions(
        needs.db,
        viewer.id,
        cards.map(({ id }) => id),
      ),
    known.followed ?? followedBy(needs, viewer),
  ]);
  return cards.map((card) => {
    const mine = mineOf(interactions.get(card.id), card.creator.personId, viewer, followed);
    return { ...card, counts: countedIn(card.counts, mine), mine };
  });
}

export async function followedBy(needs: FeedNeeds, viewer: ViewerKey): Promise<ReadonlySet<string>> {
  return viewer.personId === null ? new Set() : new Set(await needs.profiles.followedPeople(viewer.personId));
}

export function mineOf(
  done: InteractionRow | undefined,
  creatorId: string,
  viewer: ViewerKey,
  followed: ReadonlySet<string>,
): VideoMine {
  return {
    liked: (done?.liked_at ?? null) !== null,
    saved: (done?.saved_at ?? null) !== null,
    notInterested: (done?.not_interested_at ?? null) !== null,
    following: followed.has(creatorId),
    own: viewer.personId === creatorId,
  };
}

/** One’s own like is among the likes, however far the adding up is. */
export function countedIn(counts: VideoCounts, mine: Pick<VideoMine, 'liked' | 'saved'>): VideoCounts {
  return {
    ...counts,
    likes: Math.max(counts.likes, mine.liked ? 1 : 0),
    saves: Math.max(counts.saves, mine.saved ? 1 : 0),
  };
}

export function countsOf(counts: Record<Counted, number> | undefined): VideoCounts {
  const of = (what: Counted) => Math.max(0, Math.round(counts?.[what] ?? 0));
  return { likes: of('likes'), saves: of('saves'), comments: of('comments'), shares: of('shares') };
}

/** Videos as their creator sees them, in the order given. */
export async function presentOwn(needs: FeedNeeds, rows: readonly VideoRow[]): Promise<OwnVideo[]> {
  const ids = rows.map(({ id }) => id);
  const privateAssets = rows.flatMap((row) =>
    row.shown_asset_id !== null && (row.published_at === null || row.hidden_reason !== null)
      ? [row.shown_asset_id]
      : [],
  );
  const [counts, captions, assets] = await Promise.all([
    readCounts(needs.db, ids),
    captionsOf(needs, ids),
    needs.media.assets(privateAssets),
  ]);
  return rows.map((row) => {
    const figures = counts.get(row.id);
    const of = (what: Counted) => Math.max(0, Math.round(figures?.[what] ?? 0));
    const shown = { sources: sourcesOf(row), cover: coverOf(row) };
    const picture = signedPicture(needs, assets.get(row.shown_asset_id ?? ''), shown);
    return {
      ...{ id: row.id, state: stateOf(standingOf(row)), title: row.title, text: row.text, language: row.language },
      ...{
        genres: row.genres.filter(isMusicGenre),
        tempo: row.tempo,
        commentsOpen: row.comments_open,
        assetId: row.asset_id,
      },
      ...{ edit: row.edit as MediaEdit | null, seconds: row.seconds },
      failure:
        row.failure_code === null
          ? null
          : { code: row.failure_code, at: row.failed_at ?? row.updated_at, again: row.failure_again === true },
      ...picture,
      captions: captions.get(row.id) ?? [],
      ...{ publishAt: row.published_at === null ? row.publish_at : null },
      ...{ publishedAt: row.published_at === null ? null : row.first_published_at, hiddenReason: row.hidden_reason },
      figures: {
        ...countsOf(figures),
        ...{ impressions: of('impressions'), viewers: of('viewers'), completed: of('completed') },
        watchedSeconds: Math.round(of('watched_ms') / 1000),
        ...{ profileOpens: of('profile_opens'), ratesOpens: of('rates_opens') },
      },
      ...{ createdAt: row.created_at, updatedAt: row.updated_at },
    };
  });
}

const entryOf = (id: string, creator: CreatorCard | undefined): [string, CreatorCard][] =>
  creator === undefined ? [] : [[id, creator]];

/** Those with a published profile, by id. */
async function readCreators(needs: FeedNeeds, people: readonly string[]): Promise<Map<string, CreatorCard>> {
  if (people.length === 0) return new Map();
  const [profiles, rates] = await Promise.all([needs.profiles.profiles(people), needs.rates.from(people)]);
  return new Map(
    [...profiles].flatMap(([id, profile]) =>
      profile.published ? [[id, creatorOf(profile, rates.get(id) ?? null)] as const] : [],
    ),
  );
}

function creatorOf(profile: ProfileFacts, ratesFrom: Money | null): CreatorCard {
  const { personId, slug, name, photo, verified, town, roles } = profile;
  return { personId, slug, name, picture: photo, verified, place: town, roles: [...roles], ratesFrom };
}

async function captionsOf(
  { db }: Pick<FeedNeeds, 'db'>,
  ids: readonly string[],
): Promise<Map<string, VideoCaptions[]>> {
  const captions = new Map<string, VideoCaptions[]>();
  for (const { video_id: id, language, version } of await listCaptions(db, ids)) {
    const url = `/api/v1/videos/${id}/captions/${language}.vtt?v=${version}`;
    captions.set(id, [...(captions.get(id) ?? []), { language, url }]);
  }
  return captions;
}
