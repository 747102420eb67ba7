import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { giftCardAccount } from '../contract.ts';
import type { CodeRefused, UsableCodes, UsableGift, UsablePromotion, VoucherHolder, VoucherSale } from '../contract.ts';
import type { VouchersContext } from '../context.ts';
import { discountsOf } from '../domain/discount.ts';
import { foldCode, looksLikeGiftCode } from '../domain/fold-code.ts';
import { isFor, stateOfPromotion } from '../domain/promotion-state.ts';
import type { PromotionState } from '../domain/promotion-state.ts';
import { giftCodeHash } from '../gift-code.ts';
import { cardByHash } from '../sql/gift-uses.ts';
import { promotionByKey } from '../sql/promotion-rows.ts';
import { countUsesOfBuyer } from '../sql/promotion-uses.ts';

const reasons = {
  stopped: 'code-over',
  over: 'code-over',
  'not-yet': 'code-not-yet',
  'used-up': 'code-used-up',
} as const satisfies Record<Exclude<PromotionState, 'usable'>, string>;

/** See `Vouchers.read`. */
export async function readCodes(
  context: VouchersContext,
  codes: readonly string[],
  sale: VoucherSale,
  holder: VoucherHolder,
): Promise<({ ok: true } & UsableCodes) | CodeRefused> {
  let promotion: UsablePromotion | null = null;
  let gift: UsableGift | null = null;
  for (const typed of codes) {
    const folded = foldCode(typed);
    const attempt = await context.attempts.take(holder, `${sale.organisationId} ${folded}`);
    if (!attempt.ok) return { ok: false, reason: 'rate-limited', retryAfter: attempt.retryAfter };
    const found =
      (await readPromotion(context, typed, folded, sale, holder)) ?? (await readGift(context, typed, folded, sale));
    if (found === null) return { ok: false, reason: 'code-unknown', code: typed };
    context.attempts.wasRight(holder, `${sale.organisationId} ${folded}`);
    if (!found.ok) return found;
    const second = found.kind === 'promotion' ? promotion : gift;
    if (second !== null) return { ok: false, reason: 'codes-not-together', code: typed };
    if (found.kind === 'promotion') promotion = found.promotion;
    else gift = found.gift;
  }
  return { ok: true, promotion, gift };
}

type Found<T> = ({ ok: true } & T) | CodeRefused | null;

async function readPromotion(
  context: VouchersContext,
  typed: string,
  folded: string,
  sale: VoucherSale,
  holder: VoucherHolder,
): Promise<Found<{ kind: 'promotion'; promotion: UsablePromotion }>> {
  const row = await promotionByKey(context.db, sale.organisationId, folded);
  if (row === null) return null;
  const no = (reason: Exclude<CodeRefused['reason'], 'rate-limited' | 'code-needs-more'>): CodeRefused => ({
    ok: false,
    reason,
    code: typed,
  });
  const state = stateOfPromotion(row, instantText(context.clock.now()));
  if (state !== 'usable') return no(reasons[state]);
  if (!isFor(row, sale) || row.currency !== sale.currency) return no('code-not-for-these');
  if (row.mostPerBuyer !== null && (await countUsesOfBuyer(context.db, row.id, holder)) >= row.mostPerBuyer) {
    return no('code-used-by-you');
  }
  const promotion: UsablePromotion = {
    id: row.id,
    typed,
    code: row.code,
    revision: row.revision,
    mostPerBuyer: row.mostPerBuyer,
    discounts(lines) {
      const result = discountsOf(row, lines);
      return result.ok ? result : { ...result, code: typed };
    },
  };
  return { ok: true, kind: 'promotion', promotion };
}

async function readGift(
  context: VouchersContext,
  typed: string,
  folded: string,
  sale: VoucherSale,
): Promise<Found<{ kind: 'gift-card'; gift: UsableGift }>> {
  if (!looksLikeGiftCode(folded)) return null;
  const card = await cardByHash(context.db, giftCodeHash(context.codeKey, folded));
  // One of another organisation is as good as none; one that is not paid for has never been sent.
  if (card?.organisationId !== sale.organisationId || card.status === 'unpaid') return null;
  const over = card.validUntil === null || Date.parse(card.validUntil) <= context.clock.now().epochMilliseconds;
  if (card.status !== 'paid' || over) return { ok: false, reason: 'code-over', code: typed };
  if (card.currency !== sale.currency) return { ok: false, reason: 'code-not-for-these', code: typed };
  const balance = await balanceOf(context, card);
  if (balance === 0) return { ok: false, reason: 'code-used-up', code: typed };
  const { id: cardId, organisationId, codeEnd, currency } = card;
  return { ok: true, kind: 'gift-card', gift: { cardId, organisationId, typed, codeEnd, currency, balance } };
}

/** What may be spent of a card at this moment, minor units. */
export function balanceOf(
  context: Pick<VouchersContext, 'db' | 'payments'>,
  card: { readonly id: string; readonly organisationId: string; readonly currency: UsableGift['currency'] },
): Promise<number> {
  const { ledger } = context.payments;
  const db: Db = context.db;
  return db
    .transaction()
    .execute(
      async (trx) => 0 - (await ledger.balance(trx, giftCardAccount(card.organisationId, card.id), card.currency)),
    );
}
