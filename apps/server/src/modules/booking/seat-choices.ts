import type { Db } from '../../platform/database.ts';
import { JointReading } from '../../platform/joint-reading.ts';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import { readClaims } from './sql/seat-rows.ts';

/** Seats that one request of this node is about to claim. */
export interface SpokenSeats {
  /** They were claimed: nobody here chooses them again before the next reading shows them. */
  claimed(): void;
  /** They were not; those that others turned out to have are not chosen here before the next reading shows them. */
  refused(taken: readonly string[]): void;
}

/** A room as a request sees it that chooses. */
export interface SeenRoom {
  /** Seat → the hold that has it, as it was read. */
  readonly claimed: ReadonlyMap<string, string>;
  /** Seats that turned out to be taken after that. */
  readonly takenSince: ReadonlySet<string>;
  /** Seats that other requests are about to claim. */
  readonly spokenFor: ReadonlySet<string>;
}

interface Room {
  readonly reading: JointReading<{ readonly at: number; readonly claimed: ReadonlyMap<string, string> }>;
  /** Seats that a claim is under way for. */
  readonly spokenFor: Set<string>;
  /** Seat → when it turned out to be taken, in milliseconds of this process; a reading that began later knows better. */
  readonly takenSince: Map<string, number>;
  underWay: Set<Promise<void>>;
}

/** Milliseconds that one reading serves for choosing. */
const freshFor = 200;
/** Milliseconds after which a room that nobody asks for is forgotten. */
const idleAfter = 1_000;

/**
 * Chooses apart: when many ask this node for "the best seats" at once, each gets others to try, because a seat that one request
 * is about to claim is not offered to the next. Only a courtesy, without which all would run for the same seats and most in
 * vain; whether a seat is had, the claim decides.
 */
export class SeatChoices {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #rooms = new Map<string, Room>();

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /**
   * Which seats are taken, and which of the others are spoken for at this moment.
   * @param anew as the database is from now on
   */
  async look(occurrenceId: string, anew: boolean): Promise<SeenRoom> {
    const room = this.#room(occurrenceId);
    const { at, claimed } = await room.reading.get(anew ? 0 : freshFor);
    for (const [seat, since] of room.takenSince) if (since < at) room.takenSince.delete(seat);
    return { claimed, takenSince: new Set(room.takenSince.keys()), spokenFor: room.spokenFor };
  }

  /** Speaks for seats until the claim is through. Call it without a pause after choosing. */
  speakFor(occurrenceId: string, seats: readonly string[]): SpokenSeats {
    const room = this.#room(occurrenceId);
    for (const seat of seats) room.spokenFor.add(seat);
    let done: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      done = resolve;
    });
    room.underWay.add(underWay);
    const end = (taken: readonly string[]) => {
      const now = performance.now();
      for (const seat of seats) room.spokenFor.delete(seat);
      for (const seat of taken) room.takenSince.set(seat, now);
      room.underWay.delete(underWay);
      done();
      setTimeout(() => this.#forgetIfIdle(occurrenceId, room), idleAfter).unref();
    };
    return { claimed: () => end(seats), refused: end };
  }

  /** Resolves when the claims under way in this room are through; false when there are none. */
  async othersAreThrough(occurrenceId: string): Promise<boolean> {
    const { underWay } = this.#room(occurrenceId);
    if (underWay.size === 0) return false;
    await Promise.all(underWay);
    return true;
  }

  #room(occurrenceId: string): Room {
    let room = this.#rooms.get(occurrenceId);
    if (room === undefined) {
      const read = async () => {
        const at = performance.now();
        const { claims } = await readClaims(this.#db, occurrenceId, instantText(this.#clock.now()));
        return { at, claimed: new Map(claims.map((claim) => [claim.seatKey, claim.holdId])) };
      };
      room = { reading: new JointReading(read), spokenFor: new Set(), takenSince: new Map(), underWay: new Set() };
      this.#rooms.set(occurrenceId, room);
    }
    return room;
  }

  #forgetIfIdle(occurrenceId: string, room: Room): void {
    const idle = room.reading.age >= idleAfter;
    if (this.#rooms.get(occurrenceId) !== room || room.underWay.size > 0) return;
    if (idle) this.#rooms.delete(occurrenceId);
    else setTimeout(() => this.#forgetIfIdle(occurrenceId, room), idleAfter).unref();
  }
}
