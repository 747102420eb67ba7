import { z } from 'zod';
import { boostPlace, boostSource, boostStatus } from './boosts.ts';
import { musicGenres } from './music-genres.ts';
import { video } from './videos.ts';
import { id, instant, language, money, near, place } from './wire.ts';

/** Events in one batch, and how old one may be that comes late, in days: later ones are refused, one by one. */
export const mostFeedEvents = 200;
export const oldestFeedEventDays = 14;

/** From where a video came into the page. */
export const feedSources = [
  'collaborative',
  'content',
  'followed',
  'trending',
  'exploration',
  'newcomer',
  'boost',
  'nearby',
] as const;
export const feedSource = z.enum(feedSources);
export type FeedSource = z.infer<typeof feedSource>;

/** Why it is shown, said in the client’s own words by code; the most telling first. */
export const feedWhyCodes = [
  'liked-like-this',
  'watched-like-this',
  'genre',
  'tempo',
  'nearby',
  'followed',
  'trending',
  'new-artist',
  'something-else',
  'taste-slider',
  'boosted',
  'no-profiling',
  'opened',
] as const;
export const feedWhy = z
  .object({
    code: z.enum(feedWhyCodes),
    genre: z.string().nullable().meta({ description: 'Of `genre` and `taste-slider`: the name of the genre' }),
    place: z.string().nullable().meta({ description: 'Of `nearby` and `trending`: the town' }),
    videoId: id.nullable().meta({ description: 'Of `liked-like-this`, `watched-like-this`: what it resembles' }),
    title: z.string().nullable().meta({ description: 'The title of that' }),
  })
  .meta({ id: 'FeedWhy' });
export type FeedWhy = z.infer<typeof feedWhy>;

/**
 * One video in the feed. `impression` names this one showing: every event about it carries it. It is valid for as long as events are taken, so
 * a page that is kept for later, offline, may be reported when the network is back.
 */
export const feedItem = z
  .object({
    impression: id,
    position: z.int().meta({ description: 'In the visit, from 0' }),
    source: feedSource,
    why: z.array(feedWhy).min(1),
    boost: z
      .object({ label: z.literal('boosted'), boostId: id })
      .nullable()
      .meta({ description: 'Not null: paid for, and says so on the screen' }),
    video,
  })
  .meta({ id: 'FeedItem' });
export type FeedItem = z.infer<typeof feedItem>;

export const feedPage = z
  .object({
    items: z.array(feedItem).meta({ description: 'Empty when everything was seen' }),
    cursor: z
      .string()
      .meta({ description: 'Give it with the next page: what this visit was given does not come again, seen or not' }),
    mode: z.enum(['personal', 'plain']).meta({ description: '`plain`: without profiling' }),
    again: z
      .boolean()
      .meta({ description: 'Nothing new is left: what follows was seen before, the longest ago first' }),
  })
  .meta({ id: 'FeedPage' });
export type FeedPage = z.infer<typeof feedPage>;

export const feedQuery = z.object({
  cursor: z.string().max(600).optional(),
  size: z.coerce.number().int().min(1).max(20).default(10),
  near,
  scope: z.enum(['for-you', 'followed']).default('for-you'),
  first: z.uuid().optional().meta({ description: 'Begin with this video: somebody shared its address' }),
});
export type FeedQuery = z.input<typeof feedQuery>;

/* What happens on the screen. */

const base = {
  id: id.meta({ description: 'Made by the client: a batch that is sent again counts once' }),
  at: instant.meta({ description: 'By the clock of the device; the server bounds it' }),
  impression: id,
};
/** Gestures without figures of their own. `mute`: this creator is not to come again (`sound` is the loudspeaker); `unmute` takes it back. */
export const feedGestures = [
  'skip',
  'profile',
  'rates',
  'mute',
  'unmute',
  'pause',
  'like',
  'unlike',
  'save',
  'unsave',
  'share',
  'not-interested',
  'interested',
  'comments',
  'why',
  'message',
] as const;
/**
 * `impression`: it came on the screen. `watched`: sent when it leaves the screen (or each 30 s), all figures since it came on the screen, so a later one
 * replaces an earlier one. `like` and the like of a device that was offline have the effect that their routes have.
 */
export const feedEvent = z
  .discriminatedUnion('type', [
    z.object({ ...base, type: z.literal('impression') }),
    z.object({
      ...base,
      type: z.literal('watched'),
      ms: z.int().min(0).max(3_600_000).meta({ description: 'Watched in all, loops included, not the time paused' }),
      durationMs: z.int().min(1).max(3_600_000).meta({ description: 'How long the video is' }),
      loops: z.int().min(0).max(1000).meta({ description: 'Times it began anew' }),
    }),
    z.object({ ...base, type: z.enum(feedGestures) }),
    z.object({ ...base, type: z.literal('sound'), on: z.boolean() }),
  ])
  .meta({ id: 'FeedEvent' });
export type FeedEvent = z.infer<typeof feedEvent>;
export const feedEvents = z.object({ events: z.array(feedEvent).min(1).max(mostFeedEvents) }).meta({
  id: 'FeedEvents',
  example: {
    events: [
      {
        id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a21',
        at: '2026-11-21T20:14:03.000Z',
        impression: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a22',
        type: 'impression',
      },
    ],
  },
});
export type FeedEvents = z.infer<typeof feedEvents>;
export const feedEventsTaken = z
  .object({
    taken: z.int(),
    repeated: z.int().meta({ description: 'Had come before' }),
    refused: z
      .array(z.object({ id, code: z.enum(['unknown-impression', 'too-old', 'video-gone']) }))
      .meta({ description: 'Forget them: they will not be taken later either' }),
  })
  .meta({ id: 'FeedEventsTaken' });
export type FeedEventsTaken = z.infer<typeof feedEventsTaken>;

/* Who decides what one is shown. */

/** −1: none of it; 0: as it comes; 1: much more. */
const slider = z.number().min(-1).max(1);
export const feedControls = z
  .object({
    profiling: z.boolean().meta({
      description:
        'false: chosen by place, age and what everybody likes; nothing one does is used, and events are not kept for it',
    }),
    genres: z.array(z.object({ genre: z.enum(musicGenres), weight: slider })).max(60),
    discovery: slider.meta({ description: '−1: what I know; 1: surprise me' }),
    nearby: slider,
    tempo: z
      .object({ from: z.int().min(30).max(300), to: z.int().min(30).max(300) })
      .nullable()
      .meta({ description: 'More of this tempo' }),
    languages: z.array(language).meta({ description: 'Empty: any' }),
  })
  .meta({
    id: 'FeedControls',
    example: {
      ...{ profiling: true, genres: [{ genre: 'zouglou', weight: 0.5 }], discovery: 0.2, nearby: 0 },
      ...{ tempo: { from: 96, to: 128 }, languages: [] },
    },
  });
export type FeedControls = z.infer<typeof feedControls>;
/** The sliders, and beside them what was learned: what they correct. */
export const feedTaste = z
  .object({
    controls: feedControls,
    learned: z.array(z.object({ genre: z.string(), share: z.number().min(0).max(1) })).meta({
      description: 'Of what was watched and liked lately, by genre; empty without profiling',
    }),
    events: z.int().meta({ description: 'Kept of what one did' }),
    since: instant.nullable(),
  })
  .meta({ id: 'FeedTaste' });
export type FeedTaste = z.infer<typeof feedTaste>;

/** Everything the feed keeps of somebody. */
export const feedExport = z
  .object({
    controls: feedControls,
    around: place
      .extend({ country: z.string() })
      .nullable()
      .meta({ description: 'Where one last looked from, to half a degree' }),
    impressions: z.array(
      z.object({
        id,
        videoId: id,
        at: instant,
        position: z.int(),
        source: feedSource,
        probability: z.number(),
        why: z.array(z.string()),
        boosted: z.boolean(),
      }),
    ),
    events: z.array(
      z.object({
        id,
        impression: id.nullable(),
        videoId: id,
        type: z.string(),
        at: instant,
        ms: z.int().nullable(),
        loops: z.int().nullable(),
      }),
    ),
    liked: z.array(id),
    saved: z.array(id),
    comments: z.array(z.object({ id, videoId: id, text: z.string(), at: instant })),
    boosts: z
      .array(
        z.object({
          id,
          videoId: id.nullable(),
          videoTitle: z.string(),
          source: boostSource,
          status: boostStatus,
          showings: z.int(),
          delivered: z.int(),
          days: z.int(),
          place: boostPlace.nullable(),
          genres: z.array(z.string()),
          price: money.nullable().meta({ description: 'null: by the plan' }),
          country: z.string().nullable().meta({ description: 'Whose tax was in it' }),
          orderedAt: instant,
          paidAt: instant.nullable(),
          startsAt: instant.nullable(),
          endsAt: instant.nullable(),
          endedAt: instant.nullable(),
          endReason: z.string().nullable(),
          reason: z.string().nullable().meta({ description: 'What an administrator said' }),
        }),
      )
      .meta({ description: 'All that one ordered, the newest first' }),
  })
  .meta({ id: 'FeedExport' });
export type FeedExport = z.infer<typeof feedExport>;

/* Models, for administrators. */

export const feedModel = z
  .object({
    version: z.int(),
    kind: z.string().meta({ example: 'ease' }),
    state: z.enum(['fitting', 'fitted', 'serving', 'failed']),
    startedAt: instant,
    fittedAt: instant.nullable(),
    seconds: z.number().nullable().meta({ description: 'How long the fit took' }),
    whole: z.boolean().meta({
      description:
        'false: its file is not kept any more, so that it would serve with its weights, without what goes with what',
    }),
    viewers: z.int(),
    videos: z.int(),
    interactions: z.int(),
    note: z.string().nullable().meta({ description: 'Why it failed, or who chose it' }),
  })
  .meta({ id: 'FeedModel' });
export type FeedModel = z.infer<typeof feedModel>;
export const feedModelList = z
  .object({
    items: z.array(feedModel).meta({ description: 'The newest first' }),
    pinned: z
      .int()
      .nullable()
      .meta({ description: 'The version an administrator went back to; null: the newest serves' }),
    weights: z.record(z.string(), z.number()).meta({ description: 'What each kind of event counts now' }),
  })
  .meta({ id: 'FeedModelList' });
export type FeedModelList = z.infer<typeof feedModelList>;
export const serveFeedModel = z
  .object({ version: z.int().nullable().meta({ description: 'null: the newest again, and each newer one by itself' }) })
  .meta({ id: 'ServeFeedModel', example: { version: 3 } });
