import { createHash } from 'node:crypto';
import type { Batch, BatchResult, batchInput } from '@parterre/contract/planning';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction, isLockTimeout, politeLockTimeout } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { batchOfKey, insertBatch, lockPlanning } from '../sql/batches.ts';
import type { BatchItemRow, KeptRow } from '../sql/batches.ts';
import type { PriceRow } from '../sql/write-occurrences.ts';
import { Outdated, applySteps } from './apply-steps.ts';
import type { Applied } from './apply-steps.ts';
import type { DoneStep, ScreeningRow, Step, StepRefusal, StepsOfBatch } from './batch-steps.ts';
import { warningsOf } from './batch-warnings.ts';
import { prepareBatch } from './prepare-batch.ts';
import type { ProgrammeTools } from './programme-needs.ts';

export type BatchAnswer =
  | { ok: true; batch: Batch }
  | { ok: false; reason: 'not-found' | 'idempotency-conflict' | 'busy' }
  | { ok: false; reason: 'batch-refused'; results: BatchResult[] };

/** Who asks, and the key by which a request that comes twice is known; null for one that changes nothing. */
export interface BatchAsker {
  organisationId: string;
  personId: string;
  key: string | null;
}

/**
 * Does many changes of one house's programme in one transaction: all or none, unless `partial` asks for what can be done. A dry run does the same
 * and undoes it, so that it says what the database would say.
 */
export async function runBatch(
  tools: ProgrammeTools,
  asker: BatchAsker,
  input: z.output<typeof batchInput>,
): Promise<BatchAnswer> {
  const { organisationId, personId } = asker;
  const { venueId, partial, dryRun, operations } = input;
  const venue = await tools.venues.venue(venueId);
  if (venue?.organisationId !== organisationId) return { ok: false, reason: 'not-found' };
  const rooms = venue.auditoriums.map(({ id }) => id);
  const hash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  return carryOut(tools, asker, { hash, partial, dryRun, undoes: null }, async () => ({
    organisationId,
    venueId,
    rooms,
    personId,
    steps: await prepareBatch(tools, organisationId, venueId, operations),
  }));
}

interface Terms {
  hash: string;
  partial: boolean;
  dryRun: boolean;
  undoes: string | null;
}

/** Undoes the transaction and still answers. */
class Answered extends Error {
  readonly answer: BatchAnswer;

  constructor(answer: BatchAnswer) {
    super('answered');
    this.answer = answer;
  }
}

const attempts = 3;

/** Carries out steps, prepared anew when what they rest on has changed meanwhile. */
export async function carryOut(
  tools: ProgrammeTools,
  asker: BatchAsker,
  terms: Terms,
  prepare: () => Promise<StepsOfBatch>,
): Promise<BatchAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const batch = await prepare();
    try {
      return await rounds(tools, asker, terms, batch);
    } catch (error) {
      if (isLockTimeout(error)) return { ok: false, reason: 'busy' };
      if (!(error instanceof Outdated)) throw error;
      if (attempt === attempts) return { ok: false, reason: 'busy' };
    }
  }
}

/** With `partial`, what was refused is left out and the rest tried again, until nothing is. */
async function rounds(
  tools: ProgrammeTools,
  asker: BatchAsker,
  terms: Terms,
  batch: StepsOfBatch,
): Promise<BatchAnswer> {
  const left = new Map<number, StepRefusal>();
  for (;;) {
    const outcome = await oneRound(tools, asker, terms, batch, left);
    if (outcome instanceof Map) for (const [position, refusal] of outcome) left.set(position, refusal);
    else return outcome;
  }
}

async function oneRound(
  tools: ProgrammeTools,
  asker: BatchAsker,
  terms: Terms,
  batch: StepsOfBatch,
  left: ReadonlyMap<number, StepRefusal>,
): Promise<BatchAnswer | Map<number, StepRefusal>> {
  const again = new Map<number, StepRefusal>();
  try {
    const answer = await inTransaction(
      tools.db,
      async (trx) => {
        await lockPlanning(trx, batch.organisationId);
        await answerKnown(trx, asker, terms);
        const applied = await applySteps(trx, tools, batch, new Set(left.keys()));
        if (terms.partial && applied.refusals.size > 0) {
          for (const [position, refusal] of applied.refusals) again.set(position, refusal);
          throw new Answered({ ok: false, reason: 'busy' });
        }
        const answer = await record(trx, tools, asker, terms, batch, applied, left);
        if (terms.dryRun || !answer.ok) throw new Answered(answer);
        return answer;
      },
      { lockTimeout: politeLockTimeout },
    );
    for (const step of batch.steps) if (step.id !== null) tools.changed(step.id);
    return answer;
  } catch (error) {
    if (!(error instanceof Answered)) throw error;
    return again.size > 0 ? again : error.answer;
  }
}

async function answerKnown(trx: Transaction, { organisationId, key }: BatchAsker, terms: Terms): Promise<void> {
  const known = key === null ? null : await batchOfKey(trx, organisationId, key);
  if (known === null) return;
  const same = known.hash === terms.hash;
  throw new Answered(same ? { ok: true, batch: known.answer } : { ok: false, reason: 'idempotency-conflict' });
}

async function record(
  trx: Transaction,
  tools: ProgrammeTools,
  asker: BatchAsker,
  terms: Terms,
  batch: StepsOfBatch,
  applied: Applied,
  left: ReadonlyMap<number, StepRefusal>,
): Promise<BatchAnswer> {
  const { done } = applied;
  const refusals = new Map([...left, ...applied.refusals]);
  const rows = done.flatMap(({ after, before }) => after ?? before ?? []);
  const warnings = await warningsOf(trx, batch, rows);
  const results = batch.steps.map((step, index) =>
    resultOf(
      index,
      step,
      done.find(({ position }) => position === index),
      refusals.get(index),
      warnings,
    ),
  );
  if (!terms.partial && refusals.size > 0 && !terms.dryRun) return { ok: false, reason: 'batch-refused', results };
  const changes = done.length > 0 && !terms.dryRun && asker.key !== null;
  const answer: Batch = {
    id: changes ? newId() : null,
    dryRun: terms.dryRun,
    undoes: terms.undoes,
    done: done.length,
    refused: refusals.size,
    results,
  };
  if (answer.id !== null && asker.key !== null) {
    const { organisationId, venueId, personId } = batch;
    const at = instantText(tools.clock.now());
    const of = { organisationId, venueId, personId, at, undoes: terms.undoes, key: asker.key, hash: terms.hash };
    await insertBatch(trx, { id: answer.id, ...of, answer }, done.map(itemOf));
  }
  return { ok: true, batch: answer };
}

function itemOf({ position, kind, before, after, prices, sold }: DoneStep): BatchItemRow {
  const keep = (row: ScreeningRow | null, all: PriceRow[]): KeptRow | null =>
    row === null ? null : { ...row, prices: all };
  const screeningId = (after ?? before)?.id ?? '';
  return { position, kind, screeningId, before: keep(before, prices), after: keep(after, prices), sold };
}

function resultOf(
  index: number,
  step: Step,
  done: DoneStep | undefined,
  refusal: StepRefusal | undefined,
  warnings: Awaited<ReturnType<typeof warningsOf>>,
): BatchResult {
  const row = done?.after ?? done?.before;
  const other = refusal?.other;
  const of = step.kind === 'refused' ? step.of : step.kind === 'restore' ? 'create' : step.kind;
  return {
    index,
    kind: of,
    screeningId: step.kind === 'create' && done === undefined ? null : step.id,
    title: step.title,
    auditoriumId: row?.auditorium_id ?? null,
    startsAt: row?.starts_at ?? null,
    endsAt: row?.ends_at ?? null,
    refusal:
      refusal === undefined
        ? null
        : {
            code: refusal.code,
            other: other === undefined ? null : withoutZone(other),
            sold: refusal.sold ?? null,
            held: refusal.held ?? null,
            seats: refusal.seats ?? [],
          },
    ...(done?.reopened === true ? { reopened: true } : {}),
    warnings:
      done === undefined || of === 'remove'
        ? []
        : warnings.filter(({ screeningIds }) => screeningIds.includes(step.id ?? '')),
  };
}

function withoutZone({ screeningId, title, startsAt, endsAt, freeAt }: NonNullable<StepRefusal['other']>) {
  return { screeningId, title, startsAt, endsAt, freeAt };
}
