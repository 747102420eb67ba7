import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { ReadableFile } from '../../../platform/import-records.ts';
import { createLedger } from '../sql/ledger.ts';
import { bookReport, importReport } from './payment-reports.ts';
import type { ImportedReport, ReportImport } from './payment-reports.ts';

/**
 * Imports a provider's report for a command, which is nobody in particular.
 * @param given.book whether what only the report tells is booked as well
 */
export async function reportFromCommand(
  { db, clock }: { db: Db; clock: Clock },
  file: ReadableFile,
  given: Omit<ReportImport, 'importedBy'> & { book: boolean },
): Promise<ImportedReport> {
  const needs = { db, clock, ledger: createLedger(clock), identity: { people: () => Promise.resolve(new Map()) } };
  const { book, ...report } = given;
  const imported = await importReport(needs, file, { ...report, importedBy: null });
  if (!imported.ok || !book) return imported;
  const booked = await bookReport(needs, imported.report.id);
  return { ok: true, report: { ...(booked ?? imported.report), leftOut: imported.report.leftOut } };
}
