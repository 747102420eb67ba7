import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import { ledgerChecks } from '../sql/ledger-checks.ts';
import type { LedgerCheck } from '../sql/ledger-checks.ts';

export interface CheckedPromise {
  promise: string;
  /** How many of what was looked at. */
  count: number;
  of: string;
  violations: number;
}
export interface LedgerViolation {
  promise: string;
  /** What breaks it: a transaction's key, an account's code, a payment. */
  subject: string;
  detail: string;
}

const batch = 500;

/**
 * Proves what the ledger promises on one consistent snapshot, while the system goes on. The database does the adding up; violations are
 * read by a cursor, so memory does not grow with either.
 * @returns how many violations there are
 */
export async function verifyLedger(
  db: Db,
  tell: { checked(checked: CheckedPromise): void; violation(violation: LedgerViolation): void },
): Promise<number> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local statement_timeout = 0`.execute(trx);
      let all = 0;
      for (const check of ledgerChecks) {
        const { rows } = await check.count.execute(trx);
        let violations = 0;
        for await (const { subject, detail } of readByCursor(trx, check)) {
          violations += 1;
          tell.violation({ promise: check.promise, subject, detail });
        }
        tell.checked({ promise: check.promise, count: rows[0]?.count ?? 0, of: check.of, violations });
        all += violations;
      }
      return all;
    });
}

async function* readByCursor(
  trx: Transaction,
  check: LedgerCheck,
): AsyncGenerator<{ subject: string; detail: string }, void> {
  await sql`declare violation no scroll cursor for ${check.violations}`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ subject: string; detail: string }>`fetch ${sql.lit(batch)} from violation`.execute(
      trx,
    );
    yield* rows;
    if (rows.length < batch) break;
  }
  await sql`close violation`.execute(trx);
}
