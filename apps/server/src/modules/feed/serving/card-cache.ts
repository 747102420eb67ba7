import type { CreatorCard, Video } from '@parterre/contract/videos';

/** A video as everybody sees it. */
export type VideoCard = Omit<Video, 'mine'>;

const most = 20_000;

/** What was drawn of videos lately; the longest unused goes first. Beside them who made them: few make many. */
export class CardCache {
  readonly #cards = new Map<string, VideoCard>();
  readonly #creators = new Map<string, CreatorCard>();
  /** Counts up with every change, so that what was read before one is not kept after it. */
  #changes = 0;

  get changes(): number {
    return this.#changes;
  }

  get(videoId: string): VideoCard | undefined {
    const card = this.#cards.get(videoId);
    if (card === undefined) return undefined;
    this.#cards.delete(videoId);
    this.#cards.set(videoId, card);
    return card;
  }

  creator(personId: string): CreatorCard | undefined {
    return this.#creators.get(personId);
  }

  /** @param readAt `changes` before the cards were read */
  keep(cards: Iterable<VideoCard>, readAt: number): void {
    if (readAt !== this.#changes) return;
    for (const card of cards) {
      this.#cards.set(card.id, card);
      this.#creators.set(card.creator.personId, card.creator);
    }
    bound(this.#cards);
    bound(this.#creators);
  }

  /** @param creatorIds of whom something may have changed as well */
  forget(videoIds: readonly string[], creatorIds: Iterable<string> = []): void {
    this.#changes += 1;
    for (const id of videoIds) this.#cards.delete(id);
    for (const id of creatorIds) this.#creators.delete(id);
  }
}

function bound(kept: Map<string, unknown>): void {
  for (const id of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(id);
  }
}
