import { computed, signal } from '@angular/core';
import type { AreaPlaces, Hold, HoldInput, SeatState, SeatsFrame } from '@parterre/contract/booking';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { LiveSeats, type SeatsSeen } from './live-seats.ts';

/** The server's side of a hold; every method rejects with a Problem. */
export interface HoldDesk {
  seats(): Promise<SeatState>;
  hold(wanted: HoldInput): Promise<Hold>;
  giveBack(): Promise<void>;
}

/** Why what was asked for is not held; what was held before still is. */
export type Refusal =
  | {
      readonly kind: 'taken';
      readonly seats: readonly string[];
      readonly wanted: readonly string[];
      readonly alternatives: readonly string[];
    }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What a visitor has, or had: named seats and places in standing areas, or a number of places where there is no seat map. */
export interface Had {
  readonly seats: readonly string[];
  readonly areas: readonly AreaPlaces[];
  readonly places: number;
}

/** What was held when its time was over, and how many minutes that was. */
export interface Ended extends Had {
  readonly minutes: number;
}

export type SeatStanding = 'free' | 'taken' | 'mine';
/** by the code of the area */
type AreaStandings = ReadonlyMap<string, { readonly mine: number; readonly left: number }>;

/** Most seats of one hold, as the contract says. */
export const mostSeats = 10;

const nothing: Had = { seats: [], areas: [], places: 0 };

/** For how many people that is. */
export function countOf({ seats, areas, places }: Had): number {
  return areas.reduce((sum, area) => sum + area.places, seats.length + places);
}

/** Refusals that say that what is shown is no longer how it is. */
const outdated = new Set<string | undefined>(['seats-taken', 'area-full', 'not-enough-together', 'seat-map-changed', 'unknown-seat']);

/**
 * One visitor's choice for one occurrence. A press shows at once and is sent at once; presses that follow while an
 * answer is on its way are sent as one, and a refusal brings back what the server still holds.
 */
export class SeatChoice {
  readonly #desk: HoldDesk;
  readonly #present: () => number;
  readonly #live = new LiveSeats();
  /** seats given back whose frame has not come yet: they are free again for the one who gave them */
  readonly #givenBack = new Set<string>();
  readonly #seen = signal<SeatsSeen | undefined>(undefined);
  readonly #hold = signal<Hold | null>(null);
  readonly #shown = signal<Had>(nothing);
  readonly #busy = signal(false);
  readonly #refusal = signal<Refusal | null>(null);
  readonly #ended = signal<Ended | null>(null);
  readonly #problem = signal<Problem | null>(null);
  #clockOffset = 0;
  #wish: HoldInput | 'nothing' | undefined;
  #loads = 0;
  #wishes = 0;
  #lookingAgain = false;

  readonly seen = this.#seen.asReadonly();
  /** what the server holds for this visitor */
  readonly hold = this.#hold.asReadonly();
  /** what is shown as chosen: ahead of the server by the answer that is on its way */
  readonly chosen = this.#shown.asReadonly();
  readonly busy = this.#busy.asReadonly();
  readonly refusal = this.#refusal.asReadonly();
  /** what was held when the time was over, until it is taken again or waved away */
  readonly ended = this.#ended.asReadonly();
  /** why the seats could not be loaded */
  readonly problem = this.#problem.asReadonly();
  readonly mine = computed(() => new Set(this.#shown().seats));
  /** the end of the hold by this device's clock, ISO */
  readonly until = computed(() => {
    const hold = this.#hold();
    return hold && new Date(Date.parse(hold.expiresAt) - this.#clockOffset).toISOString();
  });
  /** the whole length of the hold, in seconds */
  readonly length = computed(() => {
    const hold = this.#hold();
    return hold ? (Date.parse(hold.expiresAt) - Date.parse(hold.createdAt)) / 1000 : 0;
  });
  readonly standings = computed(() => {
    const [seen, mine] = [this.#seen(), this.mine()];
    return (key: string): SeatStanding => {
      if (mine.has(key)) return 'mine';
      return seen?.taken.has(key) && !this.#givenBack.has(key) ? 'taken' : 'free';
    };
  });

  /** how many places of each standing area are chosen here, and how many more could be */
  readonly areas = computed(
    (): AreaStandings => {
      const inArea = (had: Had | null, code: string) => had?.areas.find(({ area }) => area === code)?.places ?? 0;
      const [shown, hold] = [this.#shown(), this.#hold()];
      return new Map(
        [...(this.#seen()?.areas ?? [])].map(([code, remaining]) => {
          const mine = inArea(shown, code);
          // What is held is not among what is left; what is only chosen so far still is.
          return [code, { mine, left: Math.max(0, remaining + inArea(hold, code) - mine) }] as const;
        }),
      );
    },
    { equal: areSameAreas },
  );

  /** @param present milliseconds of this device's clock */
  constructor(desk: HoldDesk, present: () => number) {
    this.#desk = desk;
    this.#present = present;
  }

  /** @returns the position from which live frames follow; undefined when it failed (see `problem`) */
  async load(): Promise<string | undefined> {
    const load = ++this.#loads;
    const wishes = this.#wishes;
    this.#live.loading();
    try {
      const state = await this.#desk.seats();
      if (load !== this.#loads) return state.position;
      this.#live.loaded(state);
      this.#problem.set(null);
      // What was granted meanwhile is newer than this answer may be.
      if (!this.#busy() && wishes === this.#wishes) this.#keep(state.mine);
      this.#look();
      return state.position;
    } catch (error) {
      this.#problem.set(problemOf(error));
      return undefined;
    }
  }

  received(frame: SeatsFrame, position: string): void {
    for (const key of [...frame.freed, ...frame.taken]) this.#givenBack.delete(key);
    this.#live.received(frame, position);
    this.#look();
    // Places without seats: the frame says that something changed, and not to what.
    const unsaid = frame.taken.length + frame.freed.length === 0 && !frame.areas && frame.remaining === undefined;
    // A seat of one's own given back elsewhere: in another tab, or because its time was over.
    const own = this.#hold()?.seats ?? [];
    if (unsaid || (!this.#busy() && frame.freed.some((key) => own.includes(key)))) void this.#lookAgain();
  }

  /** Takes a free seat, gives back one's own; a taken one changes nothing. @returns whether anything was asked */
  toggle(key: string): boolean {
    const standing = this.standings()(key);
    const { seats } = this.#shown();
    if (standing === 'taken' || (standing === 'free' && countOf(this.#shown()) >= mostSeats)) return false;
    void this.take(standing === 'mine' ? seats.filter((seat) => seat !== key) : [...seats, key]);
    return true;
  }

  /** Wants exactly these seats, beside the places in standing areas. */
  take(seats: readonly string[]): Promise<void> {
    return this.#takeBoth(seats, this.#shown().areas);
  }

  /** Wants exactly so many places of a standing area, beside what else is chosen. */
  takeArea(area: string, places: number): Promise<void> {
    const { seats, areas } = this.#shown();
    const others = areas.filter((one) => one.area !== area);
    return this.#takeBoth(seats, places > 0 ? [...others, { area, places }] : others);
  }

  /** Wants exactly so many places, where seats are not assigned. */
  takePlaces(places: number): Promise<void> {
    return this.#want(places > 0 ? { places } : 'nothing', { ...nothing, places });
  }

  /** Lets the house choose the best seats side by side. */
  takeTogether(together: number, wheelchair: boolean): Promise<void> {
    return this.#want({ together, wheelchair }, this.#shown());
  }

  giveBack(): Promise<void> {
    return this.#want('nothing', nothing);
  }

  /** Takes what was held when the time was over. */
  takeAgain(): Promise<void> {
    const had = this.#ended() ?? nothing;
    return had.places > 0 ? this.takePlaces(had.places) : this.#takeBoth(had.seats, had.areas);
  }

  waveAway(): void {
    this.#refusal.set(null);
    this.#ended.set(null);
  }

  /** The clock says that the hold is over; the server has the last word (it may have been extended elsewhere). */
  async timeIsOver(): Promise<void> {
    const [had, minutes] = [this.#shown(), Math.round(this.length() / 60)];
    const before = this.#hold();
    if (!before) return;
    await this.load();
    if (this.#hold() && this.#problem() === null && this.#hold()?.expiresAt !== before.expiresAt) return;
    this.#keep(null);
    this.#ended.set({ ...had, minutes });
  }

  #takeBoth(seats: readonly string[], areas: readonly AreaPlaces[]): Promise<void> {
    const shown = { seats, areas, places: 0 };
    if (countOf(shown) === 0) return this.giveBack();
    return this.#want(areas.length > 0 ? { seats: [...seats], areas: [...areas] } : { seats: [...seats] }, shown);
  }

  #want(wish: HoldInput | 'nothing', shown: Had): Promise<void> {
    for (const key of this.#shown().seats) if (!shown.seats.includes(key)) this.#givenBack.add(key);
    this.#refusal.set(null);
    this.#ended.set(null);
    this.#shown.set(shown);
    this.#wish = wish;
    this.#wishes += 1;
    return this.#busy() ? Promise.resolve() : this.#send();
  }

  /** One request at a time: the latest wish is sent when the answer to the one before has come. */
  async #send(): Promise<void> {
    this.#busy.set(true);
    while (this.#wish !== undefined) {
      const wish: HoldInput | 'nothing' = this.#wish;
      this.#wish = undefined;
      try {
        const hold = wish === 'nothing' ? await this.#release() : await this.#desk.hold(wish);
        if (!this.#waits()) this.#keep(hold);
        else this.#remember(hold);
      } catch (error) {
        await this.#refused(wish, problemOf(error));
      }
    }
    this.#busy.set(false);
  }

  /** whether something else was wanted meanwhile */
  #waits(): boolean {
    return this.#wish !== undefined;
  }

  async #release(): Promise<null> {
    if (this.#hold()) await this.#desk.giveBack();
    return null;
  }

  async #refused(wish: HoldInput | 'nothing', problem: Problem): Promise<void> {
    const wanted = wish !== 'nothing' && 'seats' in wish ? (wish.seats ?? []) : [];
    const facts = problem.details['context'] as
      { seats?: unknown; taken?: unknown; alternatives?: unknown } | undefined;
    const gone = texts(facts?.seats ?? facts?.taken).filter((key) => wanted.includes(key));
    this.#keep(this.#hold());
    this.#wish = undefined;
    if (problem.code !== 'seats-taken' || wanted.length === 0) {
      this.#refusal.set({ kind: 'problem', problem });
      if (outdated.has(problem.code)) await this.load();
      return;
    }
    const seats = gone.length > 0 ? gone : wanted;
    this.#refusal.set({ kind: 'taken', seats, wanted, alternatives: texts(facts?.alternatives) });
    await this.load();
  }

  #keep(hold: Hold | null): void {
    this.#remember(hold);
    this.#shown.set(hold ? { seats: hold.seats, areas: hold.areas, places: hold.places } : nothing);
    for (const key of hold?.seats ?? []) this.#givenBack.delete(key);
  }

  #remember(hold: Hold | null): void {
    if (hold && hold !== this.#hold()) this.#clockOffset = Date.parse(hold.serverTime) - this.#present();
    this.#hold.set(hold);
  }

  /** Loads once for all that happens during a load. */
  async #lookAgain(): Promise<void> {
    if (this.#lookingAgain) return;
    this.#lookingAgain = true;
    await this.load();
    this.#lookingAgain = false;
  }

  #look(): void {
    this.#seen.set(this.#live.seen);
  }
}

/** Whether a room is to be drawn with the same words: a seat that is chosen changes no area. */
function areSameAreas(a: AreaStandings, b: AreaStandings): boolean {
  return a.size === b.size && [...a].every(([code, { mine, left }]) => b.get(code)?.mine === mine && b.get(code)?.left === left);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
