import type { ReportKind } from '@parterre/contract/finance';
import type { ReportRow } from './report-rows.ts';

/** A movement through a provider as our own books have it. */
export interface BookedMovement {
  kind: ReportKind;
  /** Ours: of the attempt, the refund, the dispute. */
  id: string;
  paymentId: string | null;
  /** By which the provider may name it. */
  references: readonly string[];
  /** Minor units; what came is positive, what went negative. */
  amount: number;
  /** null: the provider has not said. */
  fee: number | null;
  /** ISO instant. */
  at: string;
}

export interface Comparison {
  matched: { row: ReportRow; booked: BookedMovement }[];
  /** The same movement, and another amount or fee. */
  differing: { row: ReportRow; booked: BookedMovement; by: 'amount' | 'fee' }[];
  /** Reported, and not in our books. */
  notBooked: ReportRow[];
  /** In our books for the period, and not reported. */
  notReported: BookedMovement[];
}

/**
 * Finds each reported movement in our books: by our own id, else by a name of the provider's, of one kind. A name may stand for several
 * (the refunds of one charge): then the one of the same amount is taken first. Each is taken once.
 * @param within whether a movement is of the period that the report is about
 */
export function reconcile(
  rows: readonly ReportRow[],
  booked: readonly BookedMovement[],
  within: (movement: BookedMovement) => boolean,
): Comparison {
  const left = new Set(booked);
  const byName = Map.groupBy(
    booked.flatMap((movement) =>
      [comparableId(movement.id), ...movement.references].map((name) => ({
        name: `${movement.kind} ${name}`,
        movement,
      })),
    ),
    ({ name }) => name,
  );
  const find = (row: ReportRow): BookedMovement | undefined => {
    const names = [...(row.ours === null ? [] : [comparableId(row.ours)]), comparableId(row.reference), row.reference];
    const candidates = names
      .flatMap((name) => byName.get(`${row.kind} ${name}`) ?? [])
      .map(({ movement }) => movement)
      .filter((movement) => left.has(movement));
    return candidates.find(({ amount }) => amount === row.amount) ?? candidates[0];
  };
  const comparison: Comparison = { matched: [], differing: [], notBooked: [], notReported: [] };
  for (const row of rows) {
    const movement = find(row);
    if (movement === undefined) {
      comparison.notBooked.push(row);
      continue;
    }
    left.delete(movement);
    if (movement.amount !== row.amount) comparison.differing.push({ row, booked: movement, by: 'amount' });
    else if ((movement.fee ?? 0) !== row.fee) comparison.differing.push({ row, booked: movement, by: 'fee' });
    else comparison.matched.push({ row, booked: movement });
  }
  comparison.notReported = [...left].filter(within);
  return comparison;
}

/** What only the report tells: fees of charges that were not known, fees of their own, and what was paid out to our bank. Minor units. */
export interface ToBook {
  chargeFees: { attemptId: string; amount: number }[];
  fees: { reference: string; amount: number }[];
  payouts: { reference: string; amount: number }[];
}

export function toBook({ differing, notBooked }: Pick<Comparison, 'differing' | 'notBooked'>): ToBook {
  const gone = (kind: ReportKind) =>
    notBooked.flatMap((row) =>
      row.kind === kind && row.amount < 0 ? [{ reference: row.reference, amount: -row.amount }] : [],
    );
  return {
    chargeFees: differing.flatMap(({ row, booked, by }) =>
      by === 'fee' && booked.kind === 'charge' && booked.fee === null && row.fee > 0
        ? [{ attemptId: booked.id, amount: row.fee }]
        : [],
    ),
    fees: gone('fee'),
    payouts: gone('payout'),
  };
}

/** Our ids without what providers change of them: case, hyphens, and the digit of the version, which some want to be 4. */
function comparableId(text: string): string {
  const bare = text.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(bare) ? `${bare.slice(0, 12)}${bare.slice(13)}` : text;
}
