import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ledgerExportQuery } from '@parterre/contract/accounting';
import { accountHolders } from '../modules/identity/use-cases/account-holders.ts';
import { exportJournal, journalName } from '../modules/payments/use-cases/export-journal.ts';
import { verifyLedger } from '../modules/payments/use-cases/verify-ledger.ts';
import type { Db } from '../platform/database.ts';
import { UsageError } from './import-arguments.ts';

/** Where a command says what it found; a process' standard output. */
type Output = Pick<NodeJS.WriteStream, 'write'>;

/** `ledger verify` and `ledger export`. @returns the exit code @throws UsageError */
export async function runLedgerCommand(
  words: readonly string[],
  open: () => Promise<Db>,
  output: Output = process.stdout,
): Promise<number> {
  const [verb, ...rest] = words;
  if (verb === 'verify') {
    if (rest.length > 0) throw new UsageError(`ledger verify takes nothing; not understood: ${rest.join(' ')}`);
    return verify(await open(), output);
  }
  if (verb === 'export') return write(rest, open, output);
  throw new UsageError(`ledger verify or ledger export${verb === undefined ? '' : `, not ${verb}`}`);
}

async function verify(db: Db, output: Output): Promise<number> {
  const violations = await verifyLedger(db, {
    checked({ promise, count, of, violations: found }) {
      output.write(`${found === 0 ? 'kept' : `BROKEN ${found} times`}: ${promise} (${count} ${of})\n`);
    },
    violation({ promise, subject, detail }) {
      output.write(`violation: ${subject}: ${detail} (${promise})\n`);
    },
  });
  output.write(violations === 0 ? 'the ledger holds\n' : `the ledger does not hold: ${violations} violations\n`);
  return violations === 0 ? 0 : 1;
}

async function write(words: readonly string[], open: () => Promise<Db>, output: Output): Promise<number> {
  const { folder = '.', ...given } = parse(words);
  for (const name of ['format', 'from', 'to']) {
    if (given[name] === undefined) throw new UsageError(`ledger export needs --${name}`);
  }
  const understood = ledgerExportQuery.safeParse(given);
  if (!understood.success) {
    const [issue] = understood.error.issues;
    throw new UsageError(`ledger export: --${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
  }
  const wish = { ...understood.data, siren: understood.data.siren ?? null };
  const file = join(folder, journalName(wish));
  const db = await open();
  let entries = 0;
  const pieces = exportJournal({ db, names: (ids) => accountHolders(db, ids) }, wish, (written) => (entries = written));
  // Under its own name only once it is whole.
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  output.write(`${entries} entries in ${file}\n`);
  return 0;
}

function parse(words: readonly string[]): Partial<Record<string, string>> {
  const options = Object.fromEntries(
    ['format', 'from', 'to', 'siren', 'folder'].map((name) => [name, { type: 'string' as const }]),
  );
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'not understood');
  }
}
