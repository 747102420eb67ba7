import type { SeatState, SeatsFrame } from '@parterre/contract/booking';
import type { Db } from '../../platform/database.ts';
import { JointReading } from '../../platform/joint-reading.ts';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SaleTerms } from '../programme/contract.ts';
import type { ChangedSeats, LiveTopics } from './context.ts';
import type { HeldBy } from './held-by.ts';
import type { HoldRow } from './sql/hold-rows.ts';
import { readClaims } from './sql/seat-rows.ts';
import type { LiveClaim } from './sql/seat-rows.ts';

interface Board {
  readonly position: string;
  readonly claims: readonly LiveClaim[];
  readonly places: number;
  /** Read with the claims: what is in memory of the occurrence may be older than they are. */
  readonly seatMapId: string | null;
}

/** How old a board may be that several viewers share: a stampede reads it five times a second, whatever its size. */
const freshFor = 200;
/** Milliseconds after which a board that nobody looks at is forgotten. */
const idleAfter = 10_000;

/** Which seats of an occurrence are taken, read once for many viewers, and the frames that tell them of changes. */
export class SeatBoard {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #live: LiveTopics;
  readonly #heldBy: HeldBy;
  readonly #boards = new Map<string, JointReading<Board>>();

  constructor(db: Db, clock: Clock, live: LiveTopics, heldBy: HeldBy) {
    this.#db = db;
    this.#clock = clock;
    this.#live = live;
    this.#heldBy = heldBy;
  }

  /** After a commit: viewers are told, and this node reads anew. */
  changed(occurrenceId: string, frame: ChangedSeats): void {
    this.#boards.get(occurrenceId)?.outdated();
    const { taken, freed, occurrence } = frame;
    const data: SeatsFrame = { taken: [...taken], freed: [...freed], ...(occurrence === true ? { occurrence } : {}) };
    void this.#live.publish(topicOf(occurrenceId), data);
  }

  /** After an occurrence has moved to another version of its seat map: viewers read that version, and the state anew. */
  moved(occurrenceId: string, seatMapId: string): void {
    this.#boards.get(occurrenceId)?.outdated();
    const data: SeatsFrame = { taken: [], freed: [], seatMapId };
    void this.#live.publish(topicOf(occurrenceId), data);
  }

  /** The seats as one holder sees them: their own are not among the taken. */
  async stateFor(
    terms: SaleTerms,
    holderId: string,
  ): Promise<Omit<SeatState, 'mine' | 'holdMinutes'> & { mine: HoldRow | null }> {
    const { occurrenceId, capacity } = terms;
    const [board, mine] = await Promise.all([this.#board(occurrenceId), this.#heldBy(occurrenceId, holderId)]);
    const taken = board.claims.filter((claim) => claim.holdId !== mine?.id).map((claim) => claim.seatKey);
    const used = terms.allocation === 'assigned' ? board.claims.length : board.places;
    const remaining = Math.max(0, capacity - used);
    const { position, seatMapId } = board;
    return { occurrenceId, position, taken, mine, remaining, capacity, seatMapId };
  }

  #board(occurrenceId: string): Promise<Board> {
    let board = this.#boards.get(occurrenceId);
    if (board === undefined) {
      board = new JointReading(() => this.#read(occurrenceId));
      this.#boards.set(occurrenceId, board);
      this.#forgetWhenIdle(occurrenceId, board);
    }
    return board.get(freshFor);
  }

  #forgetWhenIdle(occurrenceId: string, board: JointReading<Board>): void {
    setTimeout(() => {
      if (board.age > freshFor) this.#boards.delete(occurrenceId);
      else this.#forgetWhenIdle(occurrenceId, board);
    }, idleAfter).unref();
  }

  async #read(occurrenceId: string): Promise<Board> {
    // The position comes first: what happens while the state is read is then told again, and nothing is missed.
    const position = await this.#live.position(topicOf(occurrenceId));
    return { position, ...(await readClaims(this.#db, occurrenceId, instantText(this.#clock.now()))) };
  }
}

function topicOf(occurrenceId: string): string {
  return `seats:${occurrenceId}`;
}
