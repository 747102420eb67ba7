import { violatedConstraint } from '../../../platform/database.ts';
import { batchOfKey, readBatch } from '../sql/batches.ts';
import type { BatchItemRow, KeptRow } from '../sql/batches.ts';
import { readScreeningRow } from '../sql/read-occurrences.ts';
import { readTariffs } from '../sql/tariffs.ts';
import type { Step } from './batch-steps.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { carryOut } from './run-batch.ts';
import type { BatchAnswer, BatchAsker } from './run-batch.ts';
import { findSlot } from './screening-slot.ts';

/**
 * Takes a batch back: what it made goes, what it moved returns, what it took away is there again. Whatever was sold or changed meanwhile stays,
 * and the answer says so. It is a batch itself, so it can be undone as well.
 */
export async function undoBatch(
  tools: ProgrammeTools,
  asker: BatchAsker,
  batchId: string,
): Promise<BatchAnswer | { ok: false; reason: 'batch-undone' }> {
  const { organisationId, personId } = asker;
  const found = await readBatch(tools.db, organisationId, batchId);
  if (found === null) return { ok: false, reason: 'not-found' };
  const known = asker.key === null ? null : await batchOfKey(tools.db, organisationId, asker.key);
  if (found.undone && known === null) return { ok: false, reason: 'batch-undone' };
  const { venueId } = found;
  const rooms = (await tools.venues.venue(venueId))?.auditoriums.map(({ id }) => id) ?? [];
  const terms = { hash: `undo ${batchId}`, partial: true, dryRun: false, undoes: batchId };
  try {
    return await carryOut(tools, asker, terms, async () => ({
      organisationId,
      venueId,
      rooms,
      personId,
      steps: await Promise.all(found.items.map((item) => reverse(tools, organisationId, item))),
    }));
  } catch (error) {
    // Two who undo at once: one of them did.
    if (violatedConstraint(error) === 'batch_undoes_key') return { ok: false, reason: 'batch-undone' };
    throw error;
  }
}

async function reverse(tools: ProgrammeTools, organisationId: string, item: BatchItemRow): Promise<Step> {
  const id = item.screeningId;
  const title = await titleOf(tools, item.before ?? item.after);
  const now = await readScreeningRow(tools.db, organisationId, id);
  if (item.kind === 'removed' && item.before !== null) {
    return { kind: 'restore', id, title, ...(await stillPriced(tools, organisationId, item.before)) };
  }
  const of = item.kind === 'created' ? ('remove' as const) : ('move' as const);
  if (now === null || item.after === null || differs(now, item.after)) {
    return { kind: 'refused', of, id, title, refusal: { code: 'changed-meanwhile' } };
  }
  if (item.kind === 'created' || item.before === null) {
    return { kind: 'remove', id, title, reason: null, mostSold: item.sold };
  }
  const { before } = item;
  const elsewhere = before.auditorium_id !== now.auditorium_id;
  const found = elsewhere
    ? await findSlot(tools, organisationId, {
        auditoriumId: before.auditorium_id ?? '',
        versionId: before.version_id ?? '',
      })
    : null;
  if (found !== null && !found.ok) return { kind: 'refused', of, id, title, refusal: { code: 'changed-meanwhile' } };
  const retimed = before.starts_at !== now.starts_at;
  if (retimed && Date.parse(before.starts_at) <= tools.clock.now().epochMilliseconds) {
    return { kind: 'refused', of, id, title, refusal: { code: 'starts-in-the-past' } };
  }
  return {
    kind: 'move',
    id,
    title,
    seen: now,
    wanted: {
      time: retimed,
      length: length(before) !== length(now),
      auditorium: elsewhere,
      film: before.film_id !== now.film_id,
      version: before.version_id !== now.version_id,
    },
    columns: placeOf(before),
    seats: found?.slot.seats ?? null,
    mostSold: item.sold,
  };
}

/** Everything that a move may have changed. */
function placeOf(row: KeptRow) {
  const { auditorium_id, version_id, film_id, starts_at, ends_at, free_at, local_day, on_sale_until } = row;
  const { seat_map_id, capacity, allocation, preshow_minutes, talk_minutes } = row;
  const where = { auditorium_id, seat_map_id, capacity, allocation, preshow_minutes, talk_minutes };
  return { ...where, version_id, film_id, starts_at, ends_at, free_at, local_day, on_sale_until };
}

function differs(now: Omit<KeptRow, 'prices'>, after: KeptRow): boolean {
  const place = ['auditorium_id', 'version_id', 'starts_at', 'ends_at', 'free_at', 'status'] as const;
  const columns = [...place, 'preshow_minutes', 'talk_minutes'] as const;
  return columns.some((column) => now[column] !== after[column]);
}

function length({ starts_at, ends_at }: Pick<KeptRow, 'starts_at' | 'ends_at'>): number {
  return Date.parse(ends_at) - Date.parse(starts_at);
}

async function titleOf(tools: ProgrammeTools, row: KeptRow | null): Promise<string> {
  const filmId = row?.film_id ?? '';
  return (await tools.catalogue.filmSummaries([filmId])).get(filmId)?.title ?? '';
}

/** A tariff that was deleted meanwhile sells nothing any more. */
async function stillPriced(tools: ProgrammeTools, organisationId: string, { prices, ...row }: KeptRow) {
  const known = new Set((await readTariffs(tools.db, organisationId)).map(({ id }) => id));
  return { row, prices: prices.filter(({ tariffId }) => known.has(tariffId)) };
}
