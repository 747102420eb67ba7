import type { DocumentKind } from '@parterre/contract/invoicing';

/** The letter of each kind’s series: reçu, facture, avoir. */
export const seriesOf = { receipt: 'R', invoice: 'F', 'credit-note': 'A' } as const satisfies Record<
  DocumentKind,
  string
>;

/** `F-2026-000012`. Numbers beyond a million are longer. */
export function documentNumber(series: string, year: number, number: number): string {
  return `${series}-${String(year)}-${String(number).padStart(6, '0')}`;
}
