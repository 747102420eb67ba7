import type { Db, Transaction } from '../../platform/database.ts';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import { readFigures } from './sql/seat-rows.ts';

export interface Figures {
  readonly sold: number;
  readonly held: number;
  readonly takingsAmount: number;
}

const freshFor = 1000;
const mostKept = 10_000;

/** Sales figures of occurrences for lists: one query for those that nobody asked for within the last second. */
export class SalesFigures {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #kept = new Map<string, { readonly at: number; readonly figures: Figures | null }>();

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** By occurrence; those without sales are left out. */
  async of(occurrenceIds: readonly string[]): Promise<Map<string, Figures>> {
    const at = performance.now();
    const stale = occurrenceIds.filter((id) => at - (this.#kept.get(id)?.at ?? Number.NEGATIVE_INFINITY) > freshFor);
    if (stale.length > 0) {
      const rows = await readFigures(this.#db, stale, instantText(this.#clock.now()));
      if (this.#kept.size + stale.length > mostKept) this.#kept.clear();
      for (const id of stale) this.#kept.set(id, { at, figures: null });
      for (const { occurrenceId, ...figures } of rows) this.#kept.set(occurrenceId, { at, figures });
    }
    return new Map(
      occurrenceIds.flatMap((id) => {
        const figures = this.#kept.get(id)?.figures;
        return figures ? [[id, figures] as const] : [];
      }),
    );
  }

  /** The same as a transaction sees them at this moment, past what is kept: what it decides must not miss a sale of another node. */
  async within(trx: Transaction, occurrenceIds: readonly string[]): Promise<Map<string, Figures>> {
    const rows = await readFigures(trx, occurrenceIds, instantText(this.#clock.now()));
    return new Map(rows.map(({ occurrenceId, ...figures }) => [occurrenceId, figures]));
  }

  /** After a sale, so that lists of this node tell it at once. */
  forget(occurrenceId: string): void {
    this.#kept.delete(occurrenceId);
  }
}
