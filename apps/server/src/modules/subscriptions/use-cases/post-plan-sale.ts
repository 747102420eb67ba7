import type { Transaction } from '../../../platform/database.ts';
import { providerClearing } from '../../payments/contract.ts';
import type { Ledger } from '../../payments/contract.ts';
import type { ChargeRow } from '../sql/charge-rows.ts';

/**
 * Books what came for a plan: debit clearing, credit what the platform earns and the tax within it.
 * @returns the ledger's transaction
 */
export async function postPlanSale(
  ledger: Ledger,
  trx: Transaction,
  key: string,
  provider: string,
  charge: Pick<ChargeRow, 'id' | 'plan' | 'amount' | 'taxAmount' | 'currency'>,
): Promise<string> {
  const { amount, taxAmount } = charge;
  const posted = await ledger.post(trx, {
    key,
    kind: 'sale',
    currency: charge.currency,
    description: `Plan ${charge.plan}`,
    postings: [
      { account: providerClearing(provider), amount },
      { account: { kind: 'fee-revenue', ownerId: null }, amount: taxAmount - amount },
      { account: { kind: 'tax-payable', ownerId: null }, amount: -taxAmount },
    ],
  });
  if (!posted.ok) throw new Error(`The ledger refused the sale of ${charge.id}: ${posted.reason}`);
  return posted.transactionId;
}
