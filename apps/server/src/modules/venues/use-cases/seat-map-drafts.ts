import type { SeatMapDraft, VenueZone, seatMapDraftInput } from '@parterre/contract/venues';
import { checkSeatMap, seatsOf, standingIn } from '@parterre/seating/seat-map';
import type { SeatMap, SeatMapFault } from '@parterre/seating/seat-map';
import type { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { lockAuditorium, readDraft, rebaseDraft, saveDraft } from '../sql/seat-map-drafts.ts';
import type { DraftRow } from '../sql/seat-map-drafts.ts';
import { insertSeatMap, isNewestSeatMap, readSeatMaps } from '../sql/seat-maps.ts';
import { readVenueZones } from '../sql/venue-zones.ts';
import { findRoom } from './find-room.ts';
import type { RoomAddress } from './find-room.ts';
import { withVenueZones } from './venue-zones.ts';

interface DraftTools {
  db: Db;
  clock: Clock;
}

/** Someone else's draft is the newer one. */
export interface DraftChanged {
  ok: false;
  reason: 'draft-changed-elsewhere';
  revision: number;
  savedAt: string | null;
  savedBy: string | null;
}
type NotFound = { ok: false; reason: 'not-found' };

/** The drawing that an auditorium's people work on: the saved draft, else its current version, else an empty room. */
export async function readSeatMapDraft({ db }: Pick<DraftTools, 'db'>, at: RoomAddress): Promise<SeatMapDraft | null> {
  const room = await findRoom(db, at);
  if (room === null) return null;
  const { id: auditoriumId, authorisedCapacity, seatMapId } = room;
  const [draft, zones] = await Promise.all([readDraft(db, auditoriumId), readVenueZones(db, at.venueId)]);
  if (draft !== null) return { auditoriumId, authorisedCapacity, zones, ...draft };
  const current = seatMapId === null ? null : ((await readSeatMaps(db, [seatMapId]))[0] ?? null);
  const plan = current?.map ?? emptyRoom(room.name, zones);
  return {
    auditoriumId,
    authorisedCapacity,
    zones,
    revision: 0,
    basedOn: seatMapId,
    plan,
    savedAt: null,
    savedBy: null,
  };
}

/** Saves the whole drawing, faults and all, over the revision that was worked on. */
export async function saveSeatMapDraft(
  tools: DraftTools,
  at: RoomAddress,
  by: { personId: string; name: string },
  input: z.output<typeof seatMapDraftInput>,
): Promise<{ ok: true } | DraftChanged | NotFound> {
  const room = await findRoom(tools.db, at);
  if (room === null) return { ok: false, reason: 'not-found' };
  return inTransaction(tools.db, async (trx) => {
    if ((await lockAuditorium(trx, at.venueId, room.id)) === null) return { ok: false, reason: 'not-found' };
    const saved = await saveDraft(trx, {
      auditoriumId: room.id,
      known: input.revision,
      basedOn: room.seatMapId,
      plan: input.plan,
      by,
      at: instantText(tools.clock.now()),
    });
    return saved === null ? changedElsewhere(await readDraft(trx, room.id)) : { ok: true };
  });
}

export type Publication =
  | { ok: true; seatMapId: string }
  | DraftChanged
  | NotFound
  | { ok: false; reason: 'seat-map-faulty'; faults: SeatMapFault[] }
  | { ok: false; reason: 'seat-map-exceeds-capacity'; admits: number; authorisedCapacity: number }
  | { ok: false; reason: 'seat-map-unchanged' };

/**
 * Makes the draft the auditorium's next version, which never changes again. What is planned already keeps its version until it is moved.
 * People in standing areas count towards the authorised capacity as those on seats do (order of 16 October 2009, annex, 2).
 */
export async function publishSeatMap(tools: DraftTools, at: RoomAddress, revision: number): Promise<Publication> {
  const room = await findRoom(tools.db, at);
  if (room === null) return { ok: false, reason: 'not-found' };
  return inTransaction(tools.db, async (trx): Promise<Publication> => {
    const authority = await lockAuditorium(trx, at.venueId, room.id);
    if (authority === null) return { ok: false, reason: 'not-found' };
    const draft = await readDraft(trx, room.id);
    if (draft?.revision !== revision) return changedElsewhere(draft);
    const faults = checkSeatMap(draft.plan);
    if (faults.length > 0) return { ok: false, reason: 'seat-map-faulty', faults };
    const admits = seatsOf(draft.plan).length + standingIn(draft.plan);
    const { authorisedCapacity } = authority;
    if (admits > authorisedCapacity) {
      return { ok: false, reason: 'seat-map-exceeds-capacity', admits, authorisedCapacity };
    }
    const map = await withVenueZones(trx, at.venueId, draft.plan);
    if (await isNewestSeatMap(trx, room.id, map)) return { ok: false, reason: 'seat-map-unchanged' };
    const seatMapId = newId();
    await insertSeatMap(trx, seatMapId, room.id, map);
    await rebaseDraft(trx, room.id, seatMapId);
    return { ok: true, seatMapId };
  });
}

function changedElsewhere(draft: DraftRow | null): DraftChanged {
  const { revision = 0, savedAt = null, savedBy = null } = draft ?? {};
  return { ok: false, reason: 'draft-changed-elsewhere', revision, savedAt, savedBy };
}

/** 12 by 12 metres with a screen, in the first of the venue's zones. */
function emptyRoom(name: string, [first]: readonly VenueZone[]): SeatMap {
  return {
    name,
    width: 1200,
    height: 1200,
    focus: { kind: 'screen', x: 600, y: 60, width: 900 },
    zones: [first ?? { code: 'standard', name: 'Standard' }],
    rows: [],
  };
}
