/** What the platform takes of a ticket, and who pays it. The one rule by which prices are shown, quoted and sold. */

/** `buyer`: on top of the ticket’s price; `seller`: kept of it. */
export type FeeBearer = 'buyer' | 'seller';

/** What an administrator of the platform agreed with a seller. Taxes are included. */
export interface FeeRates {
  /** Per paid ticket, minor units. */
  readonly feeFixed: number;
  /** Share of the ticket’s price, added to the fixed part. */
  readonly feeBasisPoints: number;
  /** Most that both parts come to; null: none. */
  readonly feeCap: number | null;
  /** Share of the ticket’s price. */
  readonly commissionBasisPoints: number;
}

/** Who pays them: the seller’s own choice. */
export interface FeeBearers {
  readonly feeBorneBy: FeeBearer;
  readonly commissionBorneBy: FeeBearer;
}
export type FeeTerms = FeeRates & FeeBearers;

export const noFees: FeeTerms = {
  feeFixed: 0,
  feeBasisPoints: 0,
  feeCap: null,
  feeBorneBy: 'buyer',
  commissionBasisPoints: 0,
  commissionBorneBy: 'seller',
};

/** A share of an amount, rounded half up to the minor unit. */
function shareOf(amount: number, basisPoints: number): number {
  return Math.floor((2 * amount * basisPoints + 10_000) / 20_000);
}

/**
 * What is paid on top of one ticket, and what is kept of it, minor units, taxes included. Each is rounded for itself; what a seller bears never
 * exceeds the price, so that it never owes for a ticket; a free ticket costs nobody anything.
 * @param amount what the ticket costs, discounts taken off, minor units
 */
export function chargesOf(terms: FeeTerms, amount: number): { fee: number; commission: number } {
  if (amount <= 0) return { fee: 0, commission: 0 };
  const asked = terms.feeFixed + shareOf(amount, terms.feeBasisPoints);
  const service = terms.feeCap === null ? asked : Math.min(asked, terms.feeCap);
  const commission = shareOf(amount, terms.commissionBasisPoints);
  const borneBy = (bearer: FeeBearer): number =>
    (terms.feeBorneBy === bearer ? service : 0) + (terms.commissionBorneBy === bearer ? commission : 0);
  return { fee: borneBy('buyer'), commission: Math.min(amount, borneBy('seller')) };
}

/** What a buyer pays for one ticket of this price, all included. */
export function toPay(terms: FeeTerms, amount: number): number {
  return amount + chargesOf(terms, amount).fee;
}

/** Taxes included in what the platform takes, by the country of the seller, basis points: the ordinary rates of 2026. */
const platformTax: Readonly<Record<string, number>> = { FR: 2000, CI: 1800 };

/** The rate for a seller of this country (ISO 3166-1); elsewhere the platform’s own, that of France. */
export function platformTaxOf(country: string): number {
  return platformTax[country] ?? 2000;
}
