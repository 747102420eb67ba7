import type { InvoiceInput } from '@parterre/contract/invoicing';
import type { Transaction } from '../../../platform/database.ts';
import type { ServiceOrderRefunded, ServiceSale } from '../../marketplace/contract.ts';
import { invoicedParty, namedParty } from '../domain/draft-documents.ts';
import type { TaxRate } from '../domain/draft-documents.ts';
import { draftOfService, taxOfService } from '../domain/draft-service-documents.ts';
import { seriesOf } from '../domain/document-number.ts';
import { creditedSoFar, documentFor, lockSeries } from '../sql/documents.ts';
import type { DocumentRow } from '../sql/documents.ts';
import { issue, sellerSide, yearOf } from './issue-documents.ts';
import type { Invoiced, InvoicingNeeds, Issuer } from './issue-documents.ts';

type Needs = Pick<InvoicingNeeds, 'services' | 'identity' | 'clock' | 'lock'>;

/** The receipt of whoever sold a service: one, however often it is told. Nothing for what was free. */
export async function issueServiceReceipt(needs: Needs, trx: Transaction, orderId: string): Promise<void> {
  const sale = await needs.services.sale(orderId, trx);
  if (sale !== null) await receiptOf(needs, trx, sale, await sellerOf(needs, trx, sale));
}

/**
 * The invoice of a paid order in the buyer's own name. Asked again, the one that is there. Once something went back none is made: what went back
 * is corrected on the document that was there.
 */
export async function issueServiceInvoice(
  needs: Needs,
  trx: Transaction,
  orderId: string,
  input: InvoiceInput,
): Promise<Invoiced> {
  const sale = await needs.services.sale(orderId, trx);
  if (sale === null) return { ok: false, reason: 'nothing-to-invoice' };
  const seller = await sellerOf(needs, trx, sale);
  const receipt = await receiptOf(needs, trx, sale, seller);
  const { issuer } = seller;
  if ((await documentFor(trx, issuer.id, 'invoice', causeOf(sale))) !== null) return { ok: true };
  if (issuer.identity === null) return { ok: false, reason: 'issuer-unknown', issuers: [issuer.name] };
  if ((await creditedSoFar(trx, issuer.id, { serviceOrderId: orderId })) > 0)
    return { ok: false, reason: 'nothing-to-invoice' };
  // As it was sold; a seller who had not said who it is by then, by what it says now.
  const tax = receipt.content.issuer.registration === null ? seller.tax : taxOf(receipt);
  const draft = draftOfService(sale, 'invoice', invoicedParty(input), tax, { amount: sale.total, before: 0 });
  await issue(needs, trx, soldBy(sale), issuer, causeOf(sale), draft, null);
  return { ok: true };
}

/** The credit note of what goes back of an order; it corrects the invoice where there is one, else the receipt. */
export async function issueServiceCreditNote(
  needs: Needs,
  trx: Transaction,
  { orderId, refundId, amount }: ServiceOrderRefunded,
): Promise<void> {
  const sale = await needs.services.sale(orderId, trx);
  if (sale === null) return;
  const seller = await sellerOf(needs, trx, sale);
  const { issuer } = seller;
  // Events of one order may come in any order.
  const receipt = await receiptOf(needs, trx, sale, seller);
  // What was given back before is counted while nobody else writes a credit note of this series.
  const series = { issuer: issuer.id, series: seriesOf['credit-note'], year: yearOf(needs, issuer) };
  await lockSeries(trx, series, needs.lock);
  const corrected = (await documentFor(trx, issuer.id, 'invoice', causeOf(sale))) ?? receipt;
  const before = await creditedSoFar(trx, issuer.id, { serviceOrderId: orderId });
  const { buyer } = corrected.content;
  const draft = draftOfService(sale, 'credit-note', buyer, taxOf(corrected), { amount, before });
  await issue(needs, trx, soldBy(sale), issuer, `service-refund:${refundId}`, draft, corrected);
}

interface ServiceSeller {
  readonly issuer: Issuer;
  readonly tax: TaxRate;
}

const soldBy = ({ organisationId, orderId }: ServiceSale) => ({ organisationId, serviceOrderId: orderId });
const causeOf = ({ orderId }: ServiceSale): string => `service-order:${orderId}`;

function taxOf({ content }: DocumentRow): TaxRate {
  const [tax] = content.taxes;
  if (tax === undefined) throw new Error(`document ${content.number} names no tax`);
  return tax;
}

function receiptOf(
  needs: Needs,
  trx: Transaction,
  sale: ServiceSale,
  { issuer, tax }: ServiceSeller,
): Promise<DocumentRow> {
  const draft = draftOfService(sale, 'receipt', namedParty(sale.buyer), tax, { amount: sale.total, before: 0 });
  return issue(needs, trx, soldBy(sale), issuer, causeOf(sale), draft, null);
}

async function sellerOf(
  needs: Needs,
  trx: Transaction,
  { organisationId, orderId }: ServiceSale,
): Promise<ServiceSeller> {
  const seller = await needs.identity.organisation(organisationId, trx);
  if (seller === null) throw new Error(`service order ${orderId} was sold by an organisation that does not exist`);
  const issuer = await sellerSide(trx, seller);
  return { issuer, tax: taxOfService(seller.country, seller.tax, issuer.identity) };
}
