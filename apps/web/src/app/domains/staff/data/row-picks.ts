import { computed, linkedSignal } from '@angular/core';

/** Which rows of a list are picked, to be decided together; another list, or the same one read again, begins with none. */
export class RowPicks {
  readonly #rows: () => readonly { readonly id: string }[];
  readonly #picked = linkedSignal<unknown, ReadonlySet<string>>({
    source: () => this.#rows(),
    computation: () => new Set(),
  });
  /** of those that are picked */
  readonly ids = computed(() => [...this.#picked()]);
  readonly all = computed(() => this.#rows().length > 0 && this.#rows().every(({ id }) => this.has(id)));

  /** @param rows those that are shown */
  constructor(rows: () => readonly { readonly id: string }[]) {
    this.#rows = rows;
  }

  has(id: string): boolean {
    return this.#picked().has(id);
  }

  pick(id: string, on: boolean): void {
    this.#picked.update((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  }

  pickAll(on: boolean): void {
    this.#picked.set(new Set(on ? this.#rows().map(({ id }) => id) : []));
  }
}
