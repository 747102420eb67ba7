import type { InvoiceInput } from '@parterre/contract/invoicing';
import type { Transaction } from '../../../platform/database.ts';
import type { PlanSale } from '../../subscriptions/contract.ts';
import { invoicedParty } from '../domain/draft-documents.ts';
import { draftOfPlan } from '../domain/draft-plan-documents.ts';
import { documentFor, platformIssuer } from '../sql/documents.ts';
import type { DocumentRow } from '../sql/documents.ts';
import { issue, platformSide } from './issue-documents.ts';
import type { Invoiced, InvoicingNeeds } from './issue-documents.ts';

type Needs = Pick<InvoicingNeeds, 'plans' | 'platform' | 'clock' | 'lock'>;

/** The receipt of the platform for a charge of a plan: one, however often it is told. */
export async function issuePlanReceipt(needs: Needs, trx: Transaction, chargeId: string): Promise<void> {
  const sale = await needs.plans.sale(chargeId, trx);
  if (sale !== null) await receiptOf(needs, trx, sale);
}

/** The invoice for a charge of a plan in the subscriber's own name. Asked again, the one that is there. */
export async function issuePlanInvoice(
  needs: Needs,
  trx: Transaction,
  chargeId: string,
  input: InvoiceInput,
): Promise<Invoiced> {
  const sale = await needs.plans.sale(chargeId, trx);
  if (sale === null) return { ok: false, reason: 'nothing-to-invoice' };
  const issuer = platformSide(needs.platform);
  if (issuer.identity === null) return { ok: false, reason: 'issuer-unknown', issuers: [issuer.name] };
  await receiptOf(needs, trx, sale);
  // What goes back is corrected on the document that was there: no invoice comes after it.
  if ((await documentFor(trx, issuer.id, 'credit-note', `plan-refund:${chargeId}`)) !== null)
    return { ok: false, reason: 'nothing-to-invoice' };
  const draft = { ...draftOfPlan(sale, 'invoice'), buyer: invoicedParty(input) };
  await issue(needs, trx, { planChargeId: chargeId }, issuer, `plan:${chargeId}`, draft, null);
  return { ok: true };
}

function receiptOf(needs: Needs, trx: Transaction, sale: PlanSale): Promise<DocumentRow> {
  const { chargeId } = sale;
  const draft = draftOfPlan(sale, 'receipt');
  return issue(needs, trx, { planChargeId: chargeId }, platformSide(needs.platform), `plan:${chargeId}`, draft, null);
}

/** The credit note for a charge that goes back, whole; it corrects the invoice where there is one, else the receipt. */
export async function issuePlanCreditNote(needs: Needs, trx: Transaction, chargeId: string): Promise<void> {
  const sale = await needs.plans.sale(chargeId, trx);
  if (sale === null) return;
  // Events of one charge may come in any order.
  const receipt = await receiptOf(needs, trx, sale);
  // To whom it was made out, whoever has the account now.
  const corrected = (await documentFor(trx, platformIssuer, 'invoice', `plan:${chargeId}`)) ?? receipt;
  const draft = { ...draftOfPlan(sale, 'credit-note'), buyer: corrected.content.buyer };
  const sold = { planChargeId: chargeId };
  await issue(needs, trx, sold, platformSide(needs.platform), `plan-refund:${chargeId}`, draft, corrected);
}
