import type { FastifyPluginAsync } from 'fastify';
import { instantText } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Mailer } from '../../platform/mail.ts';
import type { DeliveredEvent } from '../../platform/outbox.ts';
import type { Identity, VisitorJoined } from '../identity/contract.ts';
import type { PaymentSubjects } from '../payments/contract.ts';
import { seatMapMoved } from '../programme/contract.ts';
import type { SeatMapMovedData } from '../programme/contract.ts';
import type { Booking, BookingNotice, RefundReason } from './contract.ts';
import { createBookingContext } from './create-context.ts';
import type { BookingNeeds } from './create-context.ts';
import type { DrawTickets } from './documents/ticket-drawing.ts';
import { calendarRoutes } from './http/calendar-routes.ts';
import { documentRoutes } from './http/document-routes.ts';
import { attendeeRoutes } from './http/attendee-routes.ts';
import { doorRoutes } from './http/door-routes.ts';
import { guestRoutes } from './http/guest-routes.ts';
import { holdRoutes } from './http/hold-routes.ts';
import { participantRoutes } from './http/participant-routes.ts';
import { orderRoutes } from './http/order-routes.ts';
import { occurrenceRefundRoutes } from './http/occurrence-refund-routes.ts';
import { refundRoutes } from './http/refund-routes.ts';
import { reservationRoutes } from './http/reservation-routes.ts';
import { readAttendance } from './sql/attendance.ts';
import { keptCommissions } from './sql/kept-rows.ts';
import { orderByCode } from './sql/order-rows.ts';
import { countEntriesIssued, readSeatsInUse, readTariffsSold } from './sql/seat-rows.ts';
import { loadTicketKeys } from './ticket-keys.ts';
import type { SecretBox } from './ticket-keys.ts';
import { confirmationAwaited } from './use-cases/confirm-order.ts';
import { orderPaid } from './use-cases/fulfil-order.ts';
import { forgetAnswers } from './use-cases/forget-answers.ts';
import { expireHolds } from './use-cases/expire-holds.ts';
import { joinVisitor } from './use-cases/join-visitor.ts';
import { presentOrder } from './use-cases/read-order.ts';
import { readSale } from './use-cases/read-sale.ts';
import { reachOrder } from './http/reach-order.ts';
import { seatsReserved } from './use-cases/reserve-seats.ts';
import { refundEverybody } from './use-cases/refund-everybody.ts';
import { orderRefunded } from './use-cases/refund-tickets.ts';
import type { OrderRefunded } from './use-cases/refund-tickets.ts';
import { SeatsTogether } from './use-cases/seats-together.ts';
import { sendNotice } from './use-cases/send-notice.ts';
import { sendTickets, ticketsAskedFor } from './use-cases/send-tickets.ts';
import { moneyGoesBack, orderSubjects, seatsChanged } from './use-cases/settle-order.ts';
import type { SeatsChanged } from './use-cases/settle-order.ts';
import { followNews, newsworthy } from './use-cases/follow-news.ts';

export type BookingModuleNeeds = Omit<BookingNeeds, 'keys'> & {
  readonly identity: Identity;
  /** Seals the keys that sign tickets. */
  readonly secretBox: SecretBox;
  readonly mailer: Mailer;
  readonly drawTickets: DrawTickets;
  /** Writes the job that sends the tickets of an order, in the transaction that asks for it. */
  readonly enqueueTickets: (trx: Transaction, code: string) => Promise<void>;
  /** The same for a notice. */
  readonly enqueueNotice: (trx: Transaction, notice: BookingNotice) => Promise<void>;
};

export interface BookingModule {
  readonly api: Booking;
  readonly routes: FastifyPluginAsync;
  /** For payments: what becomes of an order when its money comes. */
  readonly subjects: Required<PaymentSubjects>;
  /** For identity: what a visitor did becomes the person's. */
  readonly visitorJoined: VisitorJoined;
  readonly jobs: readonly RepeatedJob[];
  readonly subscribers: readonly {
    readonly name: string;
    readonly types: readonly string[];
    handle(trx: Transaction, event: DeliveredEvent): Promise<void>;
  }[];
  /** The job that `enqueueTickets` writes. */
  sendTickets(code: string): Promise<void>;
  /** The job that `enqueueNotice` writes. */
  sendNotice(notice: BookingNotice): Promise<void>;
}

/** Holds, orders, tickets and the door. Loads the keys that sign tickets, making the first one. */
export async function createBooking(needs: BookingModuleNeeds): Promise<BookingModule> {
  const { identity, secretBox, mailer, drawTickets, enqueueTickets, enqueueNotice, ...rest } = needs;
  const keys = await loadTicketKeys(needs.db, secretBox);
  const { context, board, figures } = createBookingContext({ ...rest, keys });
  const together = new SeatsTogether(context);
  return {
    api: {
      entriesIssued: (trx, occurrenceIds) => countEntriesIssued(trx, occurrenceIds),
      figures: (occurrenceIds, within) => (within ? figures.within(within, occurrenceIds) : figures.of(occurrenceIds)),
      roomsWithSeatsTogether: (rooms, count) => together.among(rooms, count),
      seatsInUse: (occurrenceIds, within) =>
        readSeatsInUse(within ?? context.db, occurrenceIds, instantText(context.clock.now())),
      tariffsSold: (occurrenceId, within) => readTariffsSold(within, occurrenceId),
      async order(code) {
        const row = await orderByCode(context.db, code);
        return row === null ? null : presentOrder(context, row);
      },
      sale: (code, within) => readSale(context, within, code),
      kept: (period, within) => keptCommissions(within ?? context.db, period),
      reachOrder: reachOrder(context, identity),
      attended: (asked) => readAttendance(context.db, asked, instantText(context.clock.now())),
    },
    routes: async (app) => {
      await app.register(holdRoutes(context, board, identity));
      await app.register(orderRoutes(context, identity));
      await app.register(participantRoutes(context, identity));
      await app.register(guestRoutes(context, identity));
      await app.register(attendeeRoutes(context, identity));
      await app.register(reservationRoutes(context, identity));
      await app.register(refundRoutes(context, identity));
      await app.register(occurrenceRefundRoutes(context, identity));
      await app.register(doorRoutes(context, identity));
      await app.register(documentRoutes(context, identity, drawTickets));
      await app.register(calendarRoutes(context, identity));
    },
    subjects: orderSubjects(context),
    visitorJoined: { joined: (trx, visitorId, personId) => joinVisitor(context, trx, visitorId, personId) },
    jobs: [
      {
        name: 'booking.expire-holds',
        everySeconds: 1,
        async run() {
          const { orders, holds } = await expireHolds(context);
          return orders + holds;
        },
      },
      { name: 'booking.refund-everybody', everySeconds: 2, run: () => refundEverybody(context) },
      { name: 'booking.forget-answers', everySeconds: 3600, run: () => forgetAnswers(context) },
    ],
    subscribers: [
      {
        name: 'booking.send-tickets',
        types: [orderPaid, ticketsAskedFor],
        handle: (trx, event) => enqueueTickets(trx, (event.data as { code: string }).code),
      },
      {
        name: 'booking.tell-refunds',
        types: [moneyGoesBack],
        handle: (trx, event) => {
          const { code, reason } = event.data as { code: string; reason: RefundReason };
          return enqueueNotice(trx, { kind: 'refund', code, reason });
        },
      },
      {
        name: 'booking.tell-refunded',
        types: [orderRefunded],
        handle: (trx, event) => {
          const { code, refundId } = event.data as OrderRefunded;
          return enqueueNotice(trx, { kind: 'refunded', code, refundId });
        },
      },
      {
        name: 'booking.ask-confirmation',
        types: [confirmationAwaited],
        handle: (trx, event) => enqueueNotice(trx, { kind: 'confirm', code: (event.data as { code: string }).code }),
      },
      {
        name: 'booking.tell-reservation',
        types: [seatsReserved],
        handle: (trx, event) => enqueueNotice(trx, { kind: 'reserved', code: (event.data as { code: string }).code }),
      },
      {
        name: 'booking.follow-news',
        types: newsworthy,
        async handle(trx, event) {
          for (const notice of await followNews(context, trx, event)) await enqueueNotice(trx, notice);
        },
      },
      {
        name: 'booking.tell-seats',
        types: [seatsChanged],
        handle(_trx, event) {
          const { occurrenceId, ...frame } = event.data as SeatsChanged;
          context.changed(occurrenceId, frame);
          return Promise.resolve();
        },
      },
      {
        name: 'booking.tell-seat-map',
        types: [seatMapMoved],
        handle(_trx, event) {
          const { occurrenceId, seatMapId } = event.data as SeatMapMovedData;
          board.moved(occurrenceId, seatMapId);
          return Promise.resolve();
        },
      },
    ],
    sendTickets: (code) => sendTickets(context, mailer, drawTickets, code),
    sendNotice: (notice) => sendNotice(context, mailer, notice),
  };
}
