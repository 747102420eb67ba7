import type { InvoiceInput } from '@parterre/contract/invoicing';
import type { Transaction } from '../../../platform/database.ts';
import type { BoostSale } from '../../feed/contract.ts';
import { draftOfBoost, draftOfBoostReturn } from '../domain/draft-boost-documents.ts';
import { invoicedParty, namedParty } from '../domain/draft-documents.ts';
import { documentFor, platformIssuer } from '../sql/documents.ts';
import type { DocumentRow } from '../sql/documents.ts';
import { issue, platformSide } from './issue-documents.ts';
import type { Invoiced, InvoicingNeeds } from './issue-documents.ts';

type Needs = Pick<InvoicingNeeds, 'boosts' | 'platform' | 'clock' | 'lock'>;

/** The receipt of the platform for a bought boost: one, however often it is told. */
export async function issueBoostReceipt(needs: Needs, trx: Transaction, boostId: string): Promise<void> {
  const sale = await needs.boosts.boostSale(boostId, trx);
  if (sale !== null) await receiptOf(needs, trx, sale);
}

/** The invoice of a bought boost in the buyer's own name. Asked again, the one that is there. None is made once something went back. */
export async function issueBoostInvoice(
  needs: Needs,
  trx: Transaction,
  boostId: string,
  input: InvoiceInput,
): Promise<Invoiced> {
  const sale = await needs.boosts.boostSale(boostId, trx);
  if (sale === null) return { ok: false, reason: 'nothing-to-invoice' };
  const issuer = platformSide(needs.platform);
  await receiptOf(needs, trx, sale);
  if ((await documentFor(trx, issuer.id, 'invoice', `boost:${boostId}`)) !== null) return { ok: true };
  if (issuer.identity === null) return { ok: false, reason: 'issuer-unknown', issuers: [issuer.name] };
  // The receipt has kept credit notes of this boost waiting: one that came between the sale was read and then is seen here.
  const corrected = await documentFor(trx, issuer.id, 'credit-note', `boost-refund:${boostId}`);
  if (sale.returned !== null || corrected !== null) return { ok: false, reason: 'nothing-to-invoice' };
  const draft = draftOfBoost(sale, 'invoice', invoicedParty(input));
  await issue(needs, trx, { boostId }, issuer, `boost:${boostId}`, draft, null);
  return { ok: true };
}

/** The credit note for what was not delivered of a boost; it corrects the invoice where there is one, else the receipt. */
export async function issueBoostCreditNote(needs: Needs, trx: Transaction, boostId: string): Promise<void> {
  const sale = await needs.boosts.boostSale(boostId, trx);
  if (sale === null) return;
  // Events of one boost may come in any order.
  const receipt = await receiptOf(needs, trx, sale);
  const corrected = (await documentFor(trx, platformIssuer, 'invoice', `boost:${boostId}`)) ?? receipt;
  const draft = draftOfBoostReturn(sale, corrected.content.buyer);
  if (draft === null) return;
  await issue(needs, trx, { boostId }, platformSide(needs.platform), `boost-refund:${boostId}`, draft, corrected);
}

function receiptOf(needs: Needs, trx: Transaction, sale: BoostSale): Promise<DocumentRow> {
  const { boostId } = sale;
  // Of an account that is erased there is nothing left to say.
  const draft = draftOfBoost(sale, 'receipt', namedParty(sale.buyer ?? '–'));
  return issue(needs, trx, { boostId }, platformSide(needs.platform), `boost:${boostId}`, draft, null);
}
