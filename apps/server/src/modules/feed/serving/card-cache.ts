import type { Video } from '@parterre/contract/videos';

/** A video as everybody sees it. */
export type VideoCard = Omit<Video, 'mine'>;

const most = 20_000;

/** What was drawn of videos lately; the longest unused goes first. */
export class CardCache {
  readonly #cards = new Map<string, VideoCard>();
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

  /** @param readAt `changes` before the cards were read */
  keep(cards: Iterable<VideoCard>, readAt: number): void {
    if (readAt !== this.#changes) return;
    for (const card of cards) this.#cards.set(card.id, card);
    for (const id of this.#cards.keys()) {
      if (this.#cards.size <= most) break;
      this.#cards.delete(id);
    }
  }

  forget(videoIds: readonly string[]): void {
    this.#changes += 1;
    for (const id of videoIds) this.#cards.delete(id);
  }
}
