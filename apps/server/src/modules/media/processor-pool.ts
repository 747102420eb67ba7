import type { Processor } from './processing/processor.ts';

/** Several processors, of which each has one file at a time. */
export class ProcessorPool {
  readonly #all: readonly Processor[];
  readonly #busy = new Set<Processor>();

  /** @param all as many as files are prepared at a time; more wait for the first */
  constructor(all: readonly Processor[]) {
    this.#all = all;
  }

  async use<T>(work: (processor: Processor) => Promise<T>): Promise<T> {
    const processor = this.#all.find((one) => !this.#busy.has(one)) ?? this.#all[0];
    if (processor === undefined) throw new Error('There is no processor');
    this.#busy.add(processor);
    return work(processor).finally(() => this.#busy.delete(processor));
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((processor) => processor.close()));
  }
}
