import type { OwnVideo } from '@parterre/contract/videos';
import type { StudioFile } from './studio-files.ts';

const longestTitle = 100;
const nobody = { likes: 0, saves: 0, comments: 0, shares: 0, impressions: 0, viewers: 0, watchedSeconds: 0 } as const;

/** What a video is called until its owner says: as its file, or `otherwise` where that says nothing. */
export function titleOfFile({ name }: Pick<StudioFile, 'name'>, otherwise: string): string {
  return name.replace(/\.[^.]+$/, '').trim().slice(0, longestTitle) || otherwise;
}

/** A draft that was begun without a network, and of which the server knows nothing yet. @param now ISO instant */
export function draftHere(id: string, title: string, language: 'fr' | 'en', now: string): OwnVideo {
  return {
    ...{ id, title, language, state: 'draft', text: '', genres: [], tempo: null, commentsOpen: true },
    ...{ assetId: null, edit: null, failure: null, seconds: null, sources: [], cover: null, captions: [] },
    ...{ publishAt: null, publishedAt: null, hiddenReason: null, createdAt: now, updatedAt: now },
    figures: { ...nobody, completed: 0, profileOpens: 0, ratesOpens: 0 },
  };
}
