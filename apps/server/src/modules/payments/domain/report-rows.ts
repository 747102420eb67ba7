import type { ImportReason } from '@parterre/contract/import-reasons';
import { reportFields } from '@parterre/contract/finance';
import type { ReportField, ReportKind } from '@parterre/contract/finance';
import type { Currency } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';

/** One movement as a provider reports it. */
export interface ReportRow {
  /** Of the file. */
  line: number;
  kind: ReportKind;
  /** The provider's name for the charge, refund, dispute or payout. */
  reference: string;
  /** Our own id, where the report has it. */
  ours: string | null;
  /** Minor units; what came is positive, what went negative. */
  amount: number;
  /** What the provider kept, minor units. */
  fee: number;
  /** ISO instant. */
  at: string | null;
}

/** How the report of a provider is written: which heading is which field, and in which unit. */
export interface ReportForm {
  /** Headings of each field, folded as `foldHeading` does; the first that the file has counts. */
  readonly headings: Readonly<Record<ReportField, readonly string[]>>;
  /** Whether amounts are in cents and francs, or as people write them. */
  readonly unit: 'minor' | 'major';
  /** Words for kinds, folded. Without a word it is the sign that tells. */
  readonly kinds: Readonly<Record<string, ReportKind>>;
}

const headings: ReportForm['headings'] = {
  kind: ['kind', 'type', 'reporting-category', 'transaction-type', 'operation', 'type-d-operation'],
  reference: ['reference', 'charge-id', 'source-id', 'transaction-id', 'txnid', 'transaction', 'numero', 'id'],
  ours: ['ours', 'order-id', 'client-reference', 'external-id', 'externalid', 'custom-id', 'merchant-reference'],
  amount: ['amount', 'gross', 'gross-amount', 'montant', 'montant-brut'],
  fee: ['fee', 'fees', 'frais', 'commission'],
  currency: ['currency', 'currency-code', 'devise'],
  at: ['at', 'date', 'created', 'created-utc', 'timestamp', 'date-de-creation'],
};
const kinds: ReportForm['kinds'] = {
  charge: 'charge',
  payment: 'charge',
  capture: 'charge',
  sale: 'charge',
  collection: 'charge',
  paiement: 'charge',
  encaissement: 'charge',
  refund: 'refund',
  'payment-refund': 'refund',
  remboursement: 'refund',
  fee: 'fee',
  frais: 'fee',
  dispute: 'dispute',
  chargeback: 'dispute',
  litige: 'dispute',
  payout: 'payout',
  withdrawal: 'payout',
  virement: 'payout',
  retrait: 'payout',
};
const plain: ReportForm = { headings, unit: 'major', kinds };

/** Forms that differ from the plain one. A file may be mapped by whoever imports it, whatever its form. */
const forms: Readonly<Record<string, Partial<ReportForm>>> = {
  stripe: { headings: { ...headings, reference: ['charge-id', 'payment-intent-id', 'source-id', 'id'] } },
};

export function formOf(provider: string): ReportForm {
  return { ...plain, ...forms[provider] };
}

/** A heading without case, accents and signs: `Date de création` and `date_de_creation` are one. */
export function foldHeading(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Which column of the file each field is. @param mapping what whoever imports it says, field to column */
export function columnsOf(
  form: ReportForm,
  columns: readonly string[],
  mapping: Readonly<Record<string, string>>,
): Readonly<Partial<Record<ReportField, string>>> {
  const found: Partial<Record<ReportField, string>> = {};
  for (const field of reportFields) {
    const wanted = mapping[field] === undefined ? form.headings[field] : [foldHeading(mapping[field])];
    const column = wanted
      .map((heading) => columns.find((each) => foldHeading(each) === heading))
      .find((each) => each !== undefined);
    if (column !== undefined) found[field] = column;
  }
  return found;
}

/** One line of a report; what cannot be understood is named, and nothing is guessed about money. */
export function readReportRow(
  form: ReportForm,
  columns: Readonly<Partial<Record<ReportField, string>>>,
  currency: Currency,
  { line, value }: { line: number; value: Readonly<Record<string, unknown>> },
): { ok: true; row: ReportRow } | { ok: false; reason: ImportReason } {
  const cell = (field: ReportField): string => {
    const column = columns[field];
    const text = column === undefined ? undefined : value[column];
    return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : '';
  };
  const reference = cell('reference');
  if (reference === '') return { ok: false, reason: { code: 'no-reference' } };
  const inCurrency = cell('currency');
  if (inCurrency !== '' && inCurrency.toUpperCase() !== currency) {
    return { ok: false, reason: { code: 'currency-differs', parameters: { value: inCurrency } } };
  }
  const amount = minorUnits(cell('amount'), currency, form.unit);
  const fee = cell('fee') === '' ? 0 : minorUnits(cell('fee'), currency, form.unit);
  if (amount === null || fee === null) {
    const wrong = amount === null ? cell('amount') : cell('fee');
    return { ok: false, reason: { code: 'amount-not-understood', parameters: { value: wrong } } };
  }
  const at = cell('at') === '' ? null : instantOf(cell('at'));
  if (at === null && cell('at') !== '') {
    return { ok: false, reason: { code: 'date-not-understood', parameters: { value: cell('at') } } };
  }
  const word = foldHeading(cell('kind'));
  const kind = word === '' ? (amount < 0 ? 'refund' : 'charge') : (form.kinds[word] ?? 'other');
  const ours = cell('ours') === '' ? null : cell('ours');
  return { ok: true, row: { line, kind, reference, ours, amount: signed(kind, amount), fee: Math.abs(fee), at } };
}

/** Refunds, payouts and fees leave what the provider holds, however the report writes them. */
function signed(kind: ReportKind, amount: number): number {
  return kind === 'refund' || kind === 'payout' || kind === 'fee' ? -Math.abs(amount) : amount;
}

/**
 * Minor units of an amount as files have it: `1 234,50`, `1,234.50`, `-12.5`, `5000`. The last of comma and point is the decimal sign when
 * at most two digits follow; null when there are more decimals than the currency has.
 */
export function minorUnits(text: string, currency: Currency, unit: 'minor' | 'major'): number | null {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '').replace(/(eur|xof|f\s?cfa|€)$/i, '');
  const parts = /^([+-]?)(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (parts === null) return null;
  const [, sign, whole = '', decimals = ''] = parts;
  if (!/^\d{1,3}(?:[.,]\d{3})*$|^\d+$/.test(whole)) return null;
  const digits = unit === 'minor' || currency === 'XOF' ? 0 : 2;
  if (decimals.length > digits && Number(decimals) !== 0) return null;
  const scaled = `${whole.replace(/[.,]/g, '')}${digits === 0 ? '' : decimals.padEnd(2, '0')}`;
  const amount = Number(scaled);
  if (!Number.isSafeInteger(amount)) return null;
  return sign === '-' && amount !== 0 ? -amount : amount;
}

/** ISO instants, and days with or without an hour, in UTC unless they say otherwise; `20/11/2026` is the 20th of November. */
function instantOf(text: string): string | null {
  const european = /^(\d{2})\/(\d{2})\/(\d{4})(.*)$/.exec(text);
  const iso = european ? `${european[3]}-${european[2]}-${european[1]}${european[4]}` : text;
  const [, day, hour, offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/.exec(iso) ?? [];
  if (day === undefined) return null;
  try {
    const zone = offset === undefined || offset === 'UTC' ? 'Z' : offset;
    return Temporal.Instant.from(`${day}T${hour ?? '00:00'}${zone}`).toString();
  } catch {
    return null;
  }
}
