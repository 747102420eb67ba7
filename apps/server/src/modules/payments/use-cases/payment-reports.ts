import { reportFields } from '@parterre/contract/finance';
import type {
  PaymentReport,
  PaymentReportSummary,
  ReportField,
  ReportKind,
  ReportNotUnderstood,
} from '@parterre/contract/finance';
import { parametersOf } from '@parterre/contract/import-reasons';
import type { Currency, Money, Page } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { ImportNote, ReadableFile } from '../../../platform/import-records.ts';
import { newId } from '../../../platform/ids.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import { providerClearing, providerFees } from '../contract.ts';
import type { AccountReference, Ledger } from '../contract.ts';
import { reconcile, toBook } from '../domain/reconcile.ts';
import type { BookedMovement, Comparison } from '../domain/reconcile.ts';
import { columnsOf, formOf, readReportRow } from '../domain/report-rows.ts';
import type { ReportRow } from '../domain/report-rows.ts';
import {
  bookedMovements,
  insertReport,
  listReports,
  payoutKey,
  readReport,
  recordFee,
  reportedFeeKey,
} from '../sql/reports.ts';
import type { ReportHead } from '../sql/reports.ts';

export interface ReportNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly identity: Pick<Identity, 'people'>;
}

/** What is said of a file when it is imported. */
export interface ReportImport {
  readonly provider: string;
  readonly currency: Currency;
  readonly fileName: string;
  /** ISO instants; left out, those of the lines. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly unit?: 'minor' | 'major' | undefined;
  /** Field to column, where the headings do not tell. */
  readonly mapping?: Readonly<Record<string, string>> | undefined;
  readonly importedBy: string | null;
}

export type ImportedReport =
  | { ok: true; report: PaymentReport }
  | { ok: false; reason: 'report-not-understood'; detail: string; context: ReportNotUnderstood };

/** Reads a provider's report, keeps its lines, and answers how they compare with our own books. */
export async function importReport(
  needs: ReportNeeds,
  file: ReadableFile,
  given: ReportImport,
): Promise<ImportedReport> {
  const form = { ...formOf(given.provider), ...(given.unit === undefined ? {} : { unit: given.unit }) };
  const headings = Object.keys(file.records[0]?.value ?? {});
  const columns = columnsOf(form, headings, given.mapping ?? {});
  const notUnderstood = (lacks: ReportNotUnderstood['lacks'], detail: string): ImportedReport => ({
    ...{ ok: false, reason: 'report-not-understood', detail },
    context: { lacks, columns: headings.map((name) => columnOf(name, columns, file)) },
  });
  if (columns.reference === undefined || columns.amount === undefined) {
    return notUnderstood('columns', 'No column tells the reference, or none the amount.');
  }
  const rows: ReportRow[] = [];
  const notes: ImportNote[] = [...file.faults];
  for (const record of file.records) {
    const read = readReportRow(form, columns, given.currency, record);
    if (read.ok) rows.push(read.row);
    else notes.push({ line: record.line, reason: read.reason });
  }
  const period = periodOf(rows, given);
  if (period === null) {
    return notUnderstood('period', 'No line tells a time, and no period is given.');
  }
  const head: ReportHead = {
    id: newId(),
    provider: given.provider,
    currency: given.currency,
    from_at: period.from,
    until_at: period.until,
    file_name: given.fileName,
    imported_by: given.importedBy,
    created_at: instantText(needs.clock.now()),
  };
  await inTransaction(needs.db, (trx) => insertReport(trx, head, rows));
  return { ok: true, report: await present(needs, head, rows, notes) };
}

/** A heading of the file, what it is taken for, and what its first lines hold. */
function columnOf(
  name: string,
  columns: Readonly<Partial<Record<ReportField, string>>>,
  file: ReadableFile,
): ReportNotUnderstood['columns'][number] {
  const examples = file.records.slice(0, 50).flatMap(({ value }) => {
    const cell = value[name];
    return (typeof cell === 'string' && cell.trim() !== '') || typeof cell === 'number'
      ? [String(cell).slice(0, 80)]
      : [];
  });
  return { name, field: reportFields.find((field) => columns[field] === name) ?? null, examples: examples.slice(0, 3) };
}

function periodOf(
  rows: readonly ReportRow[],
  { from, until }: Pick<ReportImport, 'from' | 'until'>,
): { from: string; until: string } | null {
  const times = rows.flatMap(({ at }) => (at === null ? [] : Temporal.Instant.from(at)));
  const [first, ...others] = times.toSorted((a, b) => Temporal.Instant.compare(a, b));
  const last = others.at(-1) ?? first;
  const start = from ?? first?.toString();
  const end = until ?? last?.add({ seconds: 1 }).toString();
  return start === undefined || end === undefined || Date.parse(start) >= Date.parse(end)
    ? null
    : { from: start, until: end };
}

/** A report as it compares with our books now. */
export async function readPaymentReport(needs: ReportNeeds, id: string): Promise<PaymentReport | null> {
  const found = await readReport(needs.db, id);
  return found === null ? null : present(needs, found.head, found.rows, []);
}

export async function listPaymentReports(
  { db }: Pick<ReportNeeds, 'db'>,
  page: { page: number; pageSize: number },
): Promise<Page<PaymentReportSummary>> {
  const { rows, count } = await listReports(db, page);
  return pageOfList(
    rows.map((row) => ({ ...headOf(row), rows: row.row_count })),
    count,
    page,
  );
}

/**
 * Books what only the report tells: fees of charges that were not known, fees of their own, and what was paid out to our bank. Again books
 * nothing twice.
 */
export async function bookReport(needs: ReportNeeds, id: string): Promise<PaymentReport | null> {
  const found = await readReport(needs.db, id);
  if (found === null) return null;
  const { head, rows } = found;
  const { chargeFees, fees, payouts } = toBook(await compare(needs, head, rows));
  const clearing = providerClearing(head.provider);
  for (const { attemptId, amount } of chargeFees) {
    await post(needs, head, `provider-fee:${attemptId}`, 'provider-fee', [providerFees, clearing], amount, attemptId);
  }
  for (const { reference, amount } of payouts) {
    const key = payoutKey(head.provider, reference);
    await post(needs, head, key, 'provider-payout', [{ kind: 'bank', ownerId: null }, clearing], amount);
  }
  for (const { reference, amount } of fees) {
    const key = reportedFeeKey(head.provider, reference);
    await post(needs, head, key, 'provider-fee', [providerFees, clearing], amount);
  }
  return readPaymentReport(needs, id);
}

/** @param attemptId whose fee it is: it is booked only when it was not known */
async function post(
  needs: ReportNeeds,
  head: ReportHead,
  key: string,
  kind: string,
  [debit, credit]: readonly [AccountReference, AccountReference],
  amount: number,
  attemptId?: string,
): Promise<void> {
  await inTransaction(needs.db, async (trx) => {
    if (attemptId !== undefined && !(await recordFee(trx, attemptId, amount))) return;
    const posted = await needs.ledger.post(trx, {
      ...{ key, kind, currency: head.currency },
      description: `${head.provider}: ${head.file_name}`,
      postings: [
        { account: debit, amount },
        { account: credit, amount: -amount },
      ],
    });
    if (!posted.ok) throw new Error(`${key} could not be posted: ${posted.reason}`);
  });
}

/** Movements are looked for a month around the period: providers settle later than they take. */
const aroundHours = 31 * 24;

async function compare(needs: ReportNeeds, head: ReportHead, rows: readonly ReportRow[]): Promise<Comparison> {
  const from = Temporal.Instant.from(head.from_at);
  const until = Temporal.Instant.from(head.until_at);
  const booked = await bookedMovements(
    needs.db,
    head,
    instantText(from.subtract({ hours: aroundHours })),
    instantText(until.add({ hours: aroundHours })),
  );
  const within = ({ at, kind }: BookedMovement): boolean => {
    // What was booked because of a report is of the period of that report, whenever it was booked.
    if (kind === 'payout' || kind === 'fee') return false;
    const time = Temporal.Instant.from(at);
    return Temporal.Instant.compare(time, from) >= 0 && Temporal.Instant.compare(time, until) < 0;
  };
  return reconcile(rows, booked, within);
}

async function present(
  needs: ReportNeeds,
  head: ReportHead,
  rows: readonly ReportRow[],
  notes: readonly ImportNote[],
): Promise<PaymentReport> {
  const { currency } = head;
  const moneyOf = (amount: number): Money => ({ amount, currency });
  const comparison = await compare(needs, head, rows);
  const balance = await inTransaction(needs.db, (trx) =>
    needs.ledger.balance(trx, providerClearing(head.provider), currency),
  );
  const people = head.imported_by === null ? null : await needs.identity.people([head.imported_by]);
  const importer = people?.values().next().value;
  const open = toBook(comparison);
  const booked = [...comparison.matched, ...comparison.differing].map((each) => each.booked);
  const sides = {
    booked: sum([...booked, ...comparison.notReported].map(({ amount, fee }) => amount - (fee ?? 0))),
    reported: sum(rows.map(({ amount, fee }) => amount - fee)),
  };
  const movement = (row: ReportRow | null, ours: BookedMovement | null) => ({
    kind: row?.kind ?? ours?.kind ?? ('other' satisfies ReportKind),
    line: row?.line ?? null,
    reference: row?.reference ?? ours?.references[0] ?? ours?.id ?? '',
    paymentId: ours?.paymentId ?? null,
    reported: row === null ? null : moneyOf(row.amount),
    booked: ours === null ? null : moneyOf(ours.amount),
    reportedFee: row === null ? null : moneyOf(row.fee),
    bookedFee: typeof ours?.fee === 'number' ? moneyOf(ours.fee) : null,
    at: row?.at ?? ours?.at ?? null,
  });
  return {
    ...headOf(head),
    rows: rows.length,
    importedBy: importer === undefined ? null : { id: importer.id, name: importer.name },
    leftOut: notes.map(({ line, reason }) => ({
      line,
      reason: { code: reason.code, parameters: { ...parametersOf(reason) } },
    })),
    matched: comparison.matched.length,
    differing: comparison.differing.map(({ row, booked: ours, by }) => ({ ...movement(row, ours), by })),
    notBooked: comparison.notBooked.map((row) => movement(row, null)),
    notReported: comparison.notReported.map((ours) => movement(null, ours)),
    toBook: {
      fees: moneyOf(sum([...open.chargeFees, ...open.fees].map(({ amount }) => amount))),
      payouts: moneyOf(sum(open.payouts.map(({ amount }) => amount))),
    },
    clearing: {
      booked: moneyOf(sides.booked),
      reported: moneyOf(sides.reported),
      difference: moneyOf(sides.reported - sides.booked),
      balance: moneyOf(balance),
    },
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function headOf(head: ReportHead): Omit<PaymentReportSummary, 'rows'> {
  const { id, provider, currency, from_at: from, until_at: until, file_name: fileName, created_at: createdAt } = head;
  return { id, provider, currency, from, until, fileName, createdAt };
}
