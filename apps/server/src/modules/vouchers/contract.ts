import type { Currency, Language } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from '../../platform/database.ts';
import type { ListPart, ListPlace } from '../../platform/list-place.ts';
import type { AccountReference, LedgerPosting, PostResult } from '../payments/contract.ts';

/** What codes are to be used for. */
export interface VoucherSale {
  readonly organisationId: string;
  readonly occurrenceId: string;
  readonly eventId: string | null;
  readonly filmId: string | null;
  readonly currency: Currency;
}

/** Whoever brings codes: what the limit per buyer knows them by, and what limits their attempts. */
export interface VoucherHolder {
  readonly holderId: string;
  readonly visitorId: string | null;
  /** Null while none was given. */
  readonly email: string | null;
  /** Of the network; null inside the house. */
  readonly address: string | null;
}

/** Why a code does not count. `code` is what was typed. */
export type CodeRefused =
  | {
      ok: false;
      reason:
        | 'code-unknown'
        | 'code-not-yet'
        | 'code-over'
        | 'code-used-up'
        | 'code-used-by-you'
        | 'code-not-for-these'
        | 'codes-not-together'
        /** Its terms, or what is left on the card, have changed since it was looked at. */
        | 'code-changed';
      code: string;
    }
  | { ok: false; reason: 'code-needs-more'; code: string; tickets: number; amount: number }
  | { ok: false; reason: 'rate-limited'; retryAfter: number };

/** A promotion that may be used now. */
export interface UsablePromotion {
  readonly id: string;
  readonly typed: string;
  /** As it is printed. */
  readonly code: string;
  /** Of its terms. */
  readonly revision: number;
  /** Of one buyer. */
  readonly mostPerBuyer: number | null;
  /** What it takes off each of these lines, in their order; minor units. */
  readonly discounts: (
    lines: readonly { readonly tariffId: string; readonly price: number }[],
  ) => { ok: true; discounts: number[] } | CodeRefused;
}

/** A gift card with something on it. */
export interface UsableGift {
  readonly cardId: string;
  readonly organisationId: string;
  readonly typed: string;
  /** The end of its code. */
  readonly codeEnd: string;
  readonly currency: Currency;
  /** What may be spent, minor units. */
  readonly balance: number;
}

export interface UsableCodes {
  readonly promotion: UsablePromotion | null;
  readonly gift: UsableGift | null;
}

/** An order as its codes count for it. */
export interface VoucherOrder {
  readonly id: string;
  readonly occurrenceId: string;
  readonly code: string;
  readonly currency: Currency;
  readonly holderId: string;
  readonly visitorId: string | null;
  readonly email: string;
  readonly tickets: number;
  /** Minor units: taken off by the promotion, and paid by the card. */
  readonly discountAmount: number;
  readonly giftAmount: number;
}

/** Promotion codes and gift cards, as whoever sells asks for them. */
export interface Vouchers {
  /** What codes may be used for a sale, at this moment; nothing is kept. At most one promotion and one gift card. */
  read(
    codes: readonly string[],
    sale: VoucherSale,
    holder: VoucherHolder,
  ): Promise<({ ok: true } & UsableCodes) | CodeRefused>;
  /** Counts the promotion and sets the card's amount aside, in the transaction that writes the order. When refused, it must be undone. */
  take(trx: Transaction, codes: UsableCodes, order: VoucherOrder): Promise<{ ok: true } | CodeRefused>;
  /** The orders came to nothing, or were given back whole: their codes are as before. Safe to repeat. */
  giveUp(trx: Transaction, orderIds: readonly string[]): Promise<void>;
  /**
   * Money came for an order that was over: what was given up is taken again, whole or not at all.
   * @returns false when that can no longer be had
   */
  takeAgain(trx: Transaction, orderId: string): Promise<boolean>;
  /**
   * Posts the sale of an order that a gift card pays a part of: a capture of what was set aside, of which the postings credit as much in all.
   * An order without a card is a fault.
   */
  postSale(
    trx: Transaction,
    orderId: string,
    entry: { key: string; description: string; postings: readonly LedgerPosting[] },
  ): Promise<PostResult>;
  /**
   * A part of what a card paid for an order goes back to it: answers the account, which the caller credits in its own transaction of the
   * ledger. The same cause twice is one giving back; never more in all than the card paid, which is a fault.
   */
  giveBack(
    trx: Transaction,
    part: { orderId: string; amount: number; currency: Currency; cause: string },
  ): Promise<AccountReference>;
  /** A gift card that was paid, as documents tell of it; null when there is none. Whoever calls has authorised the reading. */
  sale(cardId: string, within?: Transaction): Promise<GiftSale | null>;
  /** A purchase for whoever made it or has the link of its mail; the problem `not-found` for everybody else. */
  reachPurchase(
    request: FastifyRequest,
    number: string,
    key: string | undefined,
  ): Promise<{ readonly id: string; readonly language: Language }>;
  /** A part of the gift cards that a person began to buy, newest first. */
  boughtBy(personId: string, part: ListPart): Promise<BoughtCard[]>;
}

/** Event: a gift card was paid. Data: `{ cardId }`. */
export const giftCardPaid = 'vouchers.gift-card-paid';
/** Event: all of a gift card was given back to whoever bought it. Data: `{ cardId }`. */
export const giftCardRefunded = 'vouchers.gift-card-refunded';

/** A gift card that was paid, as documents tell of it. Minor units. */
export interface GiftSale {
  readonly cardId: string;
  readonly organisationId: string;
  readonly number: string;
  /** Who bought it. */
  readonly buyer: string;
  readonly recipientName: string;
  readonly amount: number;
  readonly currency: Currency;
  readonly paidAt: string;
}

/** A gift card as whoever bought it lists it; nothing of its code. */
export interface BoughtCard extends ListPlace {
  /** Of the purchase, and of its page. */
  readonly number: string;
  readonly organisation: { readonly id: string; readonly slug: string; readonly name: string };
  readonly recipientName: string;
  readonly timeZone: string;
}

/** What is owed to whoever has a gift card: an account for each, which never goes into debit. */
export function giftCardAccount(organisationId: string, cardId: string): AccountReference {
  return { kind: 'gift-liability', ownerId: organisationId, label: cardId };
}

/** Key of the ledger's transaction of an order that a gift card paid whole. */
export function giftSaleKey(orderId: string): string {
  return `sale:gift:${orderId}`;
}
