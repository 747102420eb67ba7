import { z } from 'zod';
import { isRccm, isSiren, isSiret } from './company-numbers.ts';
import { bic, iban } from './bank-account.ts';
import { identityDocument } from './identity-checks.ts';
import { payerPhone } from './payments.ts';
import { currency, day, id, instant, listQuery, money, pageOf } from './wire.ts';

/** What sellers are owed: when it is released, who they are, and how they are paid. */

const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1', example: 'FR' });
const line = z.string().trim().min(1).max(200);

export const sellerRegistration = z
  .object({
    kind: z.enum(['siren', 'siret', 'rccm', 'other']),
    number: z
      .string()
      .trim()
      .toUpperCase()
      .min(3)
      .max(40)
      .meta({ description: 'Without spaces where it is made of digits alone' }),
  })
  .transform(({ kind, number }) => ({
    kind,
    number: kind === 'siren' || kind === 'siret' ? number.replace(/[\s.-]/g, '') : number,
  }))
  .refine(
    ({ kind, number }) =>
      kind === 'siren' ? isSiren(number) : kind === 'siret' ? isSiret(number) : kind === 'rccm' ? isRccm(number) : true,
    { path: ['number'], message: 'no such number: its check digit or its form is wrong' },
  );

export const payoutDestination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bank'), iban, bic: bic.nullable().default(null) }),
  z.object({
    kind: z.literal('phone'),
    phone: payerPhone,
    operator: z.string().max(40).meta({ description: 'The provider that pays it', example: 'mtn-momo' }),
  }),
  z.object({ kind: z.literal('connected-account') }),
]);
export type PayoutDestination = z.infer<typeof payoutDestination>;

/** What is asked of a seller before the first payout. */
export const sellerIdentityForm = z
  .object({
    form: z.enum(['person', 'company']),
    legalName: line,
    country,
    registration: sellerRegistration.nullable().default(null).meta({ description: 'Needed of companies' }),
    address: z.object({ street: line, postalCode: z.string().trim().max(20), city: line, country }),
    representative: line
      .nullable()
      .default(null)
      .meta({ description: 'Who may sign for the company; needed of companies' }),
    destination: payoutDestination,
  })
  .superRefine(({ form, registration, representative }, check) => {
    if (form === 'person') return;
    for (const [path, value] of Object.entries({ registration, representative })) {
      if (value === null) check.addIssue({ code: 'custom', path: [path], message: 'needed of a company' });
    }
  })
  .meta({
    id: 'SellerIdentityForm',
    example: {
      form: 'company',
      legalName: 'Cinéma des Lanternes SARL',
      country: 'FR',
      registration: { kind: 'siren', number: '732829320' },
      address: { street: '12 rue des Lanternes', postalCode: '75011', city: 'Paris', country: 'FR' },
      representative: 'Awa Exemple',
      destination: { kind: 'bank', iban: 'FR14 2004 1010 0505 0001 3M02 606', bic: 'PSSTFRPPXXX' },
    },
  });
export type SellerIdentityForm = z.infer<typeof sellerIdentityForm>;

export const sellerIdentityStatus = z
  .enum(['draft', 'waiting', 'asked-again', 'approved', 'refused', 'replaced'])
  .meta({ description: '`asked-again`: something is to be corrected; `replaced`: a newer one was approved' });

/** An identity as its seller sees it. */
export const sellerIdentity = z
  .object({
    id,
    status: sellerIdentityStatus,
    form: z.enum(['person', 'company']),
    legalName: z.string(),
    country,
    registration: z.object({ kind: z.enum(['siren', 'siret', 'rccm', 'other']), number: z.string() }).nullable(),
    address: z.object({ street: z.string(), postalCode: z.string(), city: z.string(), country }),
    representative: z.string().nullable(),
    destination: z.object({
      kind: z.enum(['bank', 'phone', 'connected-account']),
      hint: z.string().meta({ description: 'Its last digits', example: '…2606' }),
      operator: z.string().nullable(),
    }),
    documents: z.array(identityDocument).meta({ description: 'Until the decision, when they are erased' }),
    missing: z
      .array(z.enum(['identity', 'registration', 'bank']))
      .meta({ description: 'Documents that are needed to hand it in' }),
    reason: z.string().nullable(),
    submittedAt: instant.nullable(),
    decidedAt: instant.nullable(),
  })
  .meta({ id: 'SellerIdentity' });
export type SellerIdentity = z.infer<typeof sellerIdentity>;

export const payoutWay = z.object({ provider: z.string(), to: z.enum(['bank', 'phone', 'connected-account']) });

export const sellerIdentityState = z
  .object({
    approved: sellerIdentity.nullable().meta({ description: 'What payouts go by' }),
    open: sellerIdentity
      .nullable()
      .meta({ description: 'What is being written or checked; else what was refused last' }),
    currency,
    ways: z.array(payoutWay).meta({ description: 'How this installation can pay this seller' }),
    connected: z
      .object({ ready: z.boolean() })
      .nullable()
      .meta({ description: 'The account that a provider keeps for the seller, when there is one' }),
  })
  .meta({ id: 'SellerIdentityState' });
export type SellerIdentityState = z.infer<typeof sellerIdentityState>;

/** An identity as administrators check it: with the number that is paid. */
export const sellerCase = sellerIdentity
  .extend({
    seller: z.object({ id, kind: z.enum(['organisation', 'person']), name: z.string() }),
    account: z
      .object({ iban: z.string(), bic: z.string().nullable() })
      .or(z.object({ phone: z.string() }))
      .nullable()
      .meta({ description: 'Where it is paid, in full; null in lists' }),
    submittedBy: z.string().nullable(),
    history: z.array(
      z.object({ at: instant, by: z.string().nullable(), action: z.string(), note: z.string().nullable() }),
    ),
  })
  .meta({ id: 'SellerCase' });
export type SellerCase = z.infer<typeof sellerCase>;
export const sellerQueue = z.object({ items: z.array(sellerCase) }).meta({ id: 'SellerQueue' });
export type SellerQueue = z.infer<typeof sellerQueue>;
export const sellerDecision = z
  .object({
    decision: z.enum(['approve', 'refuse', 'ask-again']),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .nullable()
      .default(null)
      .meta({ description: 'Needed unless approved; told to the seller' }),
  })
  .meta({ id: 'SellerDecision', example: { decision: 'ask-again', reason: 'Le RIB ne se lit pas.' } });
export type SellerDecision = z.infer<typeof sellerDecision>;

export const payoutSchedule = z.enum(['off', 'weekly', 'monthly']);
export type PayoutSchedule = z.infer<typeof payoutSchedule>;

export const payoutStatus = z.enum(['asked', 'sending', 'sent', 'failed', 'returned']);
export const payout = z
  .object({
    id,
    status: payoutStatus,
    amount: money,
    way: z.string().meta({ description: 'A provider of payments, or `bank`', example: 'bank' }),
    to: z.string().meta({ description: 'Last digits of where it goes', example: '…2606' }),
    askedBy: z.string().nullable().meta({ description: 'null: by the schedule' }),
    code: z.string().nullable().meta({ description: 'Why it failed or came back' }),
    askedAt: instant,
    sentAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Payout' });
export type Payout = z.infer<typeof payout>;
export const payoutList = pageOf(payout).meta({ id: 'PayoutList' });
export const payoutQuery = listQuery.omit({ q: true });
export const newPayout = z
  .object({
    currency,
    amount: z
      .int()
      .positive()
      .nullable()
      .default(null)
      .meta({ description: 'Minor units; null: all that is available' }),
  })
  .meta({ id: 'NewPayout', example: { currency: 'EUR', amount: 25_000 } });
export type NewPayout = z.infer<typeof newPayout>;

/** What is held for one occurrence. */
export const heldForOccurrence = z
  .object({
    occurrenceId: id.nullable(),
    title: z.string().nullable(),
    startsAt: instant.nullable(),
    timeZone: z.string().nullable(),
    amount: money,
    waitsFor: z
      .enum(['end', 'delay', 'cancelled', 'postponed', 'interrupted', 'delivery'])
      .nullable()
      .meta({ description: 'Why it is held; null: it is about to be released' }),
    dueAt: instant.nullable().meta({ description: 'When it is released, as far as that is known' }),
  })
  .meta({ id: 'HeldForOccurrence' });
export type HeldForOccurrence = z.infer<typeof heldForOccurrence>;

export const clawback = z
  .object({
    at: instant,
    amount: money,
    kind: z.enum(['dispute', 'refund', 'other']),
    paidFor: z.string().nullable().meta({ description: 'What the disputed payment was for' }),
    dispute: z.string().nullable().meta({ description: 'The provider’s name of the dispute' }),
  })
  .meta({ id: 'Clawback' });
export type Clawback = z.infer<typeof clawback>;

/** A seller's money in one currency. */
export const sellerBalance = z
  .object({
    currency,
    held: money,
    available: money.meta({ description: 'Below zero: in debit' }),
    onItsWay: money.meta({ description: 'Payouts that are under way' }),
    clawbacks: z
      .array(clawback)
      .meta({ description: 'What was taken back, newest first, when the balance is in debit' }),
    occurrences: z.array(heldForOccurrence).meta({ description: 'What is released next comes first; at most 200' }),
    minimum: money.meta({ description: 'Less is not paid out' }),
    mayAsk: z
      .enum(['yes', 'identity', 'identity-waits', 'in-debit', 'under-way', 'too-little', 'no-way'])
      .meta({ description: 'Whether a payout can be asked for, or why it cannot' }),
  })
  .meta({ id: 'SellerBalance' });
export type SellerBalance = z.infer<typeof sellerBalance>;
export const sellerMoney = z
  .object({
    balances: z.array(sellerBalance),
    releaseHours: z.int().meta({ description: 'Hours after the end of an occurrence' }),
    schedule: payoutSchedule,
    identity: sellerIdentityStatus.nullable().meta({ description: 'Of the newest identity' }),
  })
  .meta({ id: 'SellerMoney' });
export type SellerMoney = z.infer<typeof sellerMoney>;
export const scheduleChange = z
  .object({ schedule: payoutSchedule })
  .meta({ id: 'PayoutScheduleChange', example: { schedule: 'weekly' } });
export const releaseRule = z
  .object({ hours: z.int().min(24).max(2160), reason: line })
  .meta({ id: 'ReleaseRule', example: { hours: 72, reason: 'Several disputes in October' } });

/** The least that is paid out to one seller. */
export const payoutMinimum = z
  .object({
    currency,
    amount: z.int().min(1).max(10_000_000).nullable().meta({ description: 'Minor units; null: as for everybody' }),
    reason: line,
  })
  .meta({ id: 'PayoutMinimum', example: { currency: 'EUR', amount: 5000, reason: 'Agreed in the contract of May' } });
/** The rules of one seller, for administrators: how long its takings are held, and what is paid out at least. */
export const sellerRules = z
  .object({
    name: z.string(),
    releaseHours: z.int(),
    releaseReason: z.string().nullable().meta({ description: 'Why they were lengthened; null: as for everybody' }),
    minimums: z.array(
      z.object({ least: money, own: z.boolean().meta({ description: 'Agreed with this seller, unlike everybody’s' }) }),
    ),
    history: z.array(
      z.object({ at: instant, by: z.string().nullable(), action: z.string(), note: z.string().nullable() }),
    ),
  })
  .meta({ id: 'SellerRules' });
export type SellerRules = z.infer<typeof sellerRules>;

/** A month of a seller, from the ledger. */
export const sellerStatement = z
  .object({
    month: z.string().regex(/^\d{4}-\d{2}$/),
    from: instant,
    to: instant,
    currency,
    seller: z.string(),
    opening: money.meta({ description: 'Owed in all before the month' }),
    sales: z.array(
      z.object({
        occurrenceId: id.nullable(),
        title: z.string().nullable(),
        startsAt: instant.nullable(),
        timeZone: z.string().nullable(),
        payments: z.int(),
        paid: money.meta({ description: 'By buyers, fees included' }),
        fees: money.meta({ description: 'What the platform keeps, taxes included' }),
        refunds: money.meta({ description: 'Taken from the seller for what went back' }),
        net: money,
      }),
    ),
    clawbacks: money,
    payouts: money,
    other: money,
    closing: money,
  })
  .meta({ id: 'SellerStatement' });
export type SellerStatement = z.infer<typeof sellerStatement>;
export const statementQuery = z.object({
  currency,
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .meta({ description: 'In the seller’s time zone', example: '2026-11' }),
});

/** A payout as those who pay see it. */
export const deskPayout = payout
  .extend({
    seller: z.object({ id, kind: z.enum(['organisation', 'person']), name: z.string() }),
    fileId: id.nullable(),
    proof: z.string().nullable(),
  })
  .meta({ id: 'DeskPayout' });
export type DeskPayout = z.infer<typeof deskPayout>;
export const deskPayoutList = pageOf(deskPayout).meta({ id: 'DeskPayoutList' });
export const deskPayoutQuery = listQuery.omit({ q: true }).extend({
  status: payoutStatus.optional(),
  way: z.string().max(40).optional(),
});
export const bankFile = z
  .object({
    id,
    reference: z.string(),
    format: z.enum(['sepa-credit-transfer', 'transfer-list']),
    payments: z.int(),
    total: money,
    madeAt: instant,
    madeBy: z.string().nullable(),
    sentAt: instant.nullable(),
    sentBy: z.string().nullable(),
    proof: z.string().nullable(),
  })
  .meta({ id: 'BankFile' });
export type BankFile = z.infer<typeof bankFile>;
export const bankDesk = z
  .object({
    waiting: z
      .array(z.object({ currency, payments: z.int(), total: money }))
      .meta({ description: 'Payouts that are in no file' }),
    files: z.array(bankFile).meta({ description: 'Newest first, fifty at most' }),
    canMakeSepa: z.boolean().meta({ description: 'Whether the platform’s own account is configured' }),
  })
  .meta({ id: 'BankDesk' });
export type BankDesk = z.infer<typeof bankDesk>;
export const newBankFile = z
  .object({ currency, executionDay: day.meta({ description: 'When the bank is to carry it out' }) })
  .meta({ id: 'NewBankFile', example: { currency: 'EUR', executionDay: '2026-11-23' } });
export const bankFileSent = z
  .object({ proof: line.meta({ description: 'The bank’s number of the order, or the like' }) })
  .meta({ id: 'BankFileSent', example: { proof: 'Ordre 2026-4711' } });
export const payoutReturned = z
  .object({ code: line.meta({ description: 'What the bank said', example: 'AC04' }), proof: line })
  .meta({ id: 'PayoutReturned', example: { code: 'AC04', proof: 'Avis du 24 novembre' } });
