import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Ledger, LedgerPosting } from '../../apps/server/src/modules/payments/contract.ts';
import { createLedger } from '../../apps/server/src/modules/payments/sql/ledger.ts';
import { systemClock } from '../../apps/server/src/platform/clock.ts';
import { inTransaction, openDatabase } from '../../apps/server/src/platform/database.ts';
import type { Database } from '../../apps/server/src/platform/database.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { percentile, report, rounded } from '../figures.ts';
import { findPgbench } from '../pgbench/find-pgbench.ts';
import { pgbenchScript, type CapturedJourney } from '../pgbench/pgbench-script.ts';
import { runPgbench } from '../pgbench/run-pgbench.ts';
import { StatementLog } from '../pgbench/statement-log.ts';
import { startServer } from '../running-server.ts';

export const load = `32 writers for 20 s, after 3 s that are not counted. Each posts sales one after another, as the product does: Ledger.post in a database
transaction of its own, four postings on accounts of a seller picked at random, out of 80 accounts: 64 sellers, 8 providers, 4 of fees, 4 of
taxes. Then pgbench, 32 clients, -M prepared, 20 s, with the very statements that a post sent, read from the database's log, for a seller
picked at random as well: constants as they were; ids, keys, times and the seller's accounts as expressions. Both write into the same
tables, pgbench into the larger ones.`;

const writers = 32;
const warmUpMs = 3_000;
const measuredMs = 20_000;
const sellers = 64;
const application = 'parterre-ledger';

export async function run(): Promise<void> {
  const pgbench = findPgbench();
  const server = await startServer({ ROLE: 'web' });
  const folder = await mkdtemp(join(tmpdir(), 'parterre-pgbench-'));
  const database = openDatabase({ url: server.databaseUrl, poolSize: writers, applicationName: application });
  const ledger = createLedger(systemClock);
  try {
    for (let seller = 0; seller < sellers; seller += 1) await sell(database, ledger, seller);
    const { times, posted } = await write(database, ledger);
    const { script, statements } = await captureScript(server.databaseUrl, database, ledger);
    const file = join(folder, 'sale.sql');
    await writeFile(file, script);
    const before = await books(server.databaseUrl);
    const { perSecond, transactions } = await runPgbench(pgbench, server.databaseUrl, [file], {
      clients: writers,
      seconds: measuredMs / 1000,
    });
    const after = await books(server.databaseUrl);
    checkWork(before, after, transactions);
    const written = posted / (measuredMs / 1000);
    report({
      bench: 'ledger',
      writers,
      accounts: after.accounts,
      transactions: posted,
      post_p50_ms: rounded(percentile(times, 0.5)),
      post_p95_ms: rounded(percentile(times, 0.95)),
      statements,
      unbalanced: after.unbalanced,
      sum: after.sum,
      per_s: rounded(written),
      pgbench_per_s: rounded(perSecond),
      ratio_to_pgbench: rounded(written / perSecond),
    });
  } finally {
    await database.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What tells the accounts of a seller from those of another: their words, and what they are in pgbench by the number `:s`. */
const wordsOf = (seller: number): { word: string; expression: string }[] => [
  {
    word: `01939f5e-7c1a-7d3e-9b64-${String(seller).padStart(12, '0')}`,
    expression: "01939f5e-7c1a-7d3e-9b64-' || lpad(:s::text, 12, '0') || '",
  },
  { word: `provider-${seller % 8}`, expression: "provider-' || (:s % 8)::text || '" },
  { word: `fee-${seller % 4}`, expression: "fee-' || (:s % 4)::text || '" },
  { word: `tax-${seller % 4}`, expression: "tax-' || (:s % 4)::text || '" },
];

/** A sale of 23 euros of a seller, as booking posts it. */
async function sell(database: Database, ledger: Ledger, seller: number): Promise<void> {
  const [ownerId, provider, fee, tax] = wordsOf(seller).map(({ word }) => word);
  if (ownerId === undefined || provider === undefined || fee === undefined || tax === undefined)
    throw new Error('no words');
  const postings: LedgerPosting[] = [
    { account: { kind: 'provider-clearing', ownerId: null, label: provider }, amount: 2300 },
    { account: { kind: 'payable-held', ownerId }, amount: -2180 },
    { account: { kind: 'fee-revenue', ownerId: null, label: fee }, amount: -100 },
    { account: { kind: 'tax-payable', ownerId: null, label: tax }, amount: -20 },
  ];
  const result = await inTransaction(database.db, (trx) =>
    ledger.post(trx, {
      ...{ key: `sale:${newId()}`, kind: 'sale', currency: 'EUR', description: 'Order K7M2PQ9XWB' },
      postings,
    }),
  );
  if (!result.ok) throw new Error(`the ledger refused a sale: ${result.reason}`);
}

/** @returns milliseconds of each post that began and ended within the measured time, and how many ended in it */
async function write(database: Database, ledger: Ledger): Promise<{ times: number[]; posted: number }> {
  const from = performance.now() + warmUpMs;
  const until = from + measuredMs;
  const times: number[] = [];
  let posted = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let ended = 0; ended < until;) {
        const started = performance.now();
        await sell(database, ledger, Math.floor(Math.random() * sellers));
        ended = performance.now();
        if (ended >= from && ended <= until) posted += 1;
        if (started >= from && ended <= until) times.push(ended - started);
      }
    }),
  );
  return { times, posted };
}

/** The statements of a post for pgbench, from two posts of one seller. */
async function captureScript(
  databaseUrl: string,
  database: Database,
  ledger: Ledger,
): Promise<{ script: string; statements: number }> {
  const log = await StatementLog.open(databaseUrl);
  const asked = new pg.Client(databaseUrl);
  await asked.connect();
  const seller = 5;
  try {
    const capture = async (): Promise<CapturedJourney> => {
      const at = Date.now();
      const statements = await log.during(application, () => sell(database, ledger, seller));
      return { statements, seats: [], codes: [], at };
    };
    const first = await capture();
    let script = await pgbenchScript(asked, first, await capture());
    for (const { word, expression } of wordsOf(seller)) {
      if (!script.includes(word)) throw new Error(`the statements do not name ${word}`);
      script = script.replaceAll(word, expression);
    }
    return { script: `\\set s random(0, ${sellers - 1})\n${script}`, statements: first.statements.length };
  } finally {
    await asked.end();
    await log.close();
  }
}

interface Books {
  accounts: number;
  transactions: number;
  postings: number;
  unbalanced: number;
  sum: number;
}

async function books(databaseUrl: string): Promise<Books> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<Books>(`
      select (select count(*)::int from payments.account) as accounts,
        (select count(*)::int from payments.transaction) as transactions,
        (select count(*)::int from payments.posting) as postings,
        (select count(*)::int from (
          select from payments.posting group by transaction_id having sum(amount) <> 0) u) as unbalanced,
        (select coalesce(sum(amount), 0)::int from payments.posting) as sum`);
    const [row] = rows;
    if (!row) throw new Error('no answer');
    return row;
  } finally {
    await client.end();
  }
}

/** Each of pgbench's transactions must have left what a post leaves: a transaction of four postings, and no new account. */
function checkWork(before: Books, after: Books, transactions: number): void {
  const written = after.transactions - before.transactions;
  // Those that were under way when the time ended may have been written and not counted.
  const counted = written >= transactions && written <= transactions + writers;
  if (!counted || after.postings - before.postings !== written * 4 || after.accounts !== before.accounts) {
    throw new Error(`pgbench left ${JSON.stringify(after)} after ${JSON.stringify(before)} in ${transactions} posts`);
  }
}
