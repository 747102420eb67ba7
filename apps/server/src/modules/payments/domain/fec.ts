import type { Currency } from '@parterre/contract/wire';
import type { JournalEntry } from './journal-entry.ts';

/** The fichier des écritures comptables: livre des procédures fiscales, article A. 47 A-1, VII. */
export const fecColumns = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const;

/**
 * An entry's rows. Amounts are in euros with a comma; what was posted in francs has its value at the fixed parity there, and the francs,
 * which have no decimals, in Montantdevise. An entry is valid from the moment it is posted, since nothing can change it after.
 * @param number EcritureNum, without a gap from entry to entry
 * @param nameOf who a party is; its number where nobody knows
 */
export function fecRows(entry: JournalEntry, number: number, nameOf: (party: string) => string): string[][] {
  const date = entry.day.replaceAll('-', '');
  return entry.lines.map((line) => [
    entry.journal.code,
    entry.journal.label,
    String(number),
    date,
    line.number,
    line.label,
    line.party ?? '',
    line.party === null ? '' : nameOf(line.party),
    entry.reference,
    date,
    entry.label,
    decimal(line.debitCents, 'EUR', ','),
    decimal(line.creditCents, 'EUR', ','),
    '',
    '',
    date,
    entry.currency === 'EUR' ? '' : decimal(line.debit + line.credit, entry.currency, ','),
    entry.currency === 'EUR' ? '' : entry.currency,
  ]);
}

/** Rows as the file has them: between tabs, which no field contains, each on a line of its own. */
export function fecText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((field) => field.replace(/\p{Cc}+/gu, ' ').trim()).join('\t')}\r\n`).join('');
}

/** `SIRENFECYYYYMMDD.txt`, by the day on which the period closes; without the company's number where that is not known. */
export function fecName(siren: string | null, closing: string): string {
  return `${siren ?? ''}FEC${closing.replaceAll('-', '')}.txt`;
}

/** An amount of minor units, as it is written: `12,50`, and `6560` where there are no smaller units. */
export function decimal(amount: number, currency: Currency, separator: ',' | '.'): string {
  if (currency === 'XOF') return String(amount);
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)}${separator}${digits.slice(-2)}`;
}
