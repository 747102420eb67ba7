import type { SeatMapMoved } from '@parterre/contract/venues';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction, politeLockTimeout } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import { seatMapMoved } from '../contract.ts';
import type { SeatMapMovedData } from '../contract.ts';
import { lockOccurrence } from '../sql/seat-map-moves.ts';
import type { LockOccurrence } from '../sql/seat-map-moves.ts';
import { readPrices } from '../sql/tariffs.ts';
import { keepBefore, updateOccurrence } from '../sql/write-occurrences.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { compare, movesOnto, versionsOf } from './read-seat-map-moves.ts';
import type { RoomAddress, RoomVersions } from './read-seat-map-moves.ts';
import { admits } from './screening-slot.ts';

export type MovedToSeatMap =
  | ({ ok: true } & SeatMapMoved)
  | { ok: false; reason: 'not-found' }
  | { ok: false; reason: 'seat-map-exceeds-capacity'; admits: number; authorisedCapacity: number };

/**
 * Moves occurrences of a room to the current version of its seat map, each in a transaction of its own. Whoever has a seat keeps it, as it
 * was sold; an occurrence where somebody would not is left where it is and told in `refused`. One that is on the current version already
 * counts as moved, so that asking twice is once.
 */
export async function moveToSeatMap(
  tools: ProgrammeTools,
  at: RoomAddress,
  personId: string,
  occurrenceIds: readonly string[],
  lock: LockOccurrence = lockOccurrence,
): Promise<MovedToSeatMap> {
  const versions = await versionsOf(tools, at);
  if (versions === null) return { ok: false, reason: 'not-found' };
  const { to, authorisedCapacity } = versions;
  if (admits(to) > authorisedCapacity) {
    return { ok: false, reason: 'seat-map-exceeds-capacity', admits: admits(to), authorisedCapacity };
  }
  const moved: string[] = [];
  const left = new Set<string>();
  for (const id of [...new Set(occurrenceIds)].sort()) {
    const outcome = await moveOne(tools, at, versions, personId, id, lock);
    if (outcome === 'unknown') return { ok: false, reason: 'not-found' };
    if (outcome === 'loses') {
      left.add(id);
      continue;
    }
    tools.changed(id);
    moved.push(id);
  }
  const refused = left.size === 0 ? [] : await movesOnto(tools, at, versions, left);
  return { ok: true, moved, refused };
}

/**
 * With the occurrence locked, claims that were being made are through and counted, and those that come wait. They then find that the
 * occurrence stands elsewhere and are refused, unless they chose from the new version.
 */
async function moveOne(
  tools: ProgrammeTools,
  at: RoomAddress,
  versions: RoomVersions,
  personId: string,
  id: string,
  lock: LockOccurrence,
): Promise<'moved' | 'loses' | 'unknown'> {
  const now = tools.clock.now();
  return inTransaction(
    tools.db,
    async (trx) => {
      const before = await lock(trx, id);
      if (before?.organisation_id !== at.organisationId || before.auditorium_id !== at.auditoriumId) return 'unknown';
      const fromSeatMapId = before.seat_map_id;
      if (fromSeatMapId === versions.to.id) return 'moved';
      const begun = Temporal.Instant.compare(Temporal.Instant.from(before.starts_at), now) <= 0;
      if (fromSeatMapId === null || before.status !== 'scheduled' || begun) return 'unknown';
      const seats = (await tools.sales.seatsInUse([id], trx)).get(id) ?? [];
      const prices = (await readPrices(trx, [id])).get(id) ?? [];
      if (!(await compare(tools, versions, fromSeatMapId, { seats, prices }, trx)).movable) return 'loses';
      const atText = instantText(now);
      await keepBefore(trx, before, { kind: 'changed', personId, at: atText });
      const seatMapId = versions.to.id;
      const capacity = admits(versions.to);
      await updateOccurrence(trx, id, { seat_map_id: seatMapId, capacity, updated_at: atText });
      const data: SeatMapMovedData = { occurrenceId: id, organisationId: at.organisationId, fromSeatMapId, seatMapId };
      await emit(trx, { type: seatMapMoved, subject: id, data, at: atText });
      return 'moved';
    },
    { lockTimeout: politeLockTimeout },
  );
}
