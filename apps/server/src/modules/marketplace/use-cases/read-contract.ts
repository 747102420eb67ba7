import type { SignedTerms } from '@parterre/contract/service-orders';
import type { Language } from '@parterre/contract/wire';
import type { MarketContext } from '../context.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { contractOf } from './sign-contract.ts';

/** The signed terms of an order; null while nothing is signed. */
export function signedTermsOf(context: Pick<MarketContext, 'keys'>, order: OrderRow): SignedTerms | null {
  const contract = contractOf(order);
  const key = context.keys.published.find(({ kid }) => kid === contract?.keyId);
  if (contract === null || key === undefined) return null;
  const { terms, hash, signature, signedAt } = contract;
  return { terms: { ...terms }, hash, signature, key, signedAt };
}

/** The same as a PDF in either language. */
export async function contractPdfOf(
  context: Pick<MarketContext, 'drawContract' | 'publicUrl'>,
  order: OrderRow,
  language: Language,
): Promise<Buffer | null> {
  const contract = contractOf(order);
  const verifyAt = `${context.publicUrl}/api/v1/service-contracts/verification`;
  return contract === null ? null : context.drawContract({ contract, language, verifyAt });
}
