import type { Db } from '../../platform/database.ts';
import { JointReading } from '../../platform/joint-reading.ts';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import { readClaims } from './sql/seat-rows.ts';
import type { LiveClaim } from './sql/seat-rows.ts';

/** Seats that one request of this node is about to claim. */
export interface SpokenSeats {
  /** They were claimed: nobody here chooses them again before the next reading shows them. */
  claimed(): void;
  /** They were not; those that others turned out to have are left aside for a moment. */
  refused(taken: readonly string[]): void;
}

interface Room {
  readonly reading: JointReading<readonly LiveClaim[]>;
  /** Seat → until when it is left aside, in milliseconds of this process; without end while a claim is under way. */
  readonly aside: Map<string, number>;
  underWay: Set<Promise<void>>;
}

/** Milliseconds that one reading serves for choosing, and that a seat stays aside after its claim: longer, so that a reading from before is over. */
const freshFor = 200;
const asideFor = 500;

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
   * Which seats are taken, and which are better left to others.
   * @param anew as the database is from now on, and leaves aside only what is being claimed at this moment
   */
  async look(occurrenceId: string, anew: boolean): Promise<{ claims: readonly LiveClaim[]; aside: Set<string> }> {
    const room = this.#room(occurrenceId);
    const claims = await room.reading.get(anew ? 0 : freshFor);
    const now = performance.now();
    const aside = new Set<string>();
    for (const [seat, until] of room.aside) {
      if (until <= now) room.aside.delete(seat);
      else if (!anew || until === Number.POSITIVE_INFINITY) aside.add(seat);
    }
    return { claims, aside };
  }

  /** Speaks for seats until the claim is through. Call it without a pause after choosing. */
  speakFor(occurrenceId: string, seats: readonly string[]): SpokenSeats {
    const room = this.#room(occurrenceId);
    for (const seat of seats) room.aside.set(seat, Number.POSITIVE_INFINITY);
    let done: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      done = resolve;
    });
    room.underWay.add(underWay);
    const end = (aside: readonly string[]) => {
      for (const seat of seats) room.aside.delete(seat);
      for (const seat of aside) room.aside.set(seat, performance.now() + asideFor);
      room.underWay.delete(underWay);
      done();
      setTimeout(() => this.#forgetIfIdle(occurrenceId, room), asideFor * 2).unref();
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
        const { claims } = await readClaims(this.#db, occurrenceId, instantText(this.#clock.now()));
        return claims;
      };
      room = { reading: new JointReading(read), aside: new Map(), underWay: new Set() };
      this.#rooms.set(occurrenceId, room);
    }
    return room;
  }

  #forgetIfIdle(occurrenceId: string, room: Room): void {
    const idle = room.reading.age > asideFor;
    if (idle && room.underWay.size === 0 && this.#rooms.get(occurrenceId) === room) this.#rooms.delete(occurrenceId);
  }
}
