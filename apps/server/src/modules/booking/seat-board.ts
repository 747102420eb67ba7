import type { SeatState, SeatsFrame } from '@parterre/contract/booking';
import { readStandingPlace, standingAreas } from '@parterre/seating/places';
import type { Db } from '../../platform/database.ts';
import { JointReading } from '../../platform/joint-reading.ts';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SaleTerms } from '../programme/contract.ts';
import type { Venues } from '../venues/contract.ts';
import { splitPlaces } from './domain/held-places.ts';
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
  readonly #venues: Pick<Venues, 'seatMap'>;
  readonly #boards = new Map<string, JointReading<Board>>();

  constructor(db: Db, clock: Clock, live: LiveTopics, heldBy: HeldBy, venues: Pick<Venues, 'seatMap'>) {
    this.#db = db;
    this.#clock = clock;
    this.#live = live;
    this.#heldBy = heldBy;
    this.#venues = venues;
  }

  /** After a commit: viewers are told, and this node reads anew. */
  changed(occurrenceId: string, frame: ChangedSeats): void {
    this.#boards.get(occurrenceId)?.outdated();
    const [taken, freed] = [splitPlaces(frame.taken), splitPlaces(frame.freed)];
    const about = frame.occurrence === true ? { occurrence: frame.occurrence } : {};
    const data: SeatsFrame = { taken: taken.seats, freed: freed.seats, ...about };
    const areas = new Set([...taken.areas, ...freed.areas].map(({ area }) => area));
    if (areas.size === 0) void this.#live.publish(topicOf(occurrenceId), data);
    else void this.#tellAreas(occurrenceId, data, areas);
  }

  /**
   * Of a standing area viewers are told what is left, as a reading after the change has it: nobody needs to know which places went. Changes at
   * once share readings. When it cannot be read the frame says nothing of the areas, and an empty frame makes viewers read the state anew.
   */
  async #tellAreas(occurrenceId: string, frame: SeatsFrame, changed: ReadonlySet<string>): Promise<void> {
    const left = await this.#board(occurrenceId)
      .then((board) => this.#areasLeft(board))
      .catch(() => []);
    const areas = left.filter(({ area }) => changed.has(area));
    await this.#live.publish(topicOf(occurrenceId), areas.length === 0 ? frame : { ...frame, areas });
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
    const others = board.claims.filter((claim) => claim.holdId !== mine?.id).map((claim) => claim.seatKey);
    const used = terms.allocation === 'assigned' ? board.claims.length : board.places;
    const remaining = Math.max(0, capacity - used);
    const { position, seatMapId } = board;
    const left = terms.allocation === 'assigned' ? await this.#areasLeft(board) : [];
    // All places of an area may be free and yet no more people be admitted.
    const areas = left.map((one) => ({ ...one, remaining: Math.min(one.remaining, remaining) }));
    const { seats: taken } = splitPlaces(others);
    return { occurrenceId, position, taken, mine, areas, remaining, capacity, seatMapId };
  }

  /** What is left of each standing area of the seat map, in the order of the map. */
  async #areasLeft({ seatMapId, claims }: Board): Promise<{ area: string; remaining: number }[]> {
    const version = seatMapId === null ? null : await this.#venues.seatMap(seatMapId);
    if (version === null) return [];
    const used = new Map<string, number>();
    for (const { area } of claims.flatMap(({ seatKey }) => readStandingPlace(seatKey) ?? [])) {
      used.set(area, (used.get(area) ?? 0) + 1);
    }
    return [...standingAreas(version.map)].map(([area, { capacity }]) => ({
      area,
      remaining: Math.max(0, capacity - (used.get(area) ?? 0)),
    }));
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
