const firstPause = 1000;
const longestPause = 15_000;

/** Milliseconds before the n-th question (from 0): each half as long again as the one before. */
export function pauseBefore(question: number): number {
  return Math.min(longestPause, Math.round(firstPause * 1.5 ** question));
}

/** Asks what became of a payment, less and less often, until it has ended or the page is left. */
export class PaymentWatch<Paid> {
  readonly #refresh: () => Promise<Paid>;
  readonly #tell: (news: Paid) => void;
  readonly #awaitsMore: (news: Paid) => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;
  /** an answer to an earlier round is of no interest */
  #round = 0;

  /**
   * @param refresh rejects while there is no network: it is asked again later
   * @param awaitsMore whether news may still come by themselves
   */
  constructor(refresh: () => Promise<Paid>, tell: (news: Paid) => void, awaitsMore: (news: Paid) => boolean) {
    this.#refresh = refresh;
    this.#tell = tell;
    this.#awaitsMore = awaitsMore;
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
    const news = await this.#refresh().catch(() => undefined);
    if (round !== this.#round) return;
    if (news) this.#tell(news);
    if (!news || this.#awaitsMore(news)) this.#wait(question + 1);
    else this.#stopped = true;
  }
}
