import type { Transaction } from '../../../platform/database.ts';
import type { PlanSale } from '../../subscriptions/contract.ts';
import { draftOfPlan } from '../domain/draft-plan-documents.ts';
import type { DocumentRow } from '../sql/documents.ts';
import { issue, platformSide } from './issue-documents.ts';
import type { InvoicingNeeds } from './issue-documents.ts';

type Needs = Pick<InvoicingNeeds, 'plans' | 'platform' | 'clock' | 'lock'>;

/** The receipt of the platform for a charge of a plan: one, however often it is told. */
export async function issuePlanReceipt(needs: Needs, trx: Transaction, chargeId: string): Promise<void> {
  const sale = await needs.plans.sale(chargeId, trx);
  if (sale !== null) await receiptOf(needs, trx, sale);
}

function receiptOf(needs: Needs, trx: Transaction, sale: PlanSale): Promise<DocumentRow> {
  const { chargeId } = sale;
  const draft = draftOfPlan(sale, 'receipt');
  return issue(needs, trx, { planChargeId: chargeId }, platformSide(needs.platform), `plan:${chargeId}`, draft, null);
}

/** The credit note for a charge that goes back, whole; it corrects the receipt. */
export async function issuePlanCreditNote(needs: Needs, trx: Transaction, chargeId: string): Promise<void> {
  const sale = await needs.plans.sale(chargeId, trx);
  if (sale === null) return;
  // Events of one charge may come in any order.
  const receipt = await receiptOf(needs, trx, sale);
  // To whom it was made out, whoever has the account now.
  const draft = { ...draftOfPlan(sale, 'credit-note'), buyer: receipt.content.buyer };
  const sold = { planChargeId: chargeId };
  await issue(needs, trx, sold, platformSide(needs.platform), `plan-refund:${chargeId}`, draft, receipt);
}
