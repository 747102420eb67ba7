import type { SeatMapDraft } from '@parterre/contract/venues';
import { seatMapPlan } from '@parterre/contract/venues';
import { fromPretix, toPretix } from '@parterre/seating/pretix';
import type { PretixPlan } from '@parterre/seating/pretix-plan';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { readSeatMaps } from '../sql/seat-maps.ts';
import { findRoom } from './find-room.ts';
import type { RoomAddress } from './find-room.ts';
import { readSeatMapDraft, saveSeatMapDraft } from './seat-map-drafts.ts';
import type { DraftChanged } from './seat-map-drafts.ts';

/** A version of an auditorium's seat map as a seating plan of pretix; null when the auditorium has no such version. */
export async function exportSeatingPlan(db: Db, at: RoomAddress, seatMapId: string): Promise<PretixPlan | null> {
  const room = await findRoom(db, at);
  if (room === null) return null;
  const [version] = await readSeatMaps(db, [seatMapId]);
  return version?.auditoriumId === room.id ? toPretix(version.map) : null;
}

export type ImportedPlan =
  | { ok: true; draft: SeatMapDraft; guessed: boolean }
  | DraftChanged
  | { ok: false; reason: 'not-found' }
  /** Where the plan is not one, or what it draws is more than a seat map may hold. */
  | { ok: false; reason: 'no-seating-plan'; faults: { path: string; message: string }[] };

/** Most that is told of one plan: who mends these sends it again. */
const mostFaults = 20;

/** Saves a plan drawn elsewhere as the draft of an auditorium, over the revision that was worked on. */
export async function importSeatingPlan(
  tools: { db: Db; clock: Clock },
  at: RoomAddress,
  by: { personId: string; name: string },
  input: { revision: number; plan: unknown },
): Promise<ImportedPlan> {
  const read = fromPretix(input.plan);
  if (!read.ok) {
    return {
      ok: false,
      reason: 'no-seating-plan',
      faults: [{ path: read.path, message: `expected ${read.expected}` }],
    };
  }
  const plan = seatMapPlan.safeParse(read.map);
  if (!plan.success) {
    const faults = plan.error.issues.slice(0, mostFaults).map(({ path, message }) => {
      return { path: `seat map ${path.join('.')}`, message };
    });
    return { ok: false, reason: 'no-seating-plan', faults };
  }
  const saved = await saveSeatMapDraft(tools, at, by, { revision: input.revision, plan: plan.data });
  if (!saved.ok) return saved;
  const draft = await readSeatMapDraft(tools, at);
  return draft === null ? { ok: false, reason: 'not-found' } : { ok: true, draft, guessed: read.guessed };
}
