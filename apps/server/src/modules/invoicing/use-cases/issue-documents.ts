import type { DocumentKind, InvoiceInput, LegalIdentity } from '@parterre/contract/invoicing';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Booking, OrderRefunded, Sale } from '../../booking/contract.ts';
import type { Feed } from '../../feed/contract.ts';
import type { Marketplace } from '../../marketplace/contract.ts';
import type { Subscriptions } from '../../subscriptions/contract.ts';
import type { Vouchers } from '../../vouchers/contract.ts';
import type { Identity, OrganisationFacts } from '../../identity/contract.ts';
import { documentNumber, seriesOf } from '../domain/document-number.ts';
import { draftOfRefund, draftOfSale, invoicedParty, namedParty, partyOf } from '../domain/draft-documents.ts';
import type { Draft, IssuerSide } from '../domain/draft-documents.ts';
import { creditedSoFar, documentFor, insertDocument, lockSeries, platformIssuer } from '../sql/documents.ts';
import type { DocumentRow, SeriesLock, SoldBy } from '../sql/documents.ts';
import { readSeller } from '../sql/sellers.ts';

export interface InvoicingNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly identity: Pick<Identity, 'organisation'>;
  readonly booking: Pick<Booking, 'sale' | 'kept'>;
  readonly plans: Pick<Subscriptions, 'sale'>;
  readonly vouchers: Pick<Vouchers, 'sale'>;
  readonly services: Pick<Marketplace, 'sale' | 'kept'>;
  readonly boosts: Pick<Feed, 'boostSale'>;
  /** Who runs the platform, as its documents must say it; null until the configuration says so. */
  readonly platform: LegalIdentity | null;
  /** `none` only in the control of the test that shows what the lock is for. */
  readonly lock: SeriesLock;
}

/** An order’s two sides as issuers: who they are, and in which zone their days and years begin. */
export interface Issuer {
  readonly side: IssuerSide;
  readonly id: string;
  readonly identity: LegalIdentity | null;
  /** What it is called while its identity is not known. */
  readonly name: string;
  readonly timeZone: string;
}

/** The platform keeps its books in France. */
export const platformZone = 'Europe/Paris';

/** The platform as an issuer. */
export function platformSide(identity: LegalIdentity | null): Issuer {
  return { side: 'platform', id: platformIssuer, identity, name: 'Parterre', timeZone: platformZone };
}

/** An organisation as an issuer, as it says who it is. */
export async function sellerSide(trx: Transaction, { id, name, timeZone }: OrganisationFacts): Promise<Issuer> {
  return { side: 'seller', id, identity: await readSeller(trx, id), name, timeZone };
}

async function issuersOf(
  needs: InvoicingNeeds,
  trx: Transaction,
  sale: Sale,
): Promise<{ seller: OrganisationFacts; issuers: Issuer[] }> {
  const seller = await needs.identity.organisation(sale.organisationId, trx);
  if (seller === null) throw new Error(`order ${sale.orderId} was sold by an organisation that does not exist`);
  return { seller, issuers: [await sellerSide(trx, seller), platformSide(needs.platform)] };
}

/**
 * Writes a document with the next number of its series, in the caller's transaction: rolled back, the number is free again. Made already for this
 * cause, it is that one.
 */
export async function issue(
  needs: Pick<InvoicingNeeds, 'clock' | 'lock'>,
  trx: Transaction,
  sold: SoldBy,
  issuer: Issuer,
  cause: string,
  draft: Draft,
  corrects: DocumentRow | null,
): Promise<DocumentRow> {
  const now = needs.clock.now();
  const day = now.toZonedDateTimeISO(issuer.timeZone).toPlainDate();
  const series = { issuer: issuer.id, series: seriesOf[draft.kind], year: day.year };
  const last = await lockSeries(trx, series, needs.lock);
  const known = await documentFor(trx, issuer.id, draft.kind, cause);
  if (known !== null) return known;
  const number = last.lastNumber + 1;
  const content = {
    ...draft,
    number: documentNumber(series.series, day.year, number),
    day: day.toString(),
    issuer: issuer.identity === null ? namedParty(issuer.name) : partyOf(issuer.identity),
    corrects: corrects === null ? null : { number: corrects.content.number, day: corrects.content.day },
  };
  const made = { ...series, id: newId(), number, cause, content, issuedAt: instantText(now) };
  await insertDocument(trx, { ...made, sold, corrects: corrects?.id ?? null, previousHash: last.lastHash });
  return {
    id: made.id,
    issuer: issuer.id,
    kind: draft.kind,
    issuedAt: made.issuedAt,
    orderCode: draft.order.code,
    content,
  };
}

const soldBy = ({ organisationId, orderId, occurrenceId }: Sale): SoldBy => ({ organisationId, orderId, occurrenceId });
const orderCause = (sale: Sale): string => `order:${sale.orderId}`;

/** The receipts of a paid order: one of the seller for the tickets, one of the platform for its fee. Nothing for what was free. */
export async function issueReceipts(needs: InvoicingNeeds, trx: Transaction, code: string): Promise<void> {
  const sale = await needs.booking.sale(code, trx);
  if (sale === null || sale.total === 0) return;
  await receiptsOf(needs, trx, sale);
}

async function receiptsOf(needs: InvoicingNeeds, trx: Transaction, sale: Sale): Promise<void> {
  const { seller, issuers } = await issuersOf(needs, trx, sale);
  for (const issuer of issuers) {
    const draft = draftOfSale(sale, issuer.side, 'receipt', seller.name, namedParty(sale.buyer));
    if (draft !== null) await issue(needs, trx, soldBy(sale), issuer, orderCause(sale), draft, null);
  }
}

export type Invoiced =
  | { ok: true }
  | { ok: false; reason: 'nothing-to-invoice' }
  | { ok: false; reason: 'issuer-unknown'; issuers: string[] };

/** The invoices of a paid order, all or none: one who sold in it and whose legal identity is not known refuses both. Asked again, those that are there. */
export async function issueInvoices(
  needs: InvoicingNeeds,
  trx: Transaction,
  code: string,
  input: InvoiceInput,
): Promise<Invoiced> {
  const sale = await needs.booking.sale(code, trx);
  if (sale === null || sale.total === 0) return { ok: false, reason: 'nothing-to-invoice' };
  await receiptsOf(needs, trx, sale);
  const { seller, issuers } = await issuersOf(needs, trx, sale);
  const buyer = invoicedParty(input);
  const drafts = issuers.flatMap((issuer) => {
    const draft = draftOfSale(sale, issuer.side, 'invoice', seller.name, buyer);
    return draft === null ? [] : [{ issuer, draft }];
  });
  const unknown = drafts.filter(({ issuer }) => issuer.identity === null).map(({ issuer }) => issuer.name);
  if (unknown.length > 0) return { ok: false, reason: 'issuer-unknown', issuers: unknown };
  for (const { issuer, draft } of drafts) await issue(needs, trx, soldBy(sale), issuer, orderCause(sale), draft, null);
  return { ok: true };
}

/** The credit notes of a refund: each corrects its side's invoice where there is one, else the receipt. */
export async function issueCreditNotes(needs: InvoicingNeeds, trx: Transaction, refund: OrderRefunded): Promise<void> {
  const sale = await needs.booking.sale(refund.code, trx);
  if (sale === null || sale.total === 0) return;
  // Events of one order may come in any order.
  await receiptsOf(needs, trx, sale);
  const { seller, issuers } = await issuersOf(needs, trx, sale);
  for (const issuer of issuers) {
    const documentOf = (kind: DocumentKind) => documentFor(trx, issuer.id, kind, orderCause(sale));
    const corrected = (await documentOf('invoice')) ?? (await documentOf('receipt'));
    if (corrected === null) continue;
    // What was given back before is counted while nobody else writes a credit note of this series.
    await lockSeries(
      trx,
      { issuer: issuer.id, series: seriesOf['credit-note'], year: yearOf(needs, issuer) },
      needs.lock,
    );
    const before = await creditedSoFar(trx, issuer.id, { orderId: sale.orderId });
    const { buyer } = corrected.content;
    const draft = draftOfRefund(sale, issuer.side, refund.lines, seller.name, buyer, before);
    if (draft !== null) await issue(needs, trx, soldBy(sale), issuer, `refund:${refund.refundId}`, draft, corrected);
  }
}

/** The year that its numbers begin anew with. */
export function yearOf(needs: Pick<InvoicingNeeds, 'clock'>, issuer: Issuer): number {
  return needs.clock.now().toZonedDateTimeISO(issuer.timeZone).year;
}
