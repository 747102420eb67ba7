import { Injectable, computed, inject, signal } from '@angular/core';
import type { Batch, BatchInput, BatchOperation, BatchResult } from '@parterre/contract/planning';
import { Api } from '../../../platform/api/api.ts';
import { Problem, problemOf } from '../../../platform/api/problem.ts';

/** Something done that can be taken back. */
interface Done {
  /** Takes it back; what can be taken back after that is the way forth again. */
  back(): Promise<{ readonly outcome: BatchOutcome; readonly forth: Done | undefined }>;
}

/** What became of asking: done, or why not, operation by operation where the server says so. */
export type BatchOutcome =
  | { readonly ok: true; readonly batch: Batch }
  | { readonly ok: false; readonly problem: Problem; readonly results: readonly BatchResult[] };

/** A screening is on again that was cancelled while people had places: not all of it comes back. */
export function hasReopened(outcome: BatchOutcome): boolean {
  return outcome.ok && outcome.batch.results.some(({ reopened }) => reopened === true);
}

/** What a change outside of any batch answers. */
const one: Batch = { id: null, dryRun: false, undoes: null, done: 1, refused: 0, results: [] };

/**
 * Changes of a programme, in batches of one or many, with their undoing. What was done last is undone first, also from another page of
 * the desk; an undoing can be undone.
 */
@Injectable({ providedIn: 'root' })
export class Batches {
  private readonly api = inject(Api);
  private readonly done = signal<readonly Done[]>([]);
  private readonly undone = signal<readonly Done[]>([]);
  private readonly running = signal(0);

  readonly busy = computed(() => this.running() > 0);
  readonly canUndo = computed(() => this.done().length > 0);
  readonly canRedo = computed(() => this.undone().length > 0);

  /** @param path address of the organisation's batches */
  async run(
    path: string,
    venueId: string,
    operations: readonly BatchOperation[],
    how: Pick<BatchInput, 'dryRun' | 'partial'> = {},
  ): Promise<BatchOutcome> {
    const body: BatchInput = { venueId, operations: [...operations], ...how };
    const outcome = await this.ask(path, body);
    if (outcome.ok && outcome.batch.id !== null) {
      this.did(this.batch(path, outcome.batch.id));
    }
    return outcome;
  }

  /** Puts something in the place of what is there, outside of any batch; rejects with a Problem. */
  async put(path: string, before: object, after: object): Promise<void> {
    await this.api.put(path, { body: after });
    this.did(this.putting(path, before, after));
  }

  private did(done: Done): void {
    this.done.update((all) => [...all, done]);
    this.undone.set([]);
  }

  private batch(path: string, id: string): Done {
    return {
      back: async () => {
        const outcome = await this.ask(`${path}/${id}/undo`, undefined);
        const undone = outcome.ok ? outcome.batch.id : null;
        return { outcome, forth: undone === null ? undefined : this.batch(path, undone) };
      },
    };
  }

  private putting(path: string, before: object, after: object): Done {
    return {
      back: async () => {
        this.running.update((count) => count + 1);
        try {
          await this.api.put(path, { body: before });
          return { outcome: { ok: true, batch: one }, forth: this.putting(path, after, before) };
        } catch (error) {
          return { outcome: { ok: false, problem: problemOf(error), results: [] }, forth: undefined };
        } finally {
          this.running.update((count) => count - 1);
        }
      },
    };
  }

  undo(): Promise<BatchOutcome | undefined> {
    return this.takeBack(this.done, this.undone);
  }

  redo(): Promise<BatchOutcome | undefined> {
    return this.takeBack(this.undone, this.done);
  }

  private async takeBack(
    from: typeof this.done,
    to: typeof this.done,
  ): Promise<BatchOutcome | undefined> {
    const last = from().at(-1);
    if (!last || this.busy()) return undefined;
    from.update((all) => all.slice(0, -1));
    const { outcome, forth } = await last.back();
    // Not reached at all: it can be tried again.
    const reached = outcome.ok || (outcome.problem.status !== 0 && outcome.problem.status < 500);
    if (!reached) from.update((all) => [...all, last]);
    if (forth) to.update((all) => [...all, forth]);
    return outcome;
  }

  private async ask(path: string, body: BatchInput | undefined): Promise<BatchOutcome> {
    this.running.update((count) => count + 1);
    try {
      const batch = await this.api.post<Batch>(path, { body: body ?? {}, idempotencyKey: newKey() });
      return { ok: true, batch };
    } catch (error) {
      const problem = problemOf(error);
      return { ok: false, problem, results: resultsOf(problem) };
    } finally {
      this.running.update((count) => count - 1);
    }
  }
}

function resultsOf(problem: Problem): readonly BatchResult[] {
  const results = problem.context['results'];
  return problem.code === 'batch-refused' && Array.isArray(results) ? (results as BatchResult[]) : [];
}

/** The refusal of the only operation of a batch, as the problem that it would have been by itself. */
export function refusalAsProblem(problem: Problem): Problem {
  const refusal = resultsOf(problem).find((result) => result.refusal !== null)?.refusal;
  if (!refusal) return problem;
  const { code, other, sold, held } = refusal;
  return new Problem(code, problem.status, { context: { ...other, ...(sold === null ? {} : { sold, held }) } });
}

/** 128 random bits, also where the page is not served over HTTPS and `crypto.randomUUID` is missing. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
