import { z } from 'zod';
import { payerPhone, payment } from './payments.ts';
import { audioSample, licence, licenceTier, serviceKind } from './services.ts';
import { id, instant, language, listQuery, money, pageOf, slug, timeZone } from './wire.ts';

/**
 * Orders of services. One machine of states for each kind (docs/services.md has the graphs):
 * - beat-licence: agreed ⇄ paying → delivered → completed; what costs nothing is completed at once
 * - custom-work: requested → quoted ⇄ countered → agreed ⇄ paying → in-progress → delivered ⇄ revising → completed
 * - engagement: requested → quoted ⇄ countered → agreed ⇄ paying → scheduled ⇄ rescheduling, took-place → completed
 * and from most of them to cancelled, from those that are paid to disputed, which ends in completed or cancelled.
 */
export const serviceOrderStates = [
  'requested',
  'quoted',
  'countered',
  'agreed',
  'paying',
  'in-progress',
  'delivered',
  'revising',
  'scheduled',
  'rescheduling',
  'took-place',
  'disputed',
  'completed',
  'cancelled',
] as const;
export const serviceOrderState = z.enum(serviceOrderStates).meta({
  description:
    '`requested`, `countered`: the seller is to answer; `quoted`: the buyer is; `agreed`: to be paid; `paying`: a payment is open; `took-place`: the date is over, and the buyer may still say that it was not as agreed',
});
export type ServiceOrderState = z.infer<typeof serviceOrderState>;

/** The coarse state that every kind has: follows from the other. */
export const serviceOrderStatus = z.enum([
  'pending',
  'accepted',
  'in-progress',
  'delivered',
  'completed',
  'cancelled',
  'disputed',
]);
export type ServiceOrderStatus = z.infer<typeof serviceOrderStatus>;

/** How an order came to its end. */
export const serviceOrderEndings = [
  'accepted',
  'accepted-by-time',
  'declined',
  'withdrawn',
  'unanswered',
  'unpaid',
  'sold-exclusively',
  'cancelled-by-buyer',
  'cancelled-by-seller',
  'overdue',
  'given-back',
  'decided-release',
  'decided-refund',
  'decided-split',
  'undecided',
] as const;
export const serviceOrderEnding = z.enum(serviceOrderEndings);
export type ServiceOrderEnding = z.infer<typeof serviceOrderEnding>;

export const orderRole = z.enum(['buyer', 'seller']);
export type OrderRole = z.infer<typeof orderRole>;
/** Who did something, or is to do it. `desk`: the people of the platform; `platform`: time, or a payment. */
export const orderActor = z.enum(['buyer', 'seller', 'desk', 'platform']);
export type OrderActor = z.infer<typeof orderActor>;

/** What people do to an order. The server tells which of them the caller may do now. */
export const serviceOrderActions = [
  'quote',
  'counter',
  'accept-offer',
  'decline',
  'withdraw',
  'pay',
  'give-up-payment',
  'deliver',
  'accept',
  'request-revision',
  'propose-dates',
  'accept-date',
  'keep-date',
  'cancel',
  'dispute',
  'add-evidence',
  'withdraw-dispute',
  'give-back',
  'decide',
  'review',
  'reply',
] as const;
export const serviceOrderAction = z.enum(serviceOrderActions);
export type ServiceOrderAction = z.infer<typeof serviceOrderAction>;

export const allowedAction = z
  .object({
    action: serviceOrderAction,
    until: instant.nullable().meta({ description: 'After that the answer may be another' }),
    refund: money.nullable().meta({ description: 'What the buyer would have back; null where no money moves' }),
    kept: money.nullable().meta({ description: 'What would stay with the seller’s side, commission included' }),
  })
  .meta({ id: 'AllowedAction' });
export type AllowedAction = z.infer<typeof allowedAction>;

/** What happens by itself, and when. */
export const orderTimerKinds = [
  'answer-due',
  'agreement-lapses',
  'payment-deadline',
  'work-due',
  'work-overdue',
  'revision-overdue',
  'acceptance-by-time',
  'date-over',
  'date-answer-due',
  'decision-reminder',
  'decision-lapses',
  'reviews-published',
] as const;
export const orderTimerKind = z.enum(orderTimerKinds).meta({
  description:
    '`work-due`: delivery was promised by then, and nothing happens by itself; `work-overdue`: the money goes back; `acceptance-by-time`: counts as accepted',
});
export type OrderTimerKind = z.infer<typeof orderTimerKind>;
export const orderTimer = z.object({ kind: orderTimerKind, dueAt: instant }).meta({ id: 'OrderTimer' });

export const orderHistoryEntry = z
  .object({
    at: instant,
    by: orderActor,
    name: z.string().nullable().meta({ description: 'Of the person; null for what happened by itself' }),
    action: z.string().max(40).meta({
      description: 'One of the actions, or what happened by itself: `placed`, `paid`, `payment-ended`, `expired`…',
      example: 'deliver',
    }),
    from: serviceOrderState.nullable(),
    to: serviceOrderState,
    note: z.string().nullable(),
    amount: money.nullable().meta({ description: 'Where money moved or was offered' }),
  })
  .meta({ id: 'OrderHistoryEntry' });
export type OrderHistoryEntry = z.infer<typeof orderHistoryEntry>;

export const offerStatus = z.enum(['standing', 'accepted', 'countered', 'declined', 'expired']);
export const orderOffer = z
  .object({
    number: z.int(),
    by: orderRole,
    price: money.meta({ description: 'All in' }),
    deliveryDays: z.int().nullable().meta({ description: 'Of custom work: from the payment on' }),
    revisions: z.int().nullable().meta({ description: 'Of custom work: included in the price' }),
    dates: z.array(instant).meta({ description: 'Of an engagement: to choose one from' }),
    minutes: z.int().nullable().meta({ description: 'How long an engagement lasts' }),
    note: z.string().nullable(),
    status: offerStatus,
    expiresAt: instant,
    createdAt: instant,
  })
  .meta({ id: 'OrderOffer' });
export type OrderOffer = z.infer<typeof orderOffer>;

export const orderFile = z
  .object({
    assetId: id,
    name: z.string(),
    contentType: z.string().nullable(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable().meta({ description: 'Of the file as it was given; frozen in the order' }),
    preview: audioSample.nullable().meta({ description: 'Of a sound: to hear before the file is released' }),
    downloadable: z.boolean().meta({ description: 'For the caller, now' }),
  })
  .meta({ id: 'OrderFile' });
export type OrderFile = z.infer<typeof orderFile>;

export const orderDelivery = z
  .object({ number: z.int(), note: z.string().nullable(), files: z.array(orderFile), at: instant })
  .meta({ id: 'OrderDelivery' });
/** What the buyer would have otherwise, bound to places in the sounds of a delivery. */
export const orderRemark = z.object({
  assetId: id.nullable(),
  seconds: z.number().min(0).max(36_000).nullable(),
  text: z.string().trim().min(1).max(1000),
});
export const orderRevision = z
  .object({
    number: z.int(),
    delivery: z.int().meta({ description: 'Number of the delivery that it is about' }),
    note: z.string().nullable(),
    remarks: z.array(orderRemark),
    at: instant,
  })
  .meta({ id: 'OrderRevision' });

export const disputeReasons = ['not-delivered', 'not-as-agreed', 'defective', 'late', 'rights', 'other'] as const;
export const disputeReason = z.enum(disputeReasons);
export type DisputeReason = z.infer<typeof disputeReason>;
export const disputeEvidence = z
  .object({
    by: orderRole,
    name: z.string(),
    text: z.string(),
    files: z.array(orderFile),
    at: instant,
  })
  .meta({ id: 'DisputeEvidence' });
/** How a dispute came out: decided by an administrator, ended by the two sides, or by nobody in time. */
export const disputeOutcome = z.enum(['release', 'refund', 'split', 'withdrawn', 'given-back', 'undecided']);
export const orderDispute = z
  .object({
    reason: disputeReason,
    by: orderRole,
    openedAt: instant,
    evidence: z.array(disputeEvidence).meta({ description: 'Of both; the first is what it was opened with' }),
    decision: z
      .object({
        outcome: disputeOutcome,
        refund: money,
        reason: z.string().nullable(),
        by: z.string().nullable().meta({
          description: 'The administrator who decided; told to administrators alone, null where nobody decided',
        }),
        at: instant,
      })
      .nullable(),
  })
  .meta({ id: 'OrderDispute' });
export type OrderDispute = z.infer<typeof orderDispute>;

const writtenReview = z.object({
  stars: z.int().min(1).max(5),
  comment: z.string().nullable(),
  language,
  at: instant,
  reply: z.object({ text: z.string(), at: instant }).nullable(),
});
export const orderReviews = z
  .object({
    open: z.boolean().meta({ description: 'The caller may write theirs, or change it' }),
    closesAt: instant.nullable(),
    publishedAt: instant.nullable(),
    mine: writtenReview.nullable(),
    theirs: writtenReview.nullable().meta({ description: 'null until both are published' }),
    theirsWritten: z.boolean(),
  })
  .meta({ id: 'OrderReviews' });

const party = z.object({ name: z.string(), username: z.string().nullable() });
const engagementDate = z.object({ startsAt: instant, endsAt: instant, timeZone });
/** The part of the price that goes back when an order is cancelled so long before its date. */
export const cancellationStep = z.object({
  hoursBefore: z.int().meta({ description: 'At least so many hours before the date' }),
  refundPercent: z.int().min(0).max(100),
});

export const serviceOrder = z
  .object({
    code: z.string().meta({ example: 'K7M2PQ9XWB' }),
    kind: serviceKind,
    service: z.object({ id, slug, title: z.string(), available: z.boolean() }),
    role: orderRole.nullable().meta({ description: 'The caller’s; null for an administrator' }),
    buyer: party,
    seller: party,
    state: serviceOrderState,
    status: serviceOrderStatus,
    ending: serviceOrderEnding.nullable(),
    waitsFor: orderActor.nullable(),
    version: z.int().meta({ description: 'Counts the steps; a live page asks again when it is another' }),
    brief: z.string().nullable(),
    listPrice: money.nullable(),
    total: money
      .nullable()
      .meta({ description: 'What the buyer pays or has paid, all in; null while it is not agreed' }),
    money: z
      .object({
        paid: money,
        refunded: money.meta({ description: 'What went back, or is on its way back' }),
        held: money.meta({ description: 'Waits for acceptance, commission left out' }),
        released: money.meta({ description: 'Handed over to the seller, commission left out' }),
        commission: money
          .nullable()
          .meta({ description: 'What the platform keeps of the price; the buyer is not told' }),
        commissionBasisPoints: z.int().nullable(),
      })
      .meta({ description: 'Zero until it is paid' }),
    licence: licence.nullable(),
    terms: z.object({
      text: z.string(),
      language,
      deliveryDays: z.int().nullable(),
      revisions: z.int().nullable(),
      minutes: z.int().nullable(),
      cancellation: z.array(cancellationStep).meta({ description: 'Of an engagement; by the buyer' }),
    }),
    offers: z.array(orderOffer),
    offersLeft: z.int().meta({ description: 'Of both together; then only yes or no' }),
    date: engagementDate.nullable(),
    dateProposal: z
      .object({ by: orderRole, dates: z.array(instant), answerUntil: instant.nullable() })
      .nullable()
      .meta({ description: 'Dates that were asked for, or another date while `rescheduling`' }),
    timeZone: timeZone.nullable(),
    place: z.string().nullable(),
    event: z
      .object({ id, slug: slug.nullable(), title: z.string(), hosting: z.boolean() })
      .nullable()
      .meta({ description: 'For which an artist is engaged; once it is paid they are named as its host' }),
    revisions: z.object({ included: z.int(), used: z.int() }),
    deliveries: z.array(orderDelivery),
    revisionRequests: z.array(orderRevision),
    files: z.array(orderFile).meta({ description: 'What a licence brings' }),
    payment: payment.nullable(),
    timers: z.array(orderTimer),
    actions: z.array(allowedAction),
    dispute: orderDispute.nullable(),
    reviews: orderReviews,
    contract: z
      .object({
        hash: z.string().meta({ description: 'SHA-256 of the signed terms, hexadecimal' }),
        keyId: z.string(),
        signature: z.string().meta({ description: 'Ed25519 over the terms, base64url' }),
        signedAt: instant,
      })
      .nullable(),
    history: z.array(orderHistoryEntry).meta({ description: 'From the first step on, the same for both' }),
    createdAt: instant,
    updatedAt: instant,
    serverTime: instant,
  })
  .meta({ id: 'ServiceOrder' });
export type ServiceOrder = z.infer<typeof serviceOrder>;

export const serviceOrderSummary = z
  .object({
    code: z.string(),
    kind: serviceKind,
    service: z.object({ slug, title: z.string() }),
    role: orderRole,
    other: party.meta({ description: 'The other side' }),
    state: serviceOrderState,
    status: serviceOrderStatus,
    ending: serviceOrderEnding.nullable(),
    waitsFor: orderActor.nullable(),
    waitsForMe: z.boolean(),
    total: money.nullable(),
    tier: licenceTier.nullable(),
    date: engagementDate.nullable(),
    next: orderTimer.nullable().meta({ description: 'What happens first by itself' }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'ServiceOrderSummary' });
export type ServiceOrderSummary = z.infer<typeof serviceOrderSummary>;
export const serviceOrderListQuery = listQuery.extend({
  role: orderRole.optional().meta({ description: 'Both unless told' }),
  status: serviceOrderStatus.optional(),
  kind: serviceKind.optional(),
  waiting: z.stringbool().optional().meta({ description: 'Only those in which the caller is to do something' }),
});
export const serviceOrderList = pageOf(serviceOrderSummary)
  .extend({ waiting: z.int().meta({ description: 'Orders in all in which the caller is to do something' }) })
  .meta({ id: 'ServiceOrderList' });
export type ServiceOrderList = z.infer<typeof serviceOrderList>;

// What is asked for. Every command carries an Idempotency-Key and answers the order.
const note = z.string().trim().max(2000).nullable().default(null);
const dates = z.array(instant).min(1).max(5).meta({ description: 'Starts, to choose one from' });
export const placeServiceOrder = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('beat-licence'),
      serviceId: id,
      tier: licenceTier,
      seenPrice: z.int().min(0).meta({ description: 'What was shown, minor units: another is refused' }),
    }),
    z.object({
      kind: z.literal('custom-work'),
      serviceId: id,
      brief: z.string().trim().min(10).max(6000),
      budget: z.int().min(1).max(100_000_000).nullable().default(null),
    }),
    z.object({
      kind: z.literal('engagement'),
      serviceId: id,
      brief: z.string().trim().min(10).max(6000),
      dates,
      timeZone: timeZone.meta({ description: 'Of where it takes place' }),
      minutes: z.int().min(15).max(14_400).nullable().default(null).meta({ description: 'null: as the service says' }),
      place: z.string().trim().max(200).nullable().default(null),
      eventId: id
        .nullable()
        .default(null)
        .meta({ description: 'An event that the caller plans: an artist who is paid for it becomes its host' }),
    }),
  ])
  .meta({
    id: 'NewServiceOrder',
    example: {
      kind: 'custom-work',
      serviceId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
      brief: 'Un refrain chanté en nouchi sur mon instru, deux voix, sans effets.',
    },
  });
export type PlaceServiceOrder = z.input<typeof placeServiceOrder>;

/** A quote by the seller, or a counter-offer by either. */
export const offerInput = z
  .object({
    price: z.int().min(1).max(100_000_000).meta({ description: 'Minor units, all in' }),
    deliveryDays: z.int().min(1).max(365).nullable().default(null).meta({ description: 'Needed for custom work' }),
    revisions: z.int().min(0).max(20).nullable().default(null).meta({ description: 'null: as the service says' }),
    dates: z.array(instant).max(5).default([]).meta({ description: 'Needed for an engagement' }),
    minutes: z.int().min(15).max(14_400).nullable().default(null),
    note,
    validDays: z.int().min(1).max(30).default(7).meta({ description: 'How long it stands' }),
  })
  .meta({ id: 'NewOffer', example: { price: 45_000, deliveryDays: 7, revisions: 2, note: 'Voix comprises.' } });
export type OfferInput = z.input<typeof offerInput>;
export const acceptOffer = z
  .object({
    number: z.int().min(1).meta({ description: 'The offer that was seen: another is refused' }),
    date: instant.nullable().default(null).meta({ description: 'One of its dates; needed for an engagement' }),
  })
  .meta({ id: 'AcceptOffer', example: { number: 2 } });
export const orderNote = z.object({ note }).meta({ id: 'OrderNote', example: { note: 'Merci, une autre fois.' } });
export const startOrderPayment = z
  .object({
    provider: z.string().max(40),
    phone: payerPhone.optional().meta({ description: 'E.164; needed where the payer approves on the phone' }),
  })
  .meta({ id: 'StartServiceOrderPayment', example: { provider: 'sandbox' } });
const files = z
  .array(z.object({ assetId: id, name: z.string().trim().min(1).max(200) }))
  .max(20)
  .default([]);
export const deliverWork = z
  .object({ note, files: files.meta({ description: 'Uploaded for the purpose `delivery`' }) })
  .refine((input) => input.files.length > 0 || input.note !== null, { message: 'needs a file or a note' })
  .meta({ id: 'DeliverWork', example: { note: 'La voix, sèche et avec réverbération.', files: [] } });
export type DeliverWork = z.input<typeof deliverWork>;
export const requestRevision = z
  .object({ note, remarks: z.array(orderRemark).max(50).default([]) })
  .refine((input) => input.remarks.length > 0 || input.note !== null, { message: 'needs a remark or a note' })
  .meta({ id: 'RequestRevision', example: { note: 'Le refrain un ton plus bas.' } });
export const proposeDates = z.object({ dates, note }).meta({
  id: 'ProposeDates',
  example: { dates: ['2026-12-12T18:00:00.000Z'] },
});
export const acceptDate = z
  .object({ date: instant })
  .meta({ id: 'AcceptDate', example: { date: '2026-12-12T18:00:00.000Z' } });
export const cancelServiceOrder = z
  .object({
    reason: note,
    seenRefund: z.int().min(0).nullable().default(null).meta({
      description: 'What the action said goes back, minor units: another is refused; null where nothing was paid',
    }),
  })
  .meta({ id: 'CancelServiceOrder', example: { reason: 'Le concert est annulé.', seenRefund: 45_000 } });
const evidenceText = z.string().trim().min(10).max(6000);
export const openDispute = z
  .object({
    reason: disputeReason,
    text: evidenceText,
    files: files.meta({ description: 'Uploaded for the purpose `evidence`' }),
  })
  .meta({
    id: 'OpenDispute',
    example: { reason: 'not-as-agreed', text: 'La voix n’est pas celle de l’extrait, et le tempo est autre.' },
  });
export type OpenDispute = z.input<typeof openDispute>;
export const evidenceInput = z
  .object({ text: evidenceText, files })
  .meta({ id: 'NewEvidence', example: { text: 'Le message du 12 mars où nous étions d’accord sur 128 BPM.' } });
export const disputeDecision = z
  .object({
    outcome: z.enum(['release', 'refund', 'split']),
    refund: z.int().min(1).nullable().default(null).meta({ description: 'Of a split: minor units for the buyer' }),
    reason: z.string().trim().min(10).max(4000).meta({ description: 'Both are told' }),
  })
  .refine(({ outcome, refund }) => (outcome === 'split') === (refund !== null), {
    message: 'is said for a split, and only then',
    path: ['refund'],
  })
  .meta({
    id: 'DisputeDecision',
    example: { outcome: 'split', refund: 20_000, reason: 'Une des deux voix commandées a été livrée.' },
  });
export type DisputeDecision = z.input<typeof disputeDecision>;
export const orderReviewInput = z
  .object({
    stars: z.int().min(1).max(5),
    comment: z.string().trim().max(2000).nullable().default(null),
    language: language.optional(),
  })
  .meta({
    id: 'NewOrderReview',
    example: { stars: 5, comment: 'Livré la veille, et le mixage tient sur un téléphone.' },
  });
export const reviewReply = z
  .object({ text: z.string().trim().min(1).max(1000) })
  .meta({ id: 'ReviewReply', example: { text: 'Merci, à la prochaine.' } });
/** A link that opens one file of an order, for a while and for whoever has it. */
export const fileLink = z.object({ url: z.string(), expiresAt: instant }).meta({ id: 'FileLink' });

/** What was agreed, as it was signed. The signature is over the canonical JSON of `terms` (keys in order, no spaces). */
export const signedTerms = z
  .object({
    terms: z.record(z.string(), z.unknown()),
    hash: z.string(),
    signature: z.string(),
    key: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() }),
    signedAt: instant,
  })
  .meta({ id: 'SignedTerms' });
export type SignedTerms = z.infer<typeof signedTerms>;
export const contractKeys = z.object({ keys: z.array(signedTerms.shape.key) }).meta({ id: 'ContractKeys' });
export const verifyContract = z
  .object({ terms: z.record(z.string(), z.unknown()), signature: z.string().max(200), kid: z.string().max(40) })
  .meta({ id: 'VerifyContract', example: { terms: { order: 'K7M2PQ9XWB' }, signature: 'b64url', kid: '1' } });
export const contractVerdict = z
  .object({
    genuine: z.boolean().meta({ description: 'Signed by this platform, and unchanged since' }),
    hash: z.string().meta({ description: 'Of what was sent: compare with the printed one' }),
  })
  .meta({ id: 'ContractVerdict' });

export const serviceDisputeSummary = z
  .object({
    code: z.string(),
    kind: serviceKind,
    service: z.string(),
    buyer: z.string(),
    seller: z.string(),
    total: money,
    reason: disputeReason,
    by: orderRole,
    openedAt: instant,
    decidedAt: instant.nullable(),
    outcome: disputeOutcome.nullable().meta({ description: 'null while it is open' }),
    refund: money.nullable().meta({ description: 'What went back to the buyer; null while it is open' }),
    lapsesAt: instant.nullable().meta({ description: 'Undecided until then, the money goes back' }),
  })
  .meta({ id: 'ServiceDisputeSummary' });
export const serviceDisputeList = pageOf(serviceDisputeSummary).meta({ id: 'ServiceDisputeList' });
export type ServiceDisputeList = z.infer<typeof serviceDisputeList>;
export const serviceDisputeQuery = listQuery.extend({ state: z.enum(['open', 'decided']).default('open') });
