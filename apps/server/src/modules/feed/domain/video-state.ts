import type { VideoState } from '@parterre/contract/videos';

/** What of a video says in which state it is. */
export interface VideoStanding {
  readonly picture: 'none' | 'processing' | 'ready' | 'failed';
  /** Something was made ready and can be shown; it stays while a new one is made. */
  readonly shown: boolean;
  readonly publishAt: string | null;
  readonly publishedAt: string | null;
  readonly hiddenReason: string | null;
}

/** One word for it, as its creator sees it. What is published stays so while its picture is made anew. */
export function stateOf(video: VideoStanding): VideoState {
  if (video.hiddenReason !== null) return 'hidden';
  if (video.publishedAt !== null) return 'published';
  if (video.picture === 'processing') return 'processing';
  if (video.picture === 'failed') return 'failed';
  if (!video.shown) return 'draft';
  return video.publishAt === null ? 'ready' : 'scheduled';
}

/** Months that uploads are counted by: calendar months, UTC. @param now ISO instant */
export function monthOf(now: string): { from: string; until: string } {
  const [year = 0, month = 1] = now.split('-').map(Number);
  const first = (y: number, m: number) => new Date(Date.UTC(y, m - 1, 1)).toISOString();
  return { from: first(year, month), until: first(year, month + 1) };
}
