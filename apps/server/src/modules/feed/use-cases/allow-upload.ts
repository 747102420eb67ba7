import type { EntitlementName } from '@parterre/contract/plans';
import type { VideoAllowance } from '@parterre/contract/videos';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { longestRecording } from '../../media/contract.ts';
import type { UploadAllowed } from '../../media/contract.ts';
import type { UsesOf } from '../../subscriptions/contract.ts';
import { monthOf } from '../domain/video-state.ts';
import { countByPlan } from '../sql/boost-rows.ts';
import { countOnProfile, countUploads } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';

const videoTypes = ['video/mp4', 'video/quicktime', 'video/webm', 'video/x-matroska', 'video/3gpp'] as const;
const megabyte = 1024 * 1024;
/** A phone that records 4K writes about 6 MB a second; what is sent may be longer than what is kept of it. */
const bytesOfSecond = 8 * megabyte;
const leastBytes = 200 * megabyte;
const mostBytes = 4096 * megabyte;
const mostSoundBytes = 200 * megabyte;
const mostSoundSeconds = 15 * 60;

type Needs = Pick<FeedNeeds, 'db' | 'clock' | 'plans'>;

/** What a person uses of what a plan limits. */
export async function readUses({ db, clock }: Pick<Needs, 'db' | 'clock'>, personId: string) {
  const { from, until } = monthOf(instantText(clock.now()));
  const [uploads, videos, boosts] = await Promise.all([
    countUploads(db, personId, from),
    countOnProfile(db, personId, null),
    countByPlan(db, personId, from),
  ]);
  return {
    'monthly-uploads': { used: uploads, turnsOver: until },
    'profile-videos': { used: videos, turnsOver: null },
    'boosts-per-month': { used: boosts, turnsOver: until },
  } satisfies Awaited<ReturnType<UsesOf>>;
}

/** What a person may still add, said before anything is sent. The same figures refuse (`allowUpload`, `mayAttach`, `mayPublish`). */
export async function readAllowance(needs: Needs, personId: string): Promise<VideoAllowance> {
  const [uses, { limits }] = await Promise.all([readUses(needs, personId), needs.plans.entitlements(personId)]);
  const metered = async (name: EntitlementName, used: number) => {
    const may = await needs.plans.mayUse(personId, name, used);
    return may.ok
      ? { limit: limits[name], used, left: may.left, plan: null }
      : { limit: may.limit, used, left: 0, plan: may.plan };
  };
  const [onProfile, thisMonth] = await Promise.all([
    metered('profile-videos', uses['profile-videos'].used),
    metered('monthly-uploads', uses['monthly-uploads'].used),
  ]);
  const longest = Math.min(limits['longest-video-seconds'] ?? longestRecording, longestRecording);
  return {
    onProfile,
    thisMonth: { ...thisMonth, resetsAt: uses['monthly-uploads'].turnsOver },
    longestSeconds: longest,
    mostBytes: bytesFor(longest),
    contentTypes: [...videoTypes],
  };
}

/** For the media: asked when an upload begins, and again when it is whole. */
export async function allowUpload(
  needs: Needs,
  personId: string,
  file: { bytes: number; contentType: string },
): Promise<UploadAllowed> {
  const type = file.contentType.toLowerCase().split(';')[0]?.trim() ?? '';
  if (!videoTypes.some((known) => known === type)) return { ok: false, reason: 'upload-not-offered' };
  const { thisMonth, longestSeconds, mostBytes: most } = await readAllowance(needs, personId);
  if (thisMonth.left === 0) return { ok: false, reason: 'plan-limit' };
  if (file.bytes > most) return { ok: false, reason: 'upload-too-large' };
  return {
    ok: true,
    mostBytes: most,
    // Of what is published: a longer recording is cut by its edit list.
    mostSeconds: longestSeconds,
  };
}

/** A sound that takes the place of the recorded one: a track, not a concert. Nothing counts it; it is swept away unless a video uses it. */
export function allowSound(file: { bytes: number; contentType: string }): UploadAllowed {
  if (!/^audio\//i.test(file.contentType)) return { ok: false, reason: 'upload-not-offered' };
  if (file.bytes > mostSoundBytes) return { ok: false, reason: 'upload-too-large' };
  return { ok: true, mostBytes: mostSoundBytes, mostSeconds: mostSoundSeconds };
}

/** Whether one more file may be used for a video this month; the caller has locked the creator. */
export async function mayAttach(needs: Needs, trx: Transaction, personId: string): Promise<boolean> {
  const { from } = monthOf(instantText(needs.clock.now()));
  const used = await countUploads(trx, personId, from);
  return (await needs.plans.mayUse(personId, 'monthly-uploads', used, trx)).ok;
}

/** Whether a video may be on the profile beside the others; the caller has locked the creator. */
export async function mayPublish(needs: Needs, trx: Transaction, personId: string, videoId: string): Promise<boolean> {
  const used = await countOnProfile(trx, personId, videoId);
  return (await needs.plans.mayUse(personId, 'profile-videos', used, trx)).ok;
}

function bytesFor(longestSeconds: number): number {
  return Math.min(mostBytes, Math.max(leastBytes, longestSeconds * bytesOfSecond));
}
