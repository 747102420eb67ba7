import type { CardCache } from './card-cache.ts';
import type { ServedModels } from './served-models.ts';
import type { VideoIndex } from './video-index.ts';

/** What a node keeps in memory, so that a page takes milliseconds. All of it can be read again from the database. */
export interface Serving {
  readonly videos: VideoIndex;
  readonly cards: CardCache;
  readonly models: ServedModels;
}
