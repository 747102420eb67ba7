import type { Clock } from '../../../../platform/clock.ts';

export interface AccessToken {
  value: string;
  /** Seconds from now. */
  livesFor: number;
}

interface Renewal {
  readonly token: Promise<string>;
  readonly control: AbortController;
  waiting: number;
}

/**
 * Keeps an access token for as long as it lives, less a tenth of it and a minute at most, and asks for one at a time: those who come
 * meanwhile wait for the same one, each as long as it likes. When the last of them has gone the question is given up.
 */
export class TokenKeeper {
  readonly #clock: Clock;
  readonly #ask: (signal: AbortSignal) => Promise<AccessToken>;
  #held: { value: string; until: number } | null = null;
  #renewal: Renewal | null = null;

  constructor(clock: Clock, ask: (signal: AbortSignal) => Promise<AccessToken>) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** @throws what `ask` throws, or the reason of the signal */
  async value(signal: AbortSignal): Promise<string> {
    if (this.#held && this.#held.until > this.#clock.now().epochMilliseconds) return this.#held.value;
    signal.throwIfAborted();
    const renewal = (this.#renewal ??= this.#begin());
    renewal.waiting += 1;
    try {
      return await orAborted(renewal.token, signal);
    } finally {
      renewal.waiting -= 1;
      if (renewal.waiting === 0) {
        renewal.control.abort();
        if (this.#renewal === renewal) this.#renewal = null;
      }
    }
  }

  /** The provider refuses it: the next one who needs a token asks for another. */
  forget(value: string): void {
    if (this.#held?.value === value) this.#held = null;
  }

  #begin(): Renewal {
    const control = new AbortController();
    const token = this.#ask(control.signal).then(({ value, livesFor }) => {
      const margin = Math.min(60, livesFor / 10);
      this.#held = { value, until: this.#clock.now().epochMilliseconds + (livesFor - margin) * 1000 };
      return value;
    });
    return { token, control, waiting: 0 };
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const give = () => reject(signal.reason instanceof Error ? signal.reason : new Error('given up'));
  signal.addEventListener('abort', give, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', give));
}
