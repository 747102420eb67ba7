import { signal } from '@angular/core';
import type { SeatMapDocument } from '@parterre/contract/venues';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';

/** The seat map of a room, read once a version; read again when that failed. */
export class SeatMapReading {
  readonly #read: (id: string) => Promise<SeatMapDocument>;
  readonly #map = signal<SeatMapDocument | undefined>(undefined);
  readonly #problem = signal<Problem | undefined>(undefined);
  #asked: string | undefined;

  readonly map = this.#map.asReadonly();
  readonly problem = this.#problem.asReadonly();

  /** @param read rejects with a Problem */
  constructor(read: (id: string) => Promise<SeatMapDocument>) {
    this.#read = read;
  }

  /** @param id null where seats are not assigned */
  async load(id: string | null): Promise<void> {
    if (id === null || this.#asked === id) return;
    this.#asked = id;
    this.#problem.set(undefined);
    try {
      const map = await this.#read(id);
      // The room may have moved to another version meanwhile.
      if (this.#asked === id) this.#map.set(map);
    } catch (error) {
      if (this.#asked !== id) return;
      this.#asked = undefined;
      this.#problem.set(problemOf(error));
    }
  }
}
