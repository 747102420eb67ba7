import type { SaleTerms } from '../../programme/contract.ts';

export type NotOnSale = {
  ok: false;
  reason: 'not-found' | 'occurrence-cancelled' | 'occurrence-postponed' | 'sale-closed';
};

/** Whether online sale of an occurrence is open at `now` (milliseconds): planned, bookable, before its cut-off. */
export function saleState(terms: SaleTerms | null, now: number): { ok: true; terms: SaleTerms } | NotOnSale {
  if (terms === null) return { ok: false, reason: 'not-found' };
  if (terms.status === 'postponed') return { ok: false, reason: 'occurrence-postponed' };
  if (terms.status !== 'scheduled') return { ok: false, reason: 'occurrence-cancelled' };
  const end = Math.min(terms.onSaleUntil.epochMilliseconds, terms.endsAt.epochMilliseconds);
  if (!terms.bookable || now >= end) return { ok: false, reason: 'sale-closed' };
  return { ok: true, terms };
}
