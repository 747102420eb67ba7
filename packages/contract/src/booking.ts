import { z } from 'zod';
import { payerPhone, payment, paymentRefund } from './payments.ts';
import { planCharge, planId } from './plans.ts';
import { occurrence } from './programme.ts';
import { answer, answerInput } from './questions.ts';
import { includedTaxBasis } from './chosen-tax.ts';
import { refundOffer, refundPolicy } from './refunds.ts';
import { serviceKind } from './services.ts';
import { appliedCode, voucherCodes } from './vouchers.ts';
import { day, id, instant, language, localText, money } from './wire.ts';

export const seatKey = z.string().min(1).max(12).meta({ example: 'F6', description: 'Its identity, never its name' });
/** A standing area of the seat map. */
const areaCode = z.string().min(1).max(20).meta({ example: 'fosse' });
/** How many places of a standing area; which ones is nobody's choice. */
const areaPlaces = z.object({ area: areaCode, places: z.int().min(1).max(10) }).meta({ id: 'AreaPlaces' });
export type AreaPlaces = z.infer<typeof areaPlaces>;

/** What a place is called on the seat map that its occurrence stands on. */
export const placeName = z
  .object({
    section: z.string().nullable().meta({ description: 'The part of the room, where rows are told apart by it' }),
    row: z.string().nullable(),
    number: z.string().nullable(),
    area: z.string().nullable().meta({ description: 'The standing area; then there is no row and no number' }),
  })
  .meta({ id: 'PlaceName', example: { section: 'Balcon', row: 'F', number: '6', area: null } });
const named = placeName.nullable().meta({ description: 'Null where places are not on a map' });

/**
 * What a buyer wants held: named seats, places in standing areas, or both; a number of seats chosen by us; or a number of places where
 * there is no seat map.
 */
export const holdInput = z
  .union([
    z.strictObject({ seats: z.array(seatKey).min(1).max(10) }),
    z
      .strictObject({ seats: z.array(seatKey).max(10).default([]), areas: z.array(areaPlaces).min(1).max(10) })
      .refine(({ seats, areas }) => areas.reduce((sum, { places }) => sum + places, seats.length) <= 10, {
        message: 'holds at most 10 seats and places in all',
        path: ['areas'],
      })
      .refine(({ areas }) => new Set(areas.map(({ area }) => area)).size === areas.length, {
        message: 'names an area twice',
        path: ['areas'],
      }),
    z.strictObject({ together: z.int().min(1).max(10), wheelchair: z.boolean().default(false) }),
    z.strictObject({ places: z.int().min(1).max(10) }),
  ])
  .meta({ id: 'NewHold', example: { seats: ['F6', 'F7'] } });
export type HoldInput = z.input<typeof holdInput>;

/** A temporary claim. It ends by itself at `expiresAt`, by choosing otherwise, or by being given back; never by closing a page. */
export const hold = z
  .object({
    id,
    occurrenceId: id,
    seats: z.array(seatKey),
    areas: z.array(areaPlaces).meta({ description: 'Places held in standing areas of the seat map' }),
    places: z.int().meta({ description: 'Places held where there is no seat map; 0 elsewhere' }),
    createdAt: instant,
    expiresAt: instant,
    extended: z.boolean(),
    serverTime: instant.meta({ description: 'So that a countdown does not depend on the device’s clock' }),
  })
  .meta({ id: 'Hold' });
export type Hold = z.infer<typeof hold>;

/** A standing area and what is left of it at this moment, for everybody. */
const areaLeft = z.object({ area: areaCode, remaining: z.int() }).meta({ id: 'AreaLeft' });

/** Which seats cannot be had. Everything else on the seat map is free. */
export const seatState = z
  .object({
    occurrenceId: id,
    position: z.string().meta({ description: 'Subscribe to `seats:<occurrence>` on /ws from here' }),
    taken: z.array(seatKey),
    mine: hold.nullable(),
    areas: z
      .array(areaLeft)
      .meta({ description: 'Each standing area of the seat map; the caller’s own hold is counted' }),
    remaining: z.int(),
    capacity: z.int(),
    seatMapId: id.nullable().optional().meta({ description: 'The version of the seat map that the seats are of' }),
    holdMinutes: z.int().meta({ description: 'How long a new hold lasts' }),
  })
  .meta({ id: 'SeatState' });
export type SeatState = z.infer<typeof seatState>;
/** The frame that viewers of a seat map receive after each commit. */
export const seatsFrame = z
  .object({
    taken: z.array(seatKey),
    freed: z.array(seatKey),
    remaining: z.int().optional(),
    areas: z.array(areaLeft).optional().meta({ description: 'Standing areas of which places were taken or freed' }),
    seatMapId: id.optional().meta({ description: 'The occurrence has moved to this version: read it, and the state' }),
    occurrence: z
      .literal(true)
      .optional()
      .meta({ description: 'Its time, room or state is another: read the occurrence anew' }),
  })
  .meta({ id: 'SeatsFrame' });
export type SeatsFrame = z.infer<typeof seatsFrame>;

export const orderStatus = z.enum(['reserved', 'paid', 'cancelled', 'refunded', 'expired']);
/** One choice of tariff per held seat or place. */
export const orderLineInput = z
  .object({
    seat: seatKey.nullable(),
    area: areaCode.optional().meta({ description: 'The standing area that a place is in; `seat` is null then' }),
    tariffId: id,
  })
  .refine(({ seat, area }) => seat === null || area === undefined, {
    message: 'is for a seat or for a place in an area',
    path: ['area'],
  });
export type OrderLineInput = z.infer<typeof orderLineInput>;
export const orderInput = z
  .object({
    lines: z.array(orderLineInput).min(1).max(10),
    name: z.string().trim().min(1).max(100),
    email: z.email().max(254),
    language,
    codes: voucherCodes,
    answers: z
      .array(answerInput)
      .max(300)
      .default([])
      .meta({ description: 'To the questions of the occurrence, see `GET /api/v1/occurrences/:id/questions`' }),
  })
  .meta({
    id: 'NewOrder',
    example: {
      lines: [{ seat: 'F6', tariffId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a13' }],
      name: 'Awa Exemple',
      email: 'awa@example.org',
      language: 'fr',
    },
  });
export type OrderInput = z.input<typeof orderInput>;
/** What the counter keeps unpaid for a named customer. */
export const reservationInput = orderInput
  .omit({ answers: true, codes: true })
  .extend({
    until: instant
      .optional()
      .meta({ description: 'To come. Cut to the venue’s own deadline, which holds when it is left out' }),
  })
  .meta({
    id: 'NewReservation',
    example: {
      lines: [{ seat: 'F6', tariffId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a13' }],
      name: 'Awa Exemple',
      email: 'awa@example.org',
      language: 'fr',
      until: '2026-11-21T18:30:00.000Z',
    },
  });
export type ReservationInput = z.input<typeof reservationInput>;
/** What the same choice would cost, before anything is asked. */
export const quoteInput = z.object({ lines: z.array(orderLineInput).min(1).max(10), codes: voucherCodes }).meta({
  id: 'NewQuote',
  example: { lines: [{ seat: 'F6', tariffId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a13' }], codes: ['ETE-10'] },
});
export const quote = z
  .object({
    lines: z.array(
      z.object({
        seat: seatKey.nullable(),
        area: areaCode.nullable(),
        place: named,
        tariffId: id,
        name: localText,
        price: money.meta({ description: 'The tariff’s' }),
        amount: money.meta({ description: 'What it costs: the price less what a promotion takes off' }),
        fee: money.meta({ description: 'Of the platform, paid on top of `amount`' }),
      }),
    ),
    discount: money.meta({ description: 'Taken off the prices of all lines' }),
    subtotal: money.meta({ description: 'The lines, less the discount' }),
    serviceFee: money,
    total: money,
    gift: money.meta({ description: 'Part of the total that a gift card pays' }),
    due: money.meta({ description: 'What is left to pay' }),
    taxes: z
      .array(z.object({ rateBasisPoints: z.int(), amount: money }))
      .meta({ description: 'Taxes included in the total, by rate' }),
    ticketTax: includedTaxBasis.meta({ description: 'By which text the tickets’ own tax is what it is' }),
  })
  .meta({ id: 'Quote' });
export type Quote = z.infer<typeof quote>;
/** The quote of a choice, with what each code does to it. */
export const quoteWithCodes = quote.extend({ codes: z.array(appliedCode) }).meta({ id: 'QuoteWithCodes' });
export type QuoteWithCodes = z.infer<typeof quoteWithCodes>;

export const ticket = z
  .object({
    id,
    occurrenceId: id,
    seat: seatKey.nullable(),
    row: z.string().nullable(),
    number: z.string().nullable(),
    place: named,
    zone: z.string().nullable(),
    tariffCode: z.string(),
    tariff: localText,
    amount: money.meta({ description: 'What the ticket costs, without `fee`' }),
    fee: money.meta({ description: 'Of the platform, paid on top of `amount`' }),
    status: z.enum(['valid', 'cancelled', 'refunded', 'replaced']),
    serial: z.int(),
    seriesCode: z.string().nullable(),
    seriesNumber: z.int().nullable(),
    code: z
      .string()
      .nullable()
      .meta({ description: 'Text of the QR code, signed; null when the ticket is no longer valid' }),
    admittedAt: instant.nullable(),
  })
  .meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof ticket>;

export const order = z
  .object({
    code: z.string().meta({ example: 'K7M2PQ9XWB' }),
    status: orderStatus.meta({
      description:
        'A `reserved` order with a total of 0 waits until the link in its mail is opened, at most until `expiresAt`',
    }),
    occurrence,
    name: z.string(),
    email: z.string(),
    createdAt: instant,
    expiresAt: instant.nullable(),
    paidAt: instant.nullable(),
    quote,
    payment: payment.nullable(),
    refunds: z.array(paymentRefund).meta({ description: 'What goes back of what was paid, oldest first' }),
    refundPolicy: refundPolicy.meta({ description: 'As it was sold' }),
    refundOffer: refundOffer.nullable().meta({
      description: 'It was postponed: until then all of it comes back to whoever refuses the new date',
    }),
    tickets: z.array(ticket),
    ticketsSentTo: z.string().nullable(),
    moved: z
      .object({ startsAt: instant, auditorium: z.string().nullable() })
      .nullable()
      .meta({ description: 'When and where it was to be as it was ordered, when that is no longer so' }),
    onlineLink: z
      .string()
      .nullable()
      .meta({ description: 'Where an online event takes place; only in an order that has valid tickets' }),
    listed: z.boolean().meta({ description: 'Shown by name among those who take part in the event' }),
    answers: z.array(answer).meta({ description: 'To the organiser’s questions, as they were asked' }),
    serverTime: instant,
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof order>;
export const orderSummary = order
  .pick({ code: true, status: true, occurrence: true, createdAt: true })
  .extend({ ticketCount: z.int(), total: money })
  .meta({ id: 'OrderSummary' });
export type OrderSummary = z.infer<typeof orderSummary>;
/** A payment as whoever paid sees it, with what goes back: one of `order`, `giftCard`, `plan`, `service` and `boost` says what for. */
export const ownPayment = payment
  .pick({ id: true, status: true, provider: true, amount: true })
  .extend({
    order: orderSummary.optional(),
    giftCard: z
      .object({
        number: z.string().meta({ example: 'K7M2PQ9XWB', description: 'Of the purchase; it spends nothing' }),
        organisation: z.object({ id, slug: z.string(), name: z.string() }),
        recipientName: z.string(),
        timeZone: z.string().meta({ example: 'Europe/Paris' }),
      })
      .optional(),
    plan: z
      .object({
        chargeId: id,
        plan: planId,
        name: localText,
        kind: planCharge.shape.kind,
        periodStart: instant.nullable(),
        periodEnd: instant.nullable(),
        timeZone: z.string().meta({ example: 'Europe/Paris' }),
      })
      .optional(),
    service: z
      .object({
        code: z.string().meta({ example: 'K7M2PQ9XWB', description: 'Of the order' }),
        title: z.string(),
        kind: serviceKind,
        seller: z.string(),
        timeZone: z.string().meta({ example: 'Africa/Abidjan' }),
      })
      .optional(),
    boost: z
      .object({
        id,
        videoTitle: z.string(),
        showings: z.int(),
        timeZone: z.string().meta({ example: 'Africa/Abidjan' }),
      })
      .optional(),
    createdAt: instant,
    settledAt: instant.nullable(),
    refunds: z.array(paymentRefund),
  })
  .meta({ id: 'OwnPayment' });
export type OwnPayment = z.infer<typeof ownPayment>;
/** What was bought last comes first; read on by `cursor`, null at the end. What was paid in several payments is on one page with all of them. */
export const ownPaymentList = z
  .object({ items: z.array(ownPayment), cursor: z.string().nullable() })
  .meta({ id: 'OwnPaymentList' });
export type OwnPaymentList = z.infer<typeof ownPaymentList>;
/** An order as the staff of its organisation finds it in a list. */
export const staffOrderSummary = orderSummary
  .extend({
    name: z.string(),
    answers: z.array(answer),
    givenBack: money.meta({ description: 'Of the total, whichever way it went back' }),
    ticketsGivenBack: z.int(),
  })
  .meta({ id: 'StaffOrderSummary' });
export type StaffOrderSummary = z.infer<typeof staffOrderSummary>;

export const startPayment = z
  .object({
    provider: z.string().max(40),
    phone: payerPhone.optional().meta({ description: 'E.164; needed where the payer approves on the phone' }),
  })
  .meta({ id: 'StartPayment', example: { provider: 'mtn-momo', phone: '+2250701020304' } });
/** The key of the link in the mail: whoever has it reads that mailbox. */
export const confirmOrder = z
  .object({ key: z.string().min(1).max(100) })
  .meta({ id: 'ConfirmOrder', example: { key: 'q7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R' } });
export const correctEmail = z
  .object({ email: z.email().max(254) })
  .meta({ id: 'CorrectEmail', example: { email: 'awa@example.org' } });

/** What an organisation admits to on one day, with how many people it expects and how many are in. */
export const doorDay = z
  .object({
    day,
    items: z.array(
      z.object({
        occurrence,
        sold: z.int().meta({ description: 'Valid tickets' }),
        admitted: z.int().meta({ description: 'People let in so far' }),
      }),
    ),
  })
  .meta({ id: 'DoorDay' });
export type DoorDay = z.infer<typeof doorDay>;

/** What the usher's page sends: a scanned QR text, or a code typed by hand. */
export const checkInInput = z
  .object({
    code: z.string().trim().min(1).max(400),
    occurrenceId: id
      .nullable()
      .meta({ description: 'The occurrence this door admits to; null for any of the venue’s today' }),
    door: z.string().trim().min(1).max(40),
  })
  .meta({ id: 'NewCheckIn', example: { code: 'K7M2PQ9XWB-2', occurrenceId: null, door: 'Porte 1' } });
export type CheckInInput = z.input<typeof checkInInput>;
/** The door's answers; `admitted` is the only one that lets in. */
export const checkInAnswer = z
  .object({
    result: z.enum([
      'admitted',
      'already-admitted',
      'another-occurrence',
      'too-early',
      'over',
      'cancelled',
      'replaced',
      'refunded',
      'unpaid',
      'not-ours',
      'unknown',
      'not-a-ticket',
    ]),
    seat: seatKey.nullable(),
    place: named,
    tariff: localText.nullable(),
    proof: localText.nullable().meta({ description: 'What to ask to see, for a reduced tariff' }),
    title: z.string().nullable(),
    startsAt: instant.nullable(),
    auditorium: z.string().nullable(),
    firstAdmittedAt: instant.nullable(),
    firstDoor: z.string().nullable(),
    admitted: z.int().nullable().meta({ description: 'People admitted to this occurrence so far' }),
    sold: z.int().nullable(),
  })
  .meta({ id: 'CheckInAnswer' });
export type CheckInAnswer = z.infer<typeof checkInAnswer>;
