import { signal } from '@angular/core';
import type { OrderLineInput, Quote } from '@parterre/contract/booking';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';

type Lines = readonly OrderLineInput[];

/** milliseconds of quiet before the server is asked */
const pause = 250;

/** The server's price for the lines of the basket, asked for when the choice rests; late answers are thrown away. */
export class LiveQuote {
  readonly #ask: (lines: Lines) => Promise<Quote>;
  readonly #quote = signal<Quote | undefined>(undefined);
  readonly #problem = signal<Problem | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #question = '';

  readonly quote = this.#quote.asReadonly();
  readonly problem = this.#problem.asReadonly();

  constructor(ask: (lines: Lines) => Promise<Quote>) {
    this.#ask = ask;
  }

  /** @param lines undefined or empty: nothing to price */
  follow(lines: Lines | undefined): void {
    const question = JSON.stringify(lines ?? []);
    if (question === this.#question) return;
    this.#question = question;
    clearTimeout(this.#timer);
    if (!lines || lines.length === 0) {
      this.#quote.set(undefined);
      this.#problem.set(undefined);
      return;
    }
    this.#timer = setTimeout(() => void this.#read(lines, question), pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#question = '';
  }

  async #read(lines: Lines, question: string): Promise<void> {
    try {
      const quote = await this.#ask(lines);
      if (question !== this.#question) return;
      this.#quote.set(quote);
      this.#problem.set(undefined);
    } catch (error) {
      if (question === this.#question) this.#problem.set(problemOf(error));
    }
  }
}
