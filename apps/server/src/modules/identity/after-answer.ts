/**
 * Work that must not lengthen an answer, because its length would tell something (does this address have an account?).
 * Nothing depends on its outcome for the one who asked; a failure is told to `onError`.
 */
export class AfterAnswer {
  readonly #running = new Set<Promise<void>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  run(work: () => Promise<void>): void {
    const running = Promise.resolve()
      .then(work)
      .catch(this.#onError)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is under way, for a graceful stop. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
