import type { SeatState, SeatsFrame } from '@parterre/contract/booking';

/** Which seats are claimed, this visitor's own included, and how many places are left, at one moment. */
export interface SeatsSeen {
  readonly taken: ReadonlySet<string>;
  readonly remaining: number;
  /** what is left of each standing area, in the order of the map */
  readonly areas: ReadonlyMap<string, number>;
  readonly capacity: number;
  /** how long a new hold lasts */
  readonly holdMinutes: number;
  /** the version of the seat map that they are of */
  readonly seatMapId?: string | null | undefined;
}

interface Arrived {
  readonly frame: SeatsFrame;
  readonly position: string;
}

/** Frames kept to be played over a state that was asked for before they came. */
const kept = 500;

/** Whether the frame is already in the state: positions of one epoch are ordered, those of two are not. */
function isIn(position: string, state: string): boolean {
  const [epoch, seq] = split(position);
  const [stateEpoch, stateSeq] = split(state);
  return epoch === stateEpoch && seq <= stateSeq;
}

function split(position: string): [string, number] {
  const colon = position.lastIndexOf(':');
  return [position.slice(0, colon), Number(position.slice(colon + 1))];
}

function withFrame(seen: SeatsSeen, { taken, freed, remaining, areas = [], seatMapId }: SeatsFrame): SeatsSeen {
  const next = new Set(seen.taken);
  for (const key of freed) next.delete(key);
  for (const key of taken) next.add(key);
  const left = new Map([...seen.areas, ...areas.map((one) => [one.area, one.remaining] as const)]);
  const fewer = seen.taken.size - next.size + sumOf(left) - sumOf(seen.areas);
  return {
    ...seen,
    taken: next,
    areas: left,
    remaining: remaining ?? Math.max(0, seen.remaining + fewer),
    seatMapId: seatMapId ?? seen.seatMapId,
  };
}

const sumOf = (areas: ReadonlyMap<string, number>) => [...areas.values()].reduce((sum, left) => sum + left, 0);

/**
 * The state of the seats, kept up to date by frames. A frame that the state already contains is passed over; frames that
 * come while a state is being loaded are played over it, since the state may be older than they are.
 */
export class LiveSeats {
  #seen: SeatsSeen | undefined;
  #position = '';
  #arrived: Arrived[] = [];

  get seen(): SeatsSeen | undefined {
    return this.#seen;
  }

  /** A state is about to be asked for: frames from here on may be newer than it. */
  loading(): void {
    this.#arrived = [];
  }

  loaded(state: SeatState): void {
    // A visitor's own seats are in the frames but not in `taken`; here they are in both.
    const taken = new Set([...state.taken, ...(state.mine?.seats ?? [])]);
    const { remaining, capacity, holdMinutes, seatMapId } = state;
    const areas = new Map(state.areas.map((one) => [one.area, one.remaining]));
    this.#seen = { taken, areas, remaining, capacity, holdMinutes, seatMapId };
    this.#position = state.position;
    for (const { frame, position } of this.#arrived) this.#apply(frame, position);
    this.#arrived = [];
  }

  received(frame: SeatsFrame, position: string): void {
    this.#arrived.push({ frame, position });
    if (this.#arrived.length > kept) this.#arrived.shift();
    this.#apply(frame, position);
  }

  #apply(frame: SeatsFrame, position: string): void {
    if (!this.#seen || isIn(position, this.#position)) return;
    this.#seen = withFrame(this.#seen, frame);
    this.#position = position;
  }
}
