import { seatByKey } from '@parterre/seating/seat-map';
import { hasSeatsTogether, seatRuns } from '@parterre/seating/seats-together';
import { instantText } from '../../../platform/clock.ts';
import { RecentlyUsed } from '../../../platform/recently-used.ts';
import type { BookingContext } from '../context.ts';
import type { RoomOfDate } from '../contract.ts';
import { readTaken } from '../sql/seat-rows.ts';

/** The runs of a room of 200 seats take about 3 kB. */
const roomsInMemory = 5_000;

/** Knows which rooms have free seats side by side: two questions at most for any number of rooms, one once their maps are known. */
export class SeatsTogether {
  readonly #context: Pick<BookingContext, 'db' | 'clock' | 'venues'>;
  /** Null where everybody stands. */
  readonly #runs = new RecentlyUsed<string[][] | null>(roomsInMemory);

  constructor(context: Pick<BookingContext, 'db' | 'clock' | 'venues'>) {
    this.#context = context;
  }

  /** Those that have `count` free seats side by side at this moment; where there are no seats, `count` places left. */
  async among(rooms: readonly RoomOfDate[], count: number): Promise<Set<string>> {
    const { db, clock } = this.#context;
    const [taken, runs] = await Promise.all([
      readTaken(
        db,
        rooms.map(({ id }) => id),
        instantText(clock.now()),
      ),
      this.#runsOf(rooms.flatMap(({ seatMapId }) => seatMapId ?? [])),
    ]);
    const fits = ({ id, seatMapId, capacity }: RoomOfDate): boolean => {
      const { seats, places } = taken.get(id) ?? { seats: [], places: 0 };
      if (seatMapId === null) return capacity - places >= count;
      const inRoom = runs.get(seatMapId);
      return inRoom === null ? capacity - seats.length >= count : hasSeatsTogether(inRoom ?? [], new Set(seats), count);
    };
    return new Set(rooms.filter(fits).map(({ id }) => id));
  }

  async #runsOf(seatMapIds: readonly string[]): Promise<Map<string, string[][] | null>> {
    const found = new Map<string, string[][] | null>();
    const unknown: string[] = [];
    for (const id of new Set(seatMapIds)) {
      const known = this.#runs.get(id);
      if (known === undefined) unknown.push(id);
      else found.set(id, known);
    }
    for (const [id, { map }] of await this.#context.venues.seatMaps(unknown)) {
      const runs = seatByKey(map).size === 0 ? null : seatRuns(map);
      this.#runs.set(id, runs);
      found.set(id, runs);
    }
    return found;
  }
}
