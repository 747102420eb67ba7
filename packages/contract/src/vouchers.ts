import { z } from 'zod';
import { payerPhone, payment } from './payments.ts';
import { currency, day, id, instant, language, listQuery, money } from './wire.ts';

/** A code as somebody types it: case, spaces, signs and look-alikes do not count. */
export const typedCode = z.string().trim().min(1).max(60).meta({ example: 'ETE-10' });
export const voucherCodes = z
  .array(typedCode)
  .max(2)
  .default([])
  .meta({ description: 'A promotion code, a gift card, or one of each' });

/** What a code does to the price of a choice. */
export const appliedCode = z
  .object({
    typed: z.string().meta({ description: 'As it was sent' }),
    code: z.string().meta({ description: 'As it is printed; of a gift card its end' }),
    kind: z.enum(['promotion', 'gift-card']),
    amount: money.meta({ description: 'Taken off the tickets, or paid by the card' }),
    left: money.nullable().meta({ description: 'What stays on the gift card; null for a promotion' }),
  })
  .meta({ id: 'AppliedCode' });
export type AppliedCode = z.infer<typeof appliedCode>;

const most = z.int().min(1).max(1_000_000).nullable();
const terms = z.object({
  kind: z
    .enum(['percent', 'amount', 'fixed-price'])
    .meta({ description: 'Off each ticket, off all tickets together, or what each ticket then costs' }),
  value: z
    .int()
    .min(0)
    .max(10_000_000)
    .meta({ description: 'Basis points of a percentage (1000 is 10 %), else minor units' }),
  eventIds: z.array(id).max(100).default([]).meta({ description: 'Nothing named is everything that is sold' }),
  filmIds: z.array(id).max(100).default([]),
  occurrenceIds: z.array(id).max(100).default([]),
  tariffIds: z.array(id).max(100).default([]),
  mostUses: most.default(null).meta({ description: 'Orders in all' }),
  mostPerBuyer: most.default(null).meta({ description: 'Orders of one buyer' }),
  mostTickets: most
    .default(null)
    .meta({ description: 'Tickets of one order that it lowers, those that save most first' }),
  leastTickets: z.int().min(1).max(10).default(1),
  leastAmount: z
    .int()
    .min(0)
    .max(10_000_000)
    .default(0)
    .meta({ description: 'What the tickets must cost, minor units' }),
  validFrom: instant.nullable().default(null),
  validUntil: instant.nullable().default(null),
  active: z.boolean().default(true),
  note: z.string().trim().max(500).default('').meta({ description: 'For colleagues' }),
});
/** Rules over several fields, for all that is written. */
const fits = <T extends z.ZodType<z.output<typeof terms>>>(schema: T) =>
  schema
    .refine(({ kind, value }) => kind === 'fixed-price' || value > 0, { message: 'takes nothing off', path: ['value'] })
    .refine(({ kind, value }) => kind !== 'percent' || value <= 10_000, {
      message: 'is at most 10000: the whole price',
      path: ['value'],
    })
    .refine(({ validFrom, validUntil }) => validFrom === null || validUntil === null || validFrom < validUntil, {
      message: 'ends before it begins',
      path: ['validUntil'],
    });

const example = { kind: 'percent', value: 1000, mostUses: 200, mostPerBuyer: 1, note: 'Affiches de l’été' };
const ownCode = z
  .string()
  .trim()
  .regex(/^[\p{L}\d][\p{L}\d _-]{1,22}[\p{L}\d]$/u, 'has 3 to 24 letters, digits, spaces or hyphens')
  .meta({ example: 'ETE-10' });
export const promotionInput = fits(terms.extend({ code: ownCode })).meta({
  id: 'NewPromotion',
  example: { ...example, code: 'ETE-10' },
});
export type PromotionInput = z.input<typeof promotionInput>;
/** Codes made by us, each of its own, all with the same terms. */
export const promotionBatchInput = fits(
  terms.extend({
    count: z.int().min(1).max(1000),
    prefix: z
      .string()
      .trim()
      .regex(/^[\p{L}\d]{0,8}$/u, 'has at most 8 letters or digits')
      .default(''),
  }),
).meta({ id: 'NewPromotionBatch', example: { ...example, mostUses: 1, count: 50, prefix: 'NOEL' } });
export type PromotionBatchInput = z.input<typeof promotionBatchInput>;
export const promotionChange = fits(
  terms.extend({
    wholeBatch: z
      .boolean()
      .default(false)
      .meta({ description: 'Also the other codes that were made together with it' }),
  }),
).meta({ id: 'PromotionChange', example });
export type PromotionChange = z.input<typeof promotionChange>;

export const promotion = terms
  .extend({
    id,
    code: z.string(),
    currency,
    uses: z.int(),
    usesLeft: z.int().nullable().meta({ description: 'Null: no limit' }),
    state: z.enum(['usable', 'not-yet', 'over', 'used-up', 'stopped']),
    batch: z
      .object({ id, count: z.int(), uses: z.int().meta({ description: 'Of all its codes' }) })
      .nullable()
      .meta({ description: 'The codes that were made together; the list shows the first of them' }),
    createdAt: instant,
  })
  .meta({ id: 'Promotion' });
export type Promotion = z.infer<typeof promotion>;
export const promotionListQuery = listQuery.extend({
  batch: id.optional().meta({ description: 'Each code of one batch' }),
});
export const promotionUse = z
  .object({
    orderCode: z.string(),
    code: z.string(),
    email: z.string(),
    occurrenceId: id,
    tickets: z.int(),
    discount: money,
    usedAt: instant,
    givenBackAt: instant.nullable().meta({ description: 'The order came to nothing, and counts no more' }),
  })
  .meta({ id: 'PromotionUse' });
export type PromotionUse = z.infer<typeof promotionUse>;

/** What an organisation sells as gift cards. */
export const giftOffer = z
  .object({
    active: z.boolean(),
    currency,
    amounts: z.array(z.int().min(1)).min(1).max(8).meta({ description: 'To choose from, minor units' }),
    leastAmount: z.int().min(1),
    mostAmount: z.int().min(1),
    validMonths: z.int().min(1).max(120),
  })
  .meta({ id: 'GiftOffer' });
export type GiftOffer = z.infer<typeof giftOffer>;
export const giftOfferInput = giftOffer
  .omit({ currency: true })
  .refine(({ leastAmount, mostAmount }) => leastAmount <= mostAmount, {
    message: 'is less than the least',
    path: ['mostAmount'],
  })
  .refine(({ amounts, leastAmount, mostAmount }) => amounts.every((one) => one >= leastAmount && one <= mostAmount), {
    message: 'are within the bounds',
    path: ['amounts'],
  })
  .meta({
    id: 'NewGiftOffer',
    example: { active: true, amounts: [1500, 3000, 5000], leastAmount: 500, mostAmount: 25_000, validMonths: 12 },
  });
/** Where gift cards may be bought. */
export const giftSeller = z
  .object({ organisation: z.object({ id, slug: z.string(), name: z.string() }), offer: giftOffer })
  .meta({ id: 'GiftSeller' });
export type GiftSeller = z.infer<typeof giftSeller>;
export const giftSellers = z.object({ items: z.array(giftSeller) }).meta({ id: 'GiftSellers' });

export const giftCardInput = z
  .object({
    organisationId: id,
    amount: z.int().min(1).max(10_000_000).meta({ description: 'Minor units, within the bounds of the offer' }),
    giverName: z.string().trim().min(1).max(100),
    giverEmail: z.email().max(254),
    recipientName: z.string().trim().min(1).max(100),
    recipientEmail: z.email().max(254),
    message: z.string().trim().max(500).default(''),
    sendOn: day
      .nullable()
      .default(null)
      .meta({ description: 'At nine in the organisation’s zone; null: once it is paid' }),
    language,
  })
  .meta({
    id: 'NewGiftCard',
    example: {
      organisationId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
      amount: 3000,
      giverName: 'Awa Exemple',
      giverEmail: 'awa@example.org',
      recipientName: 'Koffi Exemple',
      recipientEmail: 'koffi@example.org',
      message: 'Bon anniversaire !',
      sendOn: null,
      language: 'fr',
    },
  });
export type GiftCardInput = z.input<typeof giftCardInput>;

/** A card as whoever gives it sees it. Its code is mailed to whom it is for, and shown to nobody else. */
/** Whose card it is, and by whose clock its days are told. */
const sellerOfCard = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  timeZone: z.string().meta({ example: 'Europe/Paris' }),
});

export const giftPurchase = z
  .object({
    number: z.string().meta({ example: 'K7M2PQ9XWB', description: 'Of the purchase; it spends nothing' }),
    organisation: sellerOfCard,
    status: z.enum(['unpaid', 'paid', 'refunded']),
    amount: money,
    giverName: z.string(),
    giverEmail: z.string(),
    recipientName: z.string(),
    recipientEmail: z.string(),
    message: z.string(),
    language,
    sendAt: instant.nullable(),
    sentAt: instant.nullable(),
    validUntil: instant.nullable(),
    createdAt: instant,
    payment: payment.nullable(),
    serverTime: instant,
  })
  .meta({ id: 'GiftPurchase' });
export type GiftPurchase = z.infer<typeof giftPurchase>;
export const startGiftPayment = z
  .object({
    provider: z.string().max(40),
    phone: payerPhone.optional().meta({ description: 'E.164; needed where the payer approves on the phone' }),
  })
  .meta({ id: 'StartGiftPayment', example: { provider: 'sandbox' } });

export const giftBalanceInput = z
  .object({ code: typedCode })
  .meta({ id: 'GiftBalanceQuestion', example: { code: 'K7M2-PQ9X-WB3F-H8TN-4C6D' } });
export const giftBalance = z
  .object({
    organisation: sellerOfCard,
    codeEnd: z.string(),
    amount: money.meta({ description: 'What it was bought for' }),
    balance: money.meta({ description: 'What may be spent now' }),
    reserved: money.meta({ description: 'Set aside for orders that are not paid yet' }),
    validUntil: instant,
    over: z.boolean().meta({ description: 'It may no longer be spent' }),
  })
  .meta({ id: 'GiftBalance' });
export type GiftBalance = z.infer<typeof giftBalance>;

/** A card as the staff of its organisation sees it. */
export const staffGiftCard = giftPurchase
  .omit({ organisation: true, payment: true, serverTime: true, message: true })
  .extend({
    codeEnd: z.string(),
    balance: money,
    reserved: money,
    uses: z.array(
      z.object({
        orderCode: z.string(),
        amount: money,
        state: z.enum(['reserved', 'captured', 'released']),
        givenBack: money,
        at: instant,
      }),
    ),
    refundable: z.boolean().meta({ description: 'Nothing of it was ever spent' }),
  })
  .meta({ id: 'StaffGiftCard' });
export type StaffGiftCard = z.infer<typeof staffGiftCard>;
