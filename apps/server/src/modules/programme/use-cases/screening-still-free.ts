import type { Transaction } from '../../../platform/database.ts';
import { refusedCancellation, refusedChange } from '../domain/change-rules.ts';
import type { ChangeRefusal, ScreeningFacts, WantedChange } from '../domain/change-rules.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import type { ScreeningRow } from './batch-steps.ts';
import type { ScreeningSlot } from './screening-slot.ts';

export type NoLongerFree =
  | { ok: false; reason: 'not-found' | 'screening-has-started' | 'occurrence-cancelled' | 'not-interruptible' }
  | { ok: false; reason: 'screening-has-tickets' | 'tariff-has-tickets' | 'reason-missing'; sold: number; held: number }
  | { ok: false; reason: 'seats-missing-there'; seats: string[] };

/** A screening with what is sold of it, as the rules of change need it. */
export function factsOf(
  row: Pick<ScreeningRow, 'starts_at' | 'ends_at' | 'status'>,
  figures: { sold: number; held: number } | undefined,
  entriesBind: boolean,
): ScreeningFacts {
  return {
    startsAt: Date.parse(row.starts_at),
    endsAt: Date.parse(row.ends_at),
    status: row.status,
    sold: figures?.sold ?? 0,
    held: figures?.held ?? 0,
    entriesBind,
  };
}

/** The same of a locked screening: with it locked, nobody can begin to buy meanwhile. */
export async function lockedFacts(trx: Transaction, tools: ProgrammeTools, row: ScreeningRow): Promise<ScreeningFacts> {
  const figures = (await tools.sales.figures([row.id], trx)).get(row.id);
  return factsOf(row, figures, await entriesBind(trx, tools, row.organisation_id));
}

/** Whether a house keeps the rules of French cinemas. */
export async function entriesBind(trx: Transaction, tools: ProgrammeTools, organisationId: string): Promise<boolean> {
  return (await tools.organisation(organisationId, trx))?.legalProfile === 'fr-cinema';
}

export function noLongerFree(reason: ChangeRefusal | 'reason-missing', { sold, held }: ScreeningFacts): NoLongerFree {
  return reason === 'screening-has-tickets' || reason === 'reason-missing'
    ? { ok: false, reason, sold, held }
    : { ok: false, reason };
}

/** Why a locked screening may not change in this way, null when it may. @param seats of the other auditorium, when it is to go there */
export async function mayStillChange(
  trx: Transaction,
  tools: ProgrammeTools,
  screening: ScreeningRow | null,
  wanted: WantedChange,
  seats: ScreeningSlot['seats'] | null,
): Promise<NoLongerFree | null> {
  if (screening === null) return { ok: false, reason: 'not-found' };
  const facts = await lockedFacts(trx, tools, screening);
  const refusal = refusedChange(facts, wanted, tools.clock.now().epochMilliseconds);
  if (refusal !== null) return noLongerFree(refusal, facts);
  if (seats === null || facts.sold + facts.held === 0) return null;
  const missing = await seatsMissing(trx, tools, screening, seats);
  return missing.length === 0 ? null : { ok: false, reason: 'seats-missing-there', seats: missing };
}

/** Seats in use that another auditorium lacks, or has in another zone, where they cost something else. */
export async function seatsMissing(
  trx: Transaction,
  tools: ProgrammeTools,
  screening: Pick<ScreeningRow, 'id' | 'seat_map_id'>,
  seats: ScreeningSlot['seats'],
): Promise<string[]> {
  const used = (await tools.sales.seatsInUse([screening.id], trx)).get(screening.id) ?? [];
  if (used.length === 0) return [];
  const here = screening.seat_map_id === null ? null : await tools.venues.seatMap(screening.seat_map_id, trx);
  const zones = new Map(here?.map.rows.flatMap((row) => row.seats).map((seat) => [seat.key, seat.zone]));
  return used.map(({ seat }) => seat).filter((seat) => seats.get(seat)?.zone !== zones.get(seat));
}

/** Why a locked screening may not be taken away, null when it may. */
export async function mayBeTakenAway(
  trx: Transaction,
  tools: ProgrammeTools,
  screening: ScreeningRow | null,
  reason: string | null,
): Promise<NoLongerFree | null> {
  if (screening === null) return { ok: false, reason: 'not-found' };
  const facts = await lockedFacts(trx, tools, screening);
  const refusal = refusedCancellation(facts, reason, tools.clock.now().epochMilliseconds);
  return refusal === null ? null : noLongerFree(refusal, facts);
}
