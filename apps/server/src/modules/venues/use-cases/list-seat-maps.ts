import type { SeatMapVersion } from '@parterre/contract/venues';
import type { Db } from '../../../platform/database.ts';
import type { VenueUse } from '../contract.ts';
import { readSeatMapFacts } from '../sql/seat-maps.ts';
import { findRoom } from './find-room.ts';
import type { RoomAddress } from './find-room.ts';

/** The versions of an auditorium's seat map, newest first, with what is to come on each; null when there is no such auditorium. */
export async function listSeatMaps(db: Db, venueUse: VenueUse, at: RoomAddress): Promise<SeatMapVersion[] | null> {
  const room = await findRoom(db, at);
  if (room === null) return null;
  const facts = await readSeatMapFacts(db, room.id);
  const upcoming = await venueUse.upcomingOnSeatMaps(facts.map(({ id }) => id));
  return facts.map((version) => ({ ...version, upcoming: upcoming.get(version.id) ?? 0 }));
}
