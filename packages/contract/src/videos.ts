import { z } from 'zod';
import { mediaEdit } from './media-edit.ts';
import { musicGenres } from './music-genres.ts';
import { planId } from './plans.ts';
import { cursorQuery, id, instant, language, listQuery, money, pageOf, slug } from './wire.ts';

/** Letters of a title, and of what stands under a video. */
export const longestVideoTitle = 100;
export const longestVideoText = 2200;
export const longestVideoComment = 1000;
/** Letters at most of what is said with a report, and of the reason of a decision. */
export const longestVideoReason = 1000;
/** Bytes of a captions file. */
export const largestCaptions = 200_000;

/**
 * draft → processing → ready → scheduled or published; `failed` from processing (try again, or another file), `hidden` by a moderator.
 * A published video whose picture is replaced or edited again stays published with the old picture until the new one is ready.
 */
export const videoStates = ['draft', 'processing', 'ready', 'scheduled', 'published', 'hidden', 'failed'] as const;
export const videoState = z.enum(videoStates).meta({ description: 'What becomes of a video', example: 'ready' });
export type VideoState = z.infer<typeof videoState>;

/** A file of the picture; fast-start MP4. */
export const videoSource = z
  .object({
    width: z.int().meta({ description: '720, 480 or 360; the clip’s own where it is smaller', example: 480 }),
    height: z.int().meta({ example: 854 }),
    bytes: z.int(),
    url: z.string().meta({ description: 'Relative to the site; answers ranges, may be kept for ever' }),
  })
  .meta({ id: 'VideoSource' });
export type VideoSource = z.infer<typeof videoSource>;
export const videoCover = z
  .object({
    url: z.string(),
    width: z.int(),
    height: z.int(),
    smallUrl: z.string().optional().meta({ description: 'The same 360 wide, for small screens and slow lines' }),
  })
  .meta({ id: 'VideoCover', description: 'The still that stands for the video until it plays' });
export type VideoCover = z.infer<typeof videoCover>;
export const videoCaptions = z
  .object({ language, url: z.string().meta({ description: 'WebVTT' }) })
  .meta({ id: 'VideoCaptions' });
export type VideoCaptions = z.infer<typeof videoCaptions>;

export const genreIds = z
  .array(z.enum(musicGenres))
  .max(5)
  .meta({ description: 'Names of music-genres', example: ['afrobeats', 'coupe-decale'] });
export const tempo = z.int().min(30).max(300).nullable().meta({ description: 'Beats a minute', example: 104 });

export const videoCounts = z
  .object({ likes: z.int(), saves: z.int(), comments: z.int(), shares: z.int() })
  .meta({ id: 'VideoCounts', description: 'May lag by seconds; what the caller did is always counted in' });
export type VideoCounts = z.infer<typeof videoCounts>;

/** Who made it, as much as a card over the video says. */
export const creatorCard = z
  .object({
    personId: id,
    slug: slug.nullable().meta({ description: 'Address of the profile; null without a public one' }),
    name: z.string().meta({ example: 'DJ Kacou' }),
    picture: z.string().nullable().meta({ description: 'Address of a square picture' }),
    verified: z.boolean(),
    place: z.string().nullable().meta({ description: 'Town', example: 'Abidjan' }),
    roles: z.array(z.string()).meta({ example: ['beatmaker'] }),
    ratesFrom: money
      .nullable()
      .meta({ description: 'The least that something of theirs costs; null: nothing is sold' }),
  })
  .meta({ id: 'CreatorCard' });
export type CreatorCard = z.infer<typeof creatorCard>;

/** What the caller did with it; a visitor’s likes and saves are kept by the visit and become the person’s at sign-in. */
export const videoMine = z
  .object({
    liked: z.boolean(),
    saved: z.boolean(),
    following: z.boolean(),
    notInterested: z.boolean(),
    own: z.boolean(),
  })
  .meta({ id: 'VideoMine' });
export type VideoMine = z.infer<typeof videoMine>;

/** A published video, whoever looks. */
export const video = z
  .object({
    id,
    title: z.string(),
    text: z.string().meta({ description: 'Plain text under the video, line breaks kept; may be empty' }),
    language,
    genres: genreIds,
    tempo,
    seconds: z.number().meta({ example: 27.4 }),
    sources: z.array(videoSource).min(1).meta({ description: 'The widest first' }),
    cover: videoCover,
    captions: z.array(videoCaptions),
    creator: creatorCard,
    counts: videoCounts,
    mine: videoMine,
    commentsOpen: z.boolean(),
    publishedAt: instant,
  })
  .meta({ id: 'Video' });
export type Video = z.infer<typeof video>;
export const videoList = pageOf(video).meta({ id: 'VideoList' });
export type VideoList = z.infer<typeof videoList>;

/* The studio: one's own videos, in every state. */

/**
 * What may still be added, said before anything is sent. The same figures refuse an upload when it begins (`purposes['profile-video']` of
 * the media), so that nothing is sent in vain.
 */
const metered = z.object({
  limit: z.int().nullable().meta({ description: 'null: without limit' }),
  used: z.int(),
  left: z.int().nullable(),
  plan: planId
    .nullable()
    .meta({ description: 'When nothing is left: the least plan that gives more; null: none does' }),
});
export const videoAllowance = z
  .object({
    onProfile: metered.meta({ description: 'Published or scheduled at the same time' }),
    thisMonth: metered
      .extend({ resetsAt: instant.meta({ description: 'When the next calendar month begins, UTC' }) })
      .meta({
        description: 'Files sent for videos; deleting gives nothing back, a file that cannot be used does not count',
      }),
    longestSeconds: z.int().nullable().meta({ description: 'Of what is published, after trimming' }),
    mostBytes: z.int().meta({ description: 'Of the file that is sent' }),
    contentTypes: z.array(z.string()).meta({ example: ['video/mp4', 'video/quicktime', 'video/webm'] }),
  })
  .meta({ id: 'VideoAllowance' });
export type VideoAllowance = z.infer<typeof videoAllowance>;

/** What was seen of a video. Counted from events; may lag by a minute. */
export const videoFigures = videoCounts
  .extend({
    impressions: z.int().meta({ description: 'Times it was on a screen' }),
    viewers: z.int().meta({ description: 'Different people and visitors' }),
    watchedSeconds: z.int(),
    completed: z.int().meta({ description: 'Times it was watched to the end' }),
    profileOpens: z.int(),
    ratesOpens: z.int(),
  })
  .meta({ id: 'VideoFigures' });
export type VideoFigures = z.infer<typeof videoFigures>;

export const videoFailure = z
  .object({
    code: z.string().meta({ description: 'One of mediaFailures, which has its words', example: 'too-long' }),
    at: instant,
    again: z.boolean().meta({ description: 'Trying again may help; else another file is needed' }),
  })
  .meta({ id: 'VideoFailure' });

const edit = mediaEdit.nullable();

export const ownVideo = z
  .object({
    id,
    state: videoState,
    title: z.string(),
    text: z.string(),
    language,
    genres: genreIds,
    tempo,
    commentsOpen: z.boolean(),
    assetId: id
      .nullable()
      .meta({ description: 'The file that was sent, which tells its own progress; null for a draft without one' }),
    edit: edit.meta({ description: 'null: as it was sent' }),
    failure: videoFailure.nullable(),
    seconds: z.number().nullable(),
    sources: z.array(videoSource),
    cover: videoCover.nullable(),
    captions: z.array(videoCaptions),
    publishAt: instant.nullable().meta({ description: 'When a scheduled one appears' }),
    publishedAt: instant.nullable(),
    hiddenReason: z.string().nullable().meta({ description: 'What a moderator said' }),
    figures: videoFigures,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'OwnVideo' });
export type OwnVideo = z.infer<typeof ownVideo>;
export const ownVideoList = pageOf(ownVideo).extend({ allowance: videoAllowance }).meta({ id: 'OwnVideoList' });
export type OwnVideoList = z.infer<typeof ownVideoList>;
export const ownVideoQuery = listQuery.extend({ state: videoState.optional() });

const title = z.string().trim().min(1).max(longestVideoTitle);
const text = z.string().trim().max(longestVideoText);
/**
 * A new draft. `id` is made by the client, so that a draft written without a network is sent as often as needed and is one; the file may
 * come later (`assetId` of a finished upload of purpose `profile-video`).
 */
export const newVideo = z
  .object({
    id: id.meta({ description: 'Made by the client; the same again is the same draft' }),
    title: title.default('—'),
    text: text.default(''),
    language: language.optional().meta({ description: 'That of the account unless told' }),
    genres: genreIds.default([]),
    tempo: tempo.default(null),
    commentsOpen: z.boolean().default(true),
    assetId: id.nullable().default(null),
    edit: edit.default(null),
  })
  .meta({ id: 'NewVideo', example: { id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', title: 'Nuit à Treichville' } });
export type NewVideo = z.input<typeof newVideo>;

/** Words may change at any time; a new `assetId` or `edit` waits for `…/rendering`. */
export const videoChange = z
  .object({
    title: title.optional(),
    text: text.optional(),
    language: language.optional(),
    genres: genreIds.optional(),
    tempo: tempo.optional(),
    commentsOpen: z.boolean().optional(),
    assetId: id.optional().meta({ description: 'Replaces the file; the old one goes once the new one is ready' }),
    edit: edit.optional(),
  })
  .meta({ id: 'VideoChange', example: { title: 'Nuit à Treichville', genres: ['coupe-decale'], tempo: 128 } });
export type VideoChange = z.infer<typeof videoChange>;

export const videoPublication = z
  .object({
    at: instant.nullable().default(null).meta({ description: 'Later than now, within a year; null: at once' }),
  })
  .meta({
    id: 'VideoPublication',
    description: 'One that is still processed is published as soon as it is ready, but not before `at`',
    example: { at: null },
  });
export type VideoPublication = z.input<typeof videoPublication>;

export const captionsInput = z
  .object({ vtt: z.string().min(1).max(largestCaptions) })
  .meta({ id: 'CaptionsInput', example: { vtt: 'WEBVTT\n\n00:00.000 --> 00:02.000\nOn y va.' } });
export type CaptionsInput = z.infer<typeof captionsInput>;

/* What people do with a video. */

export const videoAnswer = z
  .object({ counts: videoCounts, mine: videoMine })
  .meta({ id: 'VideoAnswer', description: 'After a like, a save, a share' });
export type VideoAnswer = z.infer<typeof videoAnswer>;

export const videoComment = z
  .object({
    id,
    text: z.string(),
    author: z.object({ personId: id, name: z.string(), slug: slug.nullable(), picture: z.string().nullable() }),
    byCreator: z.boolean(),
    own: z.boolean().meta({ description: 'The caller wrote it' }),
    mayDelete: z.boolean().meta({ description: 'Its author and the creator of the video may' }),
    hiddenReason: z
      .string()
      .nullable()
      .meta({ description: 'Why an administrator hid it; only its author sees it then' }),
    createdAt: instant,
  })
  .meta({ id: 'VideoComment' });
export type VideoComment = z.infer<typeof videoComment>;
/** The newest first; read on by `cursor`, since a list grows while it is read. */
export const videoCommentList = z
  .object({ items: z.array(videoComment), count: z.int(), cursor: z.string().nullable() })
  .meta({ id: 'VideoCommentList' });
export type VideoCommentList = z.infer<typeof videoCommentList>;
export const videoCommentQuery = cursorQuery;
export const newVideoComment = z
  .object({
    id: id.meta({ description: 'Made by the client: the same again is one comment' }),
    text: z.string().trim().min(1).max(longestVideoComment),
  })
  .meta({ id: 'NewVideoComment', example: { id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12', text: 'Ce refrain !' } });
export type NewVideoComment = z.infer<typeof newVideoComment>;

export const videoReportReasons = [
  'insult',
  'hate',
  'violence',
  'nudity',
  'stolen',
  'spam',
  'private-life',
  'danger',
  'other',
] as const;
export const videoReportReason = z.enum(videoReportReasons).meta({ example: 'stolen' });
export type VideoReportReason = z.infer<typeof videoReportReason>;
export const videoReport = z
  .object({ reason: videoReportReason, text: z.string().trim().max(longestVideoReason).nullable().default(null) })
  .meta({ id: 'VideoReport', example: { reason: 'stolen', text: 'Cette boucle est la mienne.' } });
export type VideoReport = z.input<typeof videoReport>;

/** What somebody reported, and what came of it. */
export const ownReport = z
  .object({
    id,
    kind: z.enum(['video', 'comment', 'profile']),
    title: z
      .string()
      .meta({ description: 'Of the video, also where it is a comment under it; or the name of the profile' }),
    at: instant,
    answeredAt: instant.nullable().meta({ description: 'When an administrator decided; null: nobody has looked yet' }),
    outcome: z.enum(['hidden', 'kept']).nullable().meta({ description: 'Of that decision; null while there is none' }),
  })
  .meta({
    id: 'OwnReport',
    example: {
      ...{ id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12', kind: 'video', title: 'Le refrain de Treichville' },
      ...{ at: '2026-11-20T19:40:00.000Z', answeredAt: '2026-11-21T08:10:00.000Z', outcome: 'hidden' },
    },
  });
export type OwnReport = z.infer<typeof ownReport>;
export const ownReportList = z
  .object({ items: z.array(ownReport).max(200).meta({ description: 'The newest first' }) })
  .meta({ id: 'OwnReportList' });
export type OwnReportList = z.infer<typeof ownReportList>;

/* The administrators' queue: videos and comments under them. */

export const moderatedKind = z.enum(['video', 'comment']);
export const moderatedVideo = z
  .object({
    kind: moderatedKind,
    id: id.meta({ description: 'Of the video or of the comment' }),
    videoId: id,
    title: z.string().meta({ description: 'Of the video' }),
    text: z.string().meta({ description: 'Under the video, or the comment' }),
    sources: z.array(videoSource),
    cover: videoCover.nullable(),
    authorId: id,
    author: z.string(),
    status: z.enum(['shown', 'hidden']),
    reason: z.string().nullable().meta({ description: 'Why it was hidden' }),
    reports: z.int().meta({ description: 'Not yet answered' }),
    reasons: z.array(videoReportReason).meta({ description: 'What for, not yet answered' }),
    waitingSince: instant.nullable(),
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'ModeratedVideo' });
export type ModeratedVideo = z.infer<typeof moderatedVideo>;
export const moderatedVideoList = pageOf(moderatedVideo).meta({ id: 'ModeratedVideoList' });
export type ModeratedVideoList = z.infer<typeof moderatedVideoList>;
export const videoModerationQuery = listQuery.omit({ q: true }).extend({
  kind: moderatedKind.default('video'),
  state: z.enum(['open', 'decided']).default('open').meta({ description: '`open`: the longest waiting first' }),
});
export const moderatedVideoSheet = moderatedVideo
  .extend({
    authorSlug: slug.nullable().meta({ description: 'Address of the author’s profile; null without a public one' }),
    published: z.boolean().meta({ description: 'The video has an address, unless it is hidden' }),
    postedAt: instant.meta({ description: 'When the video was first published, or the comment written' }),
    captions: z.array(z.object({ language, vtt: z.string() })).meta({ description: 'Of a video' }),
    allReports: z.array(
      z.object({
        reason: videoReportReason,
        text: z.string().nullable(),
        by: z.string().nullable(),
        at: instant,
        answered: z.boolean(),
      }),
    ),
    history: z.array(
      z.object({
        at: instant,
        by: z.string().nullable(),
        action: z.enum(['keep', 'hide']),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ModeratedVideoSheet' });
export type ModeratedVideoSheet = z.infer<typeof moderatedVideoSheet>;
export const videoDecision = z
  .object({
    kind: moderatedKind.default('video'),
    ids: z.array(id).min(1).max(100),
    action: z.enum(['keep', 'hide']),
    reason: z.string().trim().min(1).max(longestVideoReason).nullable().default(null).meta({
      description: 'Told to the author; needed to hide',
    }),
  })
  .meta({
    id: 'VideoDecision',
    example: { ids: ['01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11'], action: 'hide', reason: 'Image reprise sans accord.' },
  });
export type VideoDecision = z.input<typeof videoDecision>;
export const videoDecisionResult = z
  .object({ items: z.array(z.object({ id, ok: z.boolean(), code: z.string().nullable() })) })
  .meta({ id: 'VideoDecisionResult', description: 'One answer for each, in the order asked' });
export type VideoDecisionResult = z.infer<typeof videoDecisionResult>;
