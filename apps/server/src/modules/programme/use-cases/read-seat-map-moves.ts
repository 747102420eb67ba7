import type { Price } from '@parterre/contract/programme';
import type { SeatMapMove, SeatMapMoves } from '@parterre/contract/venues';
import type { SeatMap } from '@parterre/seating/seat-map';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { SeatMapFacts } from '../../venues/contract.ts';
import type { SeatInUse } from '../contract.ts';
import { affectedSeats, unpricedZones } from '../domain/affected-seats.ts';
import { countUpcomingOn, readToMove } from '../sql/seat-map-moves.ts';
import { readPrices } from '../sql/tariffs.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** An auditorium, as its address names it. */
export interface RoomAddress {
  organisationId: string;
  venueId: string;
  auditoriumId: string;
}

/** The current version of a room's seat map, and the older ones by id. */
export interface RoomVersions {
  to: SeatMapFacts & { map: SeatMap };
  older: ReadonlyMap<string, SeatMapFacts>;
  authorisedCapacity: number;
}

/** Null when the organisation has no such auditorium, or it has no seat map. */
export async function versionsOf(tools: ProgrammeTools, at: RoomAddress): Promise<RoomVersions | null> {
  const venue = await tools.venues.venue(at.venueId);
  const room = venue?.auditoriums.find(({ id }) => id === at.auditoriumId);
  if (venue?.organisationId !== at.organisationId || room === undefined) return null;
  const [to, ...older] = await tools.venues.seatMapsOf(room.id);
  const version = to === undefined ? null : await tools.venues.seatMap(to.id);
  if (to === undefined || version === null) return null;
  const { authorisedCapacity } = room;
  return {
    to: { ...to, map: version.map },
    older: new Map(older.map((facts) => [facts.id, facts])),
    authorisedCapacity,
  };
}

/** What is to come on older versions of a room's seat map, with what each would lose on the current one. */
export async function readSeatMapMoves(tools: ProgrammeTools, at: RoomAddress): Promise<SeatMapMoves | null> {
  const versions = await versionsOf(tools, at);
  if (versions === null) return null;
  const { map: _, ...to } = versions.to;
  const now = instantText(tools.clock.now());
  const [items, upcoming] = await Promise.all([
    movesOnto(tools, at, versions),
    countUpcomingOn(tools.db, [to.id], now),
  ]);
  return { to: { ...to, upcoming: upcoming.get(to.id) ?? 0 }, items };
}

/** The same, for all that is to come or only for these occurrences. */
export async function movesOnto(
  tools: ProgrammeTools,
  at: RoomAddress,
  versions: RoomVersions,
  only?: ReadonlySet<string>,
): Promise<SeatMapMove[]> {
  const older = [...versions.older.keys()];
  const now = instantText(tools.clock.now());
  const toCome = await readToMove(tools.db, at.organisationId, at.auditoriumId, older, now);
  const rows = only === undefined ? toCome : toCome.filter(({ id }) => only.has(id));
  const ids = rows.map(({ id }) => id);
  const [inUse, prices, films] = await Promise.all([
    tools.sales.seatsInUse(ids),
    readPrices(tools.db, ids),
    tools.catalogue.filmSummaries(rows.flatMap(({ film_id: filmId }) => filmId ?? [])),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      const use = { seats: inUse.get(row.id) ?? [], prices: prices.get(row.id) ?? [] };
      const facts = await compare(tools, versions, row.seat_map_id ?? '', use);
      const title = films.get(row.film_id ?? '')?.title ?? row.event_title ?? '';
      return { occurrenceId: row.id, title, startsAt: row.starts_at, ...facts };
    }),
  );
}

/** What an occurrence on one version would lose, given the seats that people have in it and what they cost. */
export async function compare(
  tools: ProgrammeTools,
  versions: RoomVersions,
  standsOn: string,
  { seats, prices }: { seats: readonly SeatInUse[]; prices: readonly Price[] },
  within?: Transaction,
): Promise<Omit<SeatMapMove, 'occurrenceId' | 'title' | 'startsAt'>> {
  const from = await tools.venues.seatMap(standsOn, within);
  const keys = seats.map(({ seat }) => seat);
  const affected =
    from === null ? { lost: keys, lostNames: keys, changed: [] } : affectedSeats(from.map, versions.to.map, keys);
  const unpriced = unpricedZones(versions.to.map, prices);
  const sold = seats.filter((one) => one.sold).length;
  return {
    fromVersion: versions.older.get(standsOn)?.version ?? 0,
    sold,
    held: seats.length - sold,
    ...affected,
    unpriced,
    movable: affected.lost.length + affected.changed.length + unpriced.length === 0,
  };
}
