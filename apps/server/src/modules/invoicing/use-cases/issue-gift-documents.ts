import type { Transaction } from '../../../platform/database.ts';
import type { GiftSale } from '../../vouchers/contract.ts';
import { draftOfGift } from '../domain/draft-gift-documents.ts';
import type { DocumentRow } from '../sql/documents.ts';
import { issue, sellerSide } from './issue-documents.ts';
import type { InvoicingNeeds, Issuer } from './issue-documents.ts';

type Needs = Pick<InvoicingNeeds, 'vouchers' | 'identity' | 'clock' | 'lock'>;

/** The receipt of whoever sold a gift card: one, however often it is told. */
export async function issueGiftReceipt(needs: Needs, trx: Transaction, cardId: string): Promise<void> {
  const sale = await needs.vouchers.sale(cardId, trx);
  if (sale !== null) await receiptOf(needs, trx, sale, await sellerOf(needs, trx, sale));
}

/** The credit note for a gift card that goes back, whole; it corrects the receipt. */
export async function issueGiftCreditNote(needs: Needs, trx: Transaction, cardId: string): Promise<void> {
  const sale = await needs.vouchers.sale(cardId, trx);
  if (sale === null) return;
  const issuer = await sellerOf(needs, trx, sale);
  // Events of one card may come in any order.
  const receipt = await receiptOf(needs, trx, sale, issuer);
  const draft = draftOfGift(sale, 'credit-note');
  await issue(needs, trx, soldBy(sale), issuer, `gift-refund:${cardId}`, draft, receipt);
}

const soldBy = ({ organisationId, cardId }: GiftSale) => ({ organisationId, giftCardId: cardId });

function receiptOf(needs: Needs, trx: Transaction, sale: GiftSale, issuer: Issuer): Promise<DocumentRow> {
  return issue(needs, trx, soldBy(sale), issuer, `gift:${sale.cardId}`, draftOfGift(sale, 'receipt'), null);
}

async function sellerOf(needs: Needs, trx: Transaction, { organisationId, cardId }: GiftSale): Promise<Issuer> {
  const seller = await needs.identity.organisation(organisationId, trx);
  if (seller === null) throw new Error(`gift card ${cardId} was sold by an organisation that does not exist`);
  return sellerSide(trx, seller);
}
