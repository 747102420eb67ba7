import type { PageSettings } from '../ranking/page-settings.ts';
import type { Boost } from './platform.ts';

/** Judges boosts from outside: at most one of any `boostEvery` videos in a row, so many a day and person, and no more than was bought. */
export class BoostWatch {
  broken = 0;
  shown = 0;
  readonly #ofDay = new Map<string, number>();
  #last = -Infinity;
  readonly #settings: PageSettings;

  constructor(settings: PageSettings) {
    this.#settings = settings;
  }

  beginVisit(): void {
    this.#last = -Infinity;
  }

  /** @param place in the visit; @param boost the one that the video has, undefined when it has none */
  see(person: number, day: number, place: number, boost: Boost | undefined): void {
    this.shown += 1;
    const key = `${person} ${day}`;
    const today = (this.#ofDay.get(key) ?? 0) + 1;
    this.#ofDay.set(key, today);
    if (boost !== undefined) boost.delivered += 1;
    const allowed =
      boost !== undefined &&
      boost.delivered <= boost.bought &&
      place - this.#last >= this.#settings.boostEvery &&
      today <= this.#settings.boostsPerViewerAndDay;
    if (!allowed) this.broken += 1;
    this.#last = place;
  }
}
