import type { GiftBalance, GiftPurchase, StaffGiftCard } from '@parterre/contract/vouchers';
import type { Page } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { ListPart } from '../../../platform/list-place.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { BoughtCard, GiftSale, VoucherHolder } from '../contract.ts';
import type { VouchersContext } from '../context.ts';
import { foldCode, looksLikeGiftCode } from '../domain/fold-code.ts';
import { giftCodeHash } from '../gift-code.ts';
import { cardById, cardsBoughtBy, listCards, usesOfCards } from '../sql/gift-cards.ts';
import type { CardUseRow, GiftCardRow } from '../sql/gift-cards.ts';
import { cardByHash } from '../sql/gift-uses.ts';
import { balanceOf } from './read-codes.ts';

/** A card as whoever gives it sees it. Whoever calls has authorised the reading. */
export async function presentPurchase(context: VouchersContext, card: GiftCardRow): Promise<GiftPurchase> {
  const [organisation, payment] = await Promise.all([
    context.identity.organisation(card.organisationId),
    context.payments.latest({ kind: 'gift-card', id: card.id }),
  ]);
  if (organisation === null) throw new Error(`gift card ${card.id} is of an organisation that does not exist`);
  const { id, slug, name, timeZone } = organisation;
  return {
    ...factsOf(card),
    organisation: { id, slug, name, timeZone },
    message: card.message,
    payment,
    serverTime: instantText(context.clock.now()),
  };
}

/** A part of the cards that a person began to buy, newest first. */
export async function readBoughtCards(
  context: VouchersContext,
  personId: string,
  part: ListPart,
): Promise<BoughtCard[]> {
  const cards = await cardsBoughtBy(context.db, personId, part);
  const sellers = await context.identity.organisations([...new Set(cards.map((card) => card.organisationId))]);
  return cards.map((card) => {
    const seller = sellers.get(card.organisationId);
    if (seller === undefined) throw new Error(`gift card ${card.id} is of an organisation that does not exist`);
    const { id, slug, name, timeZone } = seller;
    return {
      ...{ id: card.id, at: card.createdAt, number: card.number },
      organisation: { id, slug, name },
      ...{ recipientName: card.recipientName, timeZone },
    };
  });
}

/** A card that was paid, as documents tell of it. */
export async function readGiftSale(
  context: VouchersContext,
  cardId: string,
  within: Transaction | undefined,
): Promise<GiftSale | null> {
  const card = await cardById(within ?? context.db, cardId);
  if (card?.paidAt == null) return null;
  const { organisationId, number, giverName, recipientName, amount, currency, paidAt } = card;
  return { cardId, organisationId, number, buyer: giverName, recipientName, amount, currency, paidAt };
}

function factsOf(card: GiftCardRow) {
  const { number, status, giverName, giverEmail, recipientName, recipientEmail, language } = card;
  const { sendAt, sentAt, validUntil, createdAt, amount, currency } = card;
  return {
    ...{ number, status, giverName, giverEmail, recipientName, recipientEmail, language },
    ...{ sendAt, sentAt, validUntil, createdAt, amount: { amount, currency } },
  };
}

export type LookedUp =
  | { ok: true; balance: GiftBalance }
  | { ok: false; reason: 'code-unknown' }
  | { ok: false; reason: 'rate-limited'; retryAfter: number };

/** What is on a card, for whoever has its code; attempts are limited. */
export async function lookUpBalance(context: VouchersContext, code: string, holder: VoucherHolder): Promise<LookedUp> {
  const folded = foldCode(code);
  const attempt = await context.attempts.take(holder, `balance ${folded}`);
  if (!attempt.ok) return { ok: false, reason: 'rate-limited', retryAfter: attempt.retryAfter };
  const card = looksLikeGiftCode(folded) ? await cardByHash(context.db, giftCodeHash(context.codeKey, folded)) : null;
  const organisation = card === null ? null : await context.identity.organisation(card.organisationId);
  if (card === null || organisation === null || card.validUntil === null) return { ok: false, reason: 'code-unknown' };
  context.attempts.wasRight(holder, `balance ${folded}`);
  const { currency, codeEnd, validUntil } = card;
  const money = (amount: number) => ({ amount, currency });
  const { id, slug, name, timeZone } = organisation;
  const uses = await usesOfCards(context.db, [card.id]);
  const over = card.status !== 'paid' || Date.parse(validUntil) <= context.clock.now().epochMilliseconds;
  return {
    ok: true,
    balance: {
      organisation: { id, slug, name, timeZone },
      codeEnd,
      amount: money(card.amount),
      balance: money(await balanceOf(context, card)),
      reserved: money(reservedOf(uses)),
      validUntil,
      over,
    },
  };
}

/** The cards of an organisation, with what is left on each. */
export async function readStaffCards(
  context: VouchersContext,
  organisationId: string,
  query: { q?: string | undefined; page: number; pageSize: number },
): Promise<Page<StaffGiftCard>> {
  const { rows, count } = await listCards(context.db, organisationId, query.q ?? '', query);
  const uses = Map.groupBy(
    await usesOfCards(
      context.db,
      rows.map(({ id }) => id),
    ),
    ({ cardId }) => cardId,
  );
  const items: StaffGiftCard[] = [];
  for (const row of rows) items.push(await presentForStaff(context, row, uses.get(row.id) ?? []));
  return pageOfList(items, count, query);
}

export async function presentForStaff(
  context: VouchersContext,
  card: GiftCardRow,
  uses: readonly CardUseRow[],
): Promise<StaffGiftCard> {
  const { currency } = card;
  const money = (amount: number) => ({ amount, currency });
  const balance = await balanceOf(context, card);
  return {
    ...factsOf(card),
    codeEnd: card.codeEnd,
    balance: money(balance),
    reserved: money(reservedOf(uses)),
    uses: uses.map(({ orderCode, amount, state, givenBackAmount, at }) => ({
      ...{ orderCode, state, at },
      amount: money(amount),
      givenBack: money(givenBackAmount),
    })),
    refundable: card.status === 'paid' && balance === card.amount,
  };
}

function reservedOf(uses: readonly CardUseRow[]): number {
  return uses.reduce((sum, { state, amount }) => (state === 'reserved' ? sum + amount : sum), 0);
}
