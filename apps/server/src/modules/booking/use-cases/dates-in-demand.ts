import type { Db, Transaction } from '../../../platform/database.ts';
import { countDemand } from '../sql/dates-in-demand.ts';

/** For commands that run beside the server: which occurrences someone holds or has bought places of, as of now. */
export function datesInDemand(db: Db): {
  figures: (
    ids: readonly string[],
    within?: Transaction,
  ) => Promise<Map<string, { sold: number; held: number; takingsAmount: number }>>;
} {
  return {
    async figures(ids, within) {
      const rows = await countDemand(within ?? db, ids);
      return new Map(rows.map(({ id, sold, held }) => [id, { sold, held, takingsAmount: 0 }]));
    },
  };
}
