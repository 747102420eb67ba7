import type {
  ModeratedVideo,
  ModeratedVideoList,
  ModeratedVideoSheet,
  VideoCover,
  VideoSource,
  videoDecision,
  VideoDecisionResult,
  videoModerationQuery,
} from '@parterre/contract/videos';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { emit } from '../../../platform/outbox.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { videoWithdrawn } from '../contract.ts';
import { readAllCaptions } from '../sql/captions-rows.ts';
import { lockComment, updateComment } from '../sql/comment-rows.ts';
import { noteCounts } from '../sql/count-rows.ts';
import {
  answerReports,
  keepDecision,
  listModerated,
  readDecisions,
  readModerated,
  readReports,
} from '../sql/moderation-rows.ts';
import type { ModeratedKind, ModeratedRow } from '../sql/moderation-rows.ts';
import { lockVideo, updateVideo } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { signedPicture } from './signed-picture.ts';

export async function listQueue(
  needs: FeedNeeds,
  query: z.output<typeof videoModerationQuery>,
): Promise<ModeratedVideoList> {
  const { rows, count } = await listModerated(needs.db, query);
  return pageOfList(await present(needs, query.kind, rows), count, query);
}

/** With everything that was reported and decided; null when there is none. */
export async function readSheet(
  needs: FeedNeeds,
  kind: ModeratedKind,
  id: string,
): Promise<ModeratedVideoSheet | null> {
  const row = await readModerated(needs.db, kind, id);
  if (row === null) return null;
  const [[item], reports, decisions, profiles, captions] = await Promise.all([
    present(needs, kind, [row]),
    readReports(needs.db, kind, id),
    readDecisions(needs.db, id),
    needs.profiles.profiles([row.author_id]),
    kind === 'video' ? readAllCaptions(needs.db, id) : [],
  ]);
  if (item === undefined) return null;
  const people = await needs.identity.people([
    ...reports.flatMap((one) => one.reporter_id ?? []),
    ...decisions.flatMap((one) => one.person_id ?? []),
  ]);
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? null));
  const profile = profiles.get(row.author_id);
  return {
    ...item,
    authorSlug: profile?.published === true ? profile.slug : null,
    ...{ published: row.published_at !== null, postedAt: row.posted_at, captions },
    allReports: reports.map(({ reason, text, at, reporter_id: by, answered_at: answeredAt }) => ({
      ...{ reason, text, at, by: nameOf(by), answered: answeredAt !== null },
    })),
    history: decisions.flatMap(({ at, person_id: by, action, reason }) =>
      action === 'withdraw' ? [] : [{ at, by: nameOf(by), action, reason }],
    ),
  };
}

type Verdict = Pick<z.output<typeof videoDecision>, 'kind' | 'action' | 'reason'> & { personId: string };
export type Decided = { ok: true; items: VideoDecisionResult['items'] } | { ok: false; reason: 'reason-missing' };

/** Decides of many, each by itself: one that is not there says so in its item. Hiding needs a reason, which the author reads. */
export async function decide(
  needs: FeedNeeds,
  personId: string,
  { ids, kind, action, reason }: z.output<typeof videoDecision>,
): Promise<Decided> {
  if (action === 'hide' && reason === null) return { ok: false, reason: 'reason-missing' };
  const items: VideoDecisionResult['items'] = [];
  for (const id of new Set(ids)) {
    const verdict = { kind, action, reason: action === 'hide' ? reason : null, personId };
    const ok = await inTransaction(needs.db, (trx) =>
      kind === 'video' ? decideVideo(needs, trx, id, verdict) : decideComment(needs, trx, id, verdict),
    );
    items.push({ id, ok, code: ok ? null : 'not-found' });
  }
  needs.serving.videos.stale();
  return { ok: true, items };
}

async function decideVideo(needs: FeedNeeds, trx: Transaction, id: string, verdict: Verdict): Promise<boolean> {
  const row = await lockVideo(trx, id);
  if (row === null) return false;
  const at = instantText(needs.clock.now());
  await updateVideo(trx, id, { ...decidedBy(verdict, at), updated_at: at });
  const hides = verdict.action === 'hide';
  if (row.shown_asset_id !== null && row.published_at !== null)
    await needs.media.setPublic(trx, row.shown_asset_id, !hides);
  if (hides && row.hidden_reason === null && row.published_at !== null) {
    const data = { videoId: id, personId: row.person_id, why: 'hidden' };
    await emit(trx, { type: videoWithdrawn, subject: id, data, at });
  }
  await keep(trx, id, row.person_id, verdict, at);
  return true;
}

async function decideComment(needs: FeedNeeds, trx: Transaction, id: string, verdict: Verdict): Promise<boolean> {
  const row = await lockComment(trx, id);
  if (row === null) return false;
  const at = instantText(needs.clock.now());
  await updateComment(trx, id, decidedBy(verdict, at));
  const change = Number(verdict.action === 'keep') - Number(row.hidden_reason === null);
  await noteCounts(trx, [{ videoId: row.video_id, what: 'comments', amount: change }], at);
  needs.serving.cards.forget([row.video_id]);
  await keep(trx, id, row.person_id, verdict, at);
  return true;
}

const decidedBy = ({ reason, personId }: Verdict, at: string) => ({
  ...{ hidden_reason: reason, waiting_since: null, decided_at: at, decided_by: personId },
});

async function keep(trx: Transaction, id: string, authorId: string, verdict: Verdict, at: string): Promise<void> {
  const { kind, action, reason, personId } = verdict;
  await answerReports(trx, kind, id, at);
  const decision = { id: newId(), kind, subject_id: id, author_id: authorId, person_id: personId, action, reason, at };
  await keepDecision(trx, decision);
}

async function present(
  needs: FeedNeeds,
  kind: ModeratedKind,
  rows: readonly ModeratedRow[],
): Promise<ModeratedVideo[]> {
  const ids = rows.flatMap((row) => [row.author_id, ...(row.decided_by === null ? [] : [row.decided_by])]);
  const [people, assets] = await Promise.all([
    needs.identity.people([...new Set(ids)]),
    needs.media.assets(rows.flatMap((row) => row.shown_asset_id ?? [])),
  ]);
  return rows.map((row) => ({
    ...{ kind, id: row.id, videoId: row.video_id, title: row.title, text: row.text },
    ...signedPicture(needs, assets.get(row.shown_asset_id ?? ''), {
      sources: row.sources as VideoSource[],
      cover: row.cover as VideoCover | null,
    }),
    ...{ authorId: row.author_id, author: people.get(row.author_id)?.name ?? '' },
    ...{ status: row.hidden_reason === null ? ('shown' as const) : ('hidden' as const), reason: row.hidden_reason },
    ...{ reports: row.reports, reasons: row.reasons, waitingSince: row.waiting_since, decidedAt: row.decided_at },
    decidedBy: row.decided_by === null ? null : (people.get(row.decided_by)?.name ?? null),
  }));
}
