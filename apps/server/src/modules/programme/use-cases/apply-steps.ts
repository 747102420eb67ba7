import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { refusedCancellation, refusedChange } from '../domain/change-rules.ts';
import { liftScreenings, lockScreenings, placeScreening, readPriceRows, readRow, unlessTaken } from '../sql/batches.ts';
import { deleteUnlessReferred, insertOccurrence, keepBefore, updateOccurrence } from '../sql/write-occurrences.ts';
import type { DoneStep, ScreeningRow, Step, StepRefusal, StepsOfBatch } from './batch-steps.ts';
import { tell } from './plan-screening.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { otherIn } from './screening-slot.ts';
import { entriesBind, factsOf, seatsMissing } from './screening-still-free.ts';

/** Thrown when a screening is no longer as it was when the batch was prepared: prepare it anew. */
export class Outdated extends Error {}

export interface Applied {
  done: DoneStep[];
  /** By position. */
  refusals: Map<number, StepRefusal>;
}

/**
 * Does the steps of a batch within one transaction, those of `left` excepted. First everything leaves its room that goes or is taken away, then
 * each is placed: so screenings may change places, and whether a room is free is decided by the database alone. After a refusal the rest is
 * tried all the same, so that all refusals are known; whoever calls undoes the transaction then.
 */
export async function applySteps(
  trx: Transaction,
  tools: ProgrammeTools,
  batch: StepsOfBatch,
  left: ReadonlySet<number>,
): Promise<Applied> {
  const steps = [...batch.steps.entries()].filter(([position]) => !left.has(position));
  const refusals = new Map<number, StepRefusal>();
  const done: DoneStep[] = [];
  const touched = steps.flatMap(([, step]) => (step.kind === 'create' || step.kind === 'refused' ? [] : [step.id]));
  const rows = await lockScreenings(trx, batch.organisationId, touched);
  const [figures, prices] = [await tools.sales.figures(touched, trx), await readPriceRows(trx, touched)];
  const at = instantText(tools.clock.now());
  const binds = await entriesBind(trx, tools, batch.organisationId);
  const work: Work = { trx, tools, batch, at, binds };

  for (const [position, step] of steps) {
    const refusal = step.kind === 'refused' ? step.refusal : await refusalOf(work, step, rows, figures);
    if (refusal !== null) refusals.set(position, refusal);
  }
  const free = steps.filter(([position]) => !refusals.has(position));
  for (const [position, step] of free) {
    if (step.kind !== 'remove') continue;
    const row = rows.get(step.id);
    if (row === undefined) continue;
    const after = await remove(work, row, step);
    const sold = soldOf(figures, step.id);
    done.push({ position, kind: 'removed', before: row, after, prices: prices.get(step.id) ?? [], sold });
  }
  const moving = free.flatMap(([, step]) => (step.kind === 'move' ? [step.id] : []));
  for (const id of moving) {
    const row = rows.get(id);
    if (row !== undefined) await keepBefore(trx, row, { kind: 'changed', personId: batch.personId, at });
  }
  await liftScreenings(trx, moving);
  for (const [position, step] of free) {
    if (step.kind === 'refused' || step.kind === 'remove') continue;
    const before = rows.get(step.id) ?? null;
    const placed = await place(work, step, before);
    if (!placed.ok) refusals.set(position, placed.refusal);
    else
      done.push({
        position,
        kind: step.kind === 'move' ? 'moved' : 'created',
        before: step.kind === 'move' ? before : null,
        after: placed.row,
        prices: step.kind === 'move' ? (prices.get(step.id) ?? []) : step.prices,
        sold: soldOf(figures, step.id),
        reopened: step.kind === 'restore' && before !== null,
      });
  }
  return { done: done.toSorted((one, other) => one.position - other.position), refusals };
}

interface Work {
  trx: Transaction;
  tools: ProgrammeTools;
  batch: StepsOfBatch;
  at: string;
  /** see `entriesBind` */
  binds: boolean;
}
type Figures = Map<string, { sold: number; held: number }>;

function soldOf(figures: Figures, id: string): number {
  const { sold, held } = figures.get(id) ?? { sold: 0, held: 0 };
  return sold + held;
}

/** What the rules say of a step, before any room is looked at. */
async function refusalOf(
  { trx, tools, binds }: Work,
  step: Exclude<Step, { kind: 'refused' }>,
  rows: ReadonlyMap<string, ScreeningRow>,
  figures: Figures,
): Promise<StepRefusal | null> {
  if (step.kind === 'create') return null;
  if (step.kind === 'restore') return refusedReturn(step, rows.get(step.id), tools);
  const row = rows.get(step.id);
  if (row === undefined) return { code: 'not-found' };
  const facts = factsOf(row, figures.get(step.id), binds);
  const now = tools.clock.now().epochMilliseconds;
  if (step.kind === 'move') {
    const { seen } = step;
    const asSeen =
      seen.starts_at === row.starts_at &&
      seen.ends_at === row.ends_at &&
      seen.free_at === row.free_at &&
      seen.auditorium_id === row.auditorium_id &&
      seen.version_id === row.version_id;
    if (!asSeen) throw new Outdated();
  }
  if (step.mostSold !== undefined && facts.sold + facts.held > step.mostSold) {
    return { code: 'sold-meanwhile', sold: facts.sold, held: facts.held };
  }
  const code =
    step.kind === 'move' ? refusedChange(facts, step.wanted, now) : refusedCancellation(facts, step.reason, now);
  if (code !== null) return { code, sold: facts.sold, held: facts.held };
  if (step.kind === 'remove' || step.seatMap === null || facts.sold + facts.held === 0) return null;
  const seats = await seatsMissing(trx, tools, row, step.seatMap);
  return seats.length === 0 ? null : { code: 'seats-missing-there', seats };
}

/** What was removed comes back while its start is to come, and unless it came back already. */
function refusedReturn(
  step: Extract<Step, { kind: 'restore' }>,
  row: ScreeningRow | undefined,
  tools: ProgrammeTools,
): StepRefusal | null {
  if (row !== undefined && row.status !== 'cancelled') return { code: 'changed-meanwhile' };
  return Date.parse(step.row.starts_at) <= tools.clock.now().epochMilliseconds ? { code: 'starts-in-the-past' } : null;
}

/** Deleted when nobody ever held or ordered a seat, else cancelled; then the row as it stands. */
async function remove(
  { trx, batch, at }: Work,
  row: ScreeningRow,
  { title, reason }: Extract<Step, { kind: 'remove' }>,
): Promise<ScreeningRow | null> {
  await keepBefore(trx, row, { kind: 'deleted', personId: batch.personId, at, reason });
  const deleted = await deleteUnlessReferred(trx, row.id);
  if (!deleted) await updateOccurrence(trx, row.id, { status: 'cancelled', updated_at: at });
  const data = { ...eventData(batch, row, title), ...(reason === null ? {} : { reason }) };
  await tell(trx, 'programme.screening-cancelled', data, at);
  return deleted ? null : readRow(trx, row.id);
}

async function place(
  { trx, tools, batch, at }: Work,
  step: Extract<Step, { kind: 'create' | 'move' | 'restore' }>,
  before: ScreeningRow | null,
): Promise<{ ok: true; row: ScreeningRow } | { ok: false; refusal: StepRefusal }> {
  const status = step.kind === 'move' ? (before?.status ?? 'scheduled') : 'scheduled';
  const stands = await unlessTaken(trx, async () => {
    if (step.kind === 'move') await placeScreening(trx, step.id, { ...step.columns, status, updated_at: at });
    else if (before !== null) await placeScreening(trx, step.id, { status, updated_at: at });
    else await insertOccurrence(trx, { ...step.row, updated_at: at }, step.prices);
  });
  if (!stands) {
    const wanted = step.kind === 'move' ? { ...before, ...step.columns } : step.row;
    const slot = {
      auditoriumId: String(wanted.auditorium_id),
      startsAt: String(wanted.starts_at),
      freeAt: String(wanted.free_at),
      exceptId: step.id,
    };
    const other = await otherIn(tools, slot, trx);
    return { ok: false, refusal: { code: 'screening-overlaps', ...(other === null ? {} : { other }) } };
  }
  const row = await readRow(trx, step.id);
  const data = eventData(batch, row, step.title);
  if (step.kind !== 'move' || before === null) await tell(trx, 'programme.screening-planned', data, at);
  // It was not deleted but cancelled, because of those who have or had places.
  if (step.kind === 'restore' && before !== null) await tell(trx, 'programme.screening-resumed', data, at);
  if (step.kind === 'move' && before !== null) {
    const was = { startsAt: before.starts_at, auditoriumId: before.auditorium_id ?? '' };
    await tell(trx, 'programme.screening-changed', { ...data, before: was }, at);
  }
  return { ok: true, row };
}

function eventData(batch: StepsOfBatch, row: ScreeningRow, title: string) {
  return {
    screeningId: row.id,
    organisationId: batch.organisationId,
    venueId: row.venue_id ?? '',
    auditoriumId: row.auditorium_id ?? '',
    filmId: row.film_id ?? '',
    versionId: row.version_id ?? '',
    title,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    personId: batch.personId,
  };
}
