import type { DocumentsOfSale, IssuedDocument, ListedDocument } from '@parterre/contract/invoicing';
import type { Language } from '@parterre/contract/wire';
import { csvText } from '../../../platform/csv-text.ts';
import type { Db } from '../../../platform/database.ts';
import { decimalsOf } from '../../../platform/money.ts';
import { documentsAfter } from '../sql/documents.ts';
import type { DocumentFilter, DocumentRow } from '../sql/documents.ts';
import { documentText } from '../texts/document-texts.ts';

export function presentDocument({ id, kind, issuedAt, orderCode, content }: DocumentRow): IssuedDocument {
  const { number, day, issuer, total, currency } = content;
  return {
    ...{ id, kind, number, issuer: issuer.name, issuedAt, day, orderCode },
    total: { amount: total.gross, currency },
    tax: { amount: total.tax, currency },
  };
}

/** What a buyer has; the invoice of what has a receipt can be asked for. */
export function presentDocuments(rows: readonly DocumentRow[]): DocumentsOfSale {
  const has = (kind: DocumentRow['kind']) => rows.some((row) => row.kind === kind);
  return { items: rows.map(presentDocument), invoiceable: has('receipt') && !has('invoice') };
}

export function listedDocument(row: DocumentRow): ListedDocument {
  return { ...presentDocument(row), buyer: row.content.buyer.name };
}

/** So many documents are read at once. */
const batch = 500;

/** An issuer’s documents as CSV in the order of their series and numbers, amounts in whole units with a point. What goes back is a positive amount of a credit note. */
export async function* exportDocuments(
  db: Db,
  issuer: string,
  filter: DocumentFilter,
  language: Language,
): AsyncGenerator<string> {
  const head = [
    'kind',
    'number',
    'day',
    'order',
    'buyer',
    'net',
    'tax',
    'gross',
    'currency',
    'rate',
    'basis',
    'corrects',
  ] as const;
  yield csvText([head.map((key) => documentText(language, `csv.${key}`))]);
  let after = { series: '', year: 0, number: 0 };
  for (;;) {
    const found = await documentsAfter(db, issuer, filter, after, batch);
    // The byte order mark stands once, at the beginning of the file.
    if (found.length > 0) yield csvText(found.map(({ row }) => cellsOf(row, language))).slice(1);
    const last = found.at(-1);
    if (last === undefined || found.length < batch) return;
    after = last;
  }
}

function cellsOf({ kind, content }: DocumentRow, language: Language): string[] {
  const { number, day, order, buyer, total, currency, taxes, corrects } = content;
  const decimals = decimalsOf(currency);
  const units = (amount: number) => (amount / 10 ** decimals).toFixed(decimals);
  return [
    ...[documentText(language, kind), number, day, order.code ?? '', buyer.name],
    ...[units(total.net), units(total.tax), units(total.gross), currency],
    ...[taxes.map(({ rateBasisPoints }) => `${String(rateBasisPoints / 100)} %`).join(' + ')],
    ...[taxes.map(({ words }) => words[language]).join(' + '), corrects?.number ?? ''],
  ];
}
