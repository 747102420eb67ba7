const firstPause = 1000;
const longestPause = 15_000;

/** Milliseconds before the n-th question (from 0): each half as long again as the one before. */
export function pauseBefore(question: number): number {
  return Math.min(longestPause, Math.round(firstPause * 1.5 ** question));
}

/** Asks what became of a payment, less and less often, until it has ended or the page is left. */
export class PaymentWatch<T> {
  readonly #refresh: () => Promise<T>;
  readonly #tell: (paid: T) => void;
  readonly #awaitsNews: (paid: T) => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;
  /** an answer to an earlier round is of no interest */
  #round = 0;

  /** @param refresh rejects while there is no network: it is asked again later */
  constructor(refresh: () => Promise<T>, tell: (paid: T) => void, awaitsNews: (paid: T) => boolean) {
    this.#refresh = refresh;
    this.#tell = tell;
    this.#awaitsNews = awaitsNews;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#wait(0);
  }

  stop(): void {
    this.#stopped = true;
    this.#round += 1;
    clearTimeout(this.#timer);
  }

  /** Somebody looks again, or the network is back: asks at once, and then as often as at first. */
  soon(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#round += 1;
    void this.#ask(0);
  }

  #wait(question: number): void {
    this.#timer = setTimeout(() => void this.#ask(question), pauseBefore(question));
  }

  async #ask(question: number): Promise<void> {
    const round = this.#round;
    const paid = await this.#refresh().catch(() => undefined);
    if (round !== this.#round) return;
    if (paid !== undefined) this.#tell(paid);
    if (paid === undefined || this.#awaitsNews(paid)) this.#wait(question + 1);
    else this.#stopped = true;
  }
}
