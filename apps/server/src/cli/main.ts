import { sayImportReason } from '@parterre/contract/import-reasons';
import { datesInDemand } from '../modules/booking/use-cases/dates-in-demand.ts';
import { configurationTable } from '../platform/configuration-table.ts';
import { ConfigurationError, loadConfig } from '../platform/config.ts';
import type { Db } from '../platform/database.ts';
import { DataDirectoryInUse } from '../platform/data-directory.ts';
import { imageFetcher } from '../platform/fetch-image.ts';
import type { ImportProgress } from '../platform/import-records.ts';
import { MigrationError } from '../platform/migrate.ts';
import { openStorage } from '../platform/storage.ts';
import { runDocumentsCommand } from './documents-command.ts';
import { help } from './help.ts';
import { readImportArguments, UsageError } from './import-arguments.ts';
import { importFile, openRecordFile } from './import-file.ts';
import { runLedgerCommand } from './ledger-command.ts';
import { openCommandDatabase } from './open-database.ts';
import { progressPrinter } from './print-progress.ts';
import { runReconcileCommand } from './reconcile-command.ts';
import { runUserCommand } from './user-command.ts';

/** Runs one command. @returns the exit code */
async function run(words: readonly string[]): Promise<number> {
  const [command, ...rest] = words;
  switch (command) {
    case 'import':
      return runImport(rest);
    case 'user':
      return withDatabase((open) => runUserCommand(rest, open));
    case 'reconcile':
      return withDatabase((open) => runReconcileCommand(rest, open));
    case 'ledger':
      return withDatabase((open) => runLedgerCommand(rest, open));
    case 'documents':
      return withDatabase((open) => runDocumentsCommand(rest, open));
    case 'configuration':
      process.stdout.write(configurationTable());
      return 0;
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(help);
      return command === undefined ? 2 : 0;
    default:
      throw new UsageError(`unknown command: ${command}`);
  }
}

/** Runs a command that opens the database once it has understood its words. */
async function withDatabase(command: (open: () => Promise<Db>) => Promise<number>): Promise<number> {
  let close = (): Promise<void> => Promise.resolve();
  const open = async (): Promise<Db> => {
    const database = await openCommandDatabase(loadConfig(process.env));
    close = () => database.close();
    return database.db;
  };
  return command(open).finally(() => close());
}

async function runImport(words: readonly string[]): Promise<number> {
  const given = readImportArguments(words);
  const file = await openRecordFile(given.file);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  const config = loadConfig(process.env);
  const database = await openCommandDatabase(config);
  const progress = progressPrinter(process.stderr);
  try {
    const tools = {
      db: database.db,
      sales: datesInDemand(database.db),
      fetchImage: given.fetchImages ? imageFetcher(await openStorage(config)) : null,
    };
    const options = { signal: stop.signal, onProgress: (state: ImportProgress) => progress.print(state) };
    const result = await importFile(tools, file, given, options).finally(() => progress.end());
    for (const { line, reason } of result.notes) process.stderr.write(`line ${line}: ${sayImportReason(reason)}\n`);
    if (result.stopped) process.stderr.write('stopped: what was saved stays, repeat the command to go on\n');
    const { imported, updated, skipped } = result;
    process.stdout.write(`imported ${imported}, updated ${updated}, skipped ${skipped}\n`);
    return result.stopped ? 130 : 0;
  } finally {
    await database.close();
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const foreseen = [ConfigurationError, DataDirectoryInUse, MigrationError].some((kind) => error instanceof kind);
    if (error instanceof UsageError) process.stderr.write(`${error.message}\nnpm run cli -- help says how.\n`);
    else if (error instanceof Error)
      process.stderr.write(`${foreseen ? error.message : (error.stack ?? error.message)}\n`);
    else process.stderr.write(`${String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
