import { signal } from '@angular/core';
import type { OrderLineInput, QuoteWithCodes } from '@parterre/contract/booking';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';

type Lines = readonly OrderLineInput[];

/** milliseconds of quiet before the server is asked */
const pause = 250;

/** The server's price for the lines of the basket and its codes, asked for when the choice rests; late answers are thrown away. */
export class LiveQuote {
  readonly #ask: (lines: Lines, codes: readonly string[]) => Promise<QuoteWithCodes>;
  readonly #quote = signal<QuoteWithCodes | undefined>(undefined);
  readonly #problem = signal<Problem | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #question = '';

  readonly quote = this.#quote.asReadonly();
  readonly problem = this.#problem.asReadonly();
  #codes = '[]';

  constructor(ask: (lines: Lines, codes: readonly string[]) => Promise<QuoteWithCodes>) {
    this.#ask = ask;
  }

  /** @param lines undefined or empty: nothing to price */
  follow(lines: Lines | undefined, codes: readonly string[] = []): void {
    const question = JSON.stringify([lines ?? [], codes]);
    if (question === this.#question) return;
    // A price with other codes is no price of this basket.
    if (JSON.stringify(codes) !== this.#codes) this.#quote.set(undefined);
    this.#codes = JSON.stringify(codes);
    this.#question = question;
    clearTimeout(this.#timer);
    if (!lines || lines.length === 0) {
      this.#quote.set(undefined);
      this.#problem.set(undefined);
      return;
    }
    this.#timer = setTimeout(() => void this.#read(lines, codes, question), pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#question = '';
  }

  async #read(lines: Lines, codes: readonly string[], question: string): Promise<void> {
    try {
      const quote = await this.#ask(lines, codes);
      if (question !== this.#question) return;
      this.#quote.set(quote);
      this.#problem.set(undefined);
    } catch (error) {
      if (question === this.#question) this.#problem.set(problemOf(error));
    }
  }
}
