import type { Licence, LicenceTier, MasterKind } from '@parterre/contract/services';
import type { Language } from '@parterre/contract/wire';
import type { CancellationSteps } from '../domain/order-money.ts';
import type { KeptFile, OrderRow } from '../sql/order-rows.ts';

/** What was offered when an order was placed; nothing changes it afterwards. */
export interface FrozenTerms {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  /** The seller's own words. */
  readonly text: string;
  readonly licence: (Omit<Licence, 'price' | 'tier'> & { readonly tier: LicenceTier; readonly price: number }) | null;
  /** Of a licence: what it brings, with its hashes. */
  readonly files: readonly (KeptFile & { readonly kind: MasterKind | 'preview' })[];
  readonly revisions: number | null;
  readonly deliveryDays: number | null;
  readonly minutes: number | null;
  readonly occasion: 'lesson' | 'appearance' | null;
  readonly cancellation: CancellationSteps;
}

export function termsOf(order: Pick<OrderRow, 'terms'>): FrozenTerms {
  // Written by `place-order.ts` alone.
  return order.terms as FrozenTerms;
}
