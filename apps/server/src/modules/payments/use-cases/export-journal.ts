import { Temporal } from 'temporal-polyfill';
import { csvText } from '../../../platform/csv-text.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { decimal, fecColumns, fecName, fecRows, fecText } from '../domain/fec.ts';
import { accountingZone, journalEntry } from '../domain/journal-entry.ts';
import type { JournalEntry } from '../domain/journal-entry.ts';
import { latin9 } from '../domain/latin-9.ts';
import { newestSequence, readPosted } from '../sql/ledger-journal.ts';

export interface JournalExport {
  format: 'csv' | 'fec';
  /** Calendar days in France, both included. */
  from: string;
  to: string;
  /** The company's number, for the name of the file. */
  siren: string | null;
}
export interface JournalNeeds {
  db: Db;
  /** What organisations and persons are called, by id; unknown ids are left out. */
  names(ids: readonly string[]): Promise<Map<string, string>>;
}

const batch = 500;
const csvColumns = [
  'entry',
  'journal',
  'date',
  'kind',
  'reference',
  'description',
  'account',
  'number',
  'label',
  'party',
  'party_name',
  'currency',
  'debit',
  'credit',
  'debit_eur',
  'credit_eur',
];

export const journalTypes = {
  csv: 'text/csv; charset=utf-8',
  fec: 'text/plain; charset=iso-8859-15',
} as const;

/** What the file is called. */
export function journalName({ format, from, to, siren }: JournalExport): string {
  return format === 'fec' ? fecName(siren, to) : `parterre-journal-${from}-${to}.csv`;
}

/**
 * The journal of a period, in pieces: memory does not grow with it, and no connection is kept between two pieces. Entries are numbered
 * from 1 in the order of the ledger.
 * @param written told after each piece how many entries there are so far
 */
export async function* exportJournal(
  needs: JournalNeeds,
  { format, from, to }: JournalExport,
  written: (entries: number) => void = () => undefined,
): AsyncGenerator<Uint8Array, void> {
  const period = { from: startOf(from), to: startOf(Temporal.PlainDate.from(to).add({ days: 1 }).toString()) };
  const upTo = await newestSequence(needs.db);
  yield format === 'fec' ? latin9(fecText([fecColumns])) : utf8(csvText([csvColumns]));
  let number = 0;
  let after = 0;
  for (;;) {
    const transactions = await readPosted(needs.db, period, { after, upTo }, batch);
    const entries = transactions.map(journalEntry);
    const names = await partyNames(needs, entries);
    const nameOf = (party: string): string => names.get(party) ?? party;
    const rows = entries.flatMap((entry) => {
      number += 1;
      return format === 'fec' ? fecRows(entry, number, nameOf) : csvRows(entry, number, nameOf);
    });
    if (rows.length > 0) yield format === 'fec' ? latin9(fecText(rows)) : utf8(withoutMark(csvText(rows)));
    written(number);
    after = transactions.at(-1)?.sequence ?? after;
    if (transactions.length < batch) return;
  }
}

function startOf(day: string): string {
  return instantText(Temporal.PlainDate.from(day).toZonedDateTime(accountingZone).toInstant());
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function partyNames(needs: JournalNeeds, entries: readonly JournalEntry[]): Promise<Map<string, string>> {
  const parties = new Set(
    entries.flatMap((entry) => entry.lines.flatMap(({ party }) => (party === null ? [] : [party]))),
  );
  return needs.names([...parties].filter((party) => uuid.test(party)));
}

function csvRows(entry: JournalEntry, number: number, nameOf: (party: string) => string): string[][] {
  const { currency } = entry;
  const amount = (value: number): string => (value === 0 ? '' : decimal(value, currency, '.'));
  const euros = (value: number, of: number): string => (of === 0 ? '' : decimal(value, 'EUR', '.'));
  return entry.lines.map((line) => [
    ...[String(number), entry.journal.code, entry.day, entry.kind, entry.reference, entry.label],
    ...[line.code, line.number, line.label, line.party ?? '', line.party === null ? '' : nameOf(line.party)],
    ...[currency, amount(line.debit), amount(line.credit)],
    ...[euros(line.debitCents, line.debit), euros(line.creditCents, line.credit)],
  ]);
}

/** The byte order mark stands at the head of the file alone. */
const withoutMark = (text: string): string => text.slice(1);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
