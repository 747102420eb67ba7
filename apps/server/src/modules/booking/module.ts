import type { FastifyPluginAsync } from 'fastify';
import type { Transaction } from '../../platform/database.ts';
import type { DeliveredEvent } from '../../platform/outbox.ts';
import type { Identity, VisitorJoined } from '../identity/contract.ts';
import type { PaymentSubjects } from '../payments/contract.ts';
import type { Booking } from './contract.ts';
import { createBookingContext } from './create-context.ts';
import type { BookingNeeds } from './create-context.ts';
import { doorRoutes } from './http/door-routes.ts';
import { holdRoutes } from './http/hold-routes.ts';
import { orderRoutes } from './http/order-routes.ts';
import { orderLinkKey } from './order-link.ts';
import { orderByCode } from './sql/order-rows.ts';
import { loadTicketKeys } from './ticket-keys.ts';
import type { SecretBox } from './ticket-keys.ts';
import { expireHolds } from './use-cases/expire-holds.ts';
import { joinVisitor } from './use-cases/join-visitor.ts';
import { presentOrder } from './use-cases/read-order.ts';
import { orderSubjects, seatsChanged } from './use-cases/settle-order.ts';

export type BookingModuleNeeds = Omit<BookingNeeds, 'keys'> & {
  readonly identity: Identity;
  /** Seals the keys that sign tickets. */
  readonly secretBox: SecretBox;
};

/** Work that a worker repeats; several at once share it out. */
export interface RepeatedJob {
  readonly name: string;
  readonly everySeconds: number;
  /** @returns how many things there were to do */
  run(): Promise<number>;
}

export interface BookingModule {
  readonly api: Booking;
  readonly routes: FastifyPluginAsync;
  /** For payments: what becomes of an order when its money comes. */
  readonly subjects: PaymentSubjects;
  /** For identity: what a visitor did becomes the person's. */
  readonly visitorJoined: VisitorJoined;
  readonly jobs: readonly RepeatedJob[];
  readonly subscribers: readonly {
    readonly name: string;
    readonly types: readonly string[];
    handle(trx: Transaction, event: DeliveredEvent): Promise<void>;
  }[];
  /** Key of the link to an order, for mails: `/{language}/orders/{code}?key=…`. */
  linkKeyOf(orderId: string): string;
}

/** Holds, orders, tickets and the door. Loads the keys that sign tickets, making the first one. */
export async function createBooking(needs: BookingModuleNeeds): Promise<BookingModule> {
  const { identity, secretBox, ...rest } = needs;
  const keys = await loadTicketKeys(needs.db, secretBox);
  const { context, board, figures } = createBookingContext({ ...rest, keys });
  return {
    api: {
      figures: (occurrenceIds) => figures.of(occurrenceIds),
      async order(code) {
        const row = await orderByCode(context.db, code);
        return row === null ? null : presentOrder(context, row);
      },
    },
    routes: async (app) => {
      await app.register(holdRoutes(context, board, identity));
      await app.register(orderRoutes(context, identity));
      await app.register(doorRoutes(context, identity));
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
    ],
    subscribers: [
      {
        name: 'booking.tell-seats',
        types: [seatsChanged],
        handle(_trx, event) {
          const { occurrenceId, taken, freed } = event.data as {
            occurrenceId: string;
            taken: string[];
            freed: string[];
          };
          context.changed(occurrenceId, { taken, freed });
          return Promise.resolve();
        },
      },
    ],
    linkKeyOf: (orderId) => orderLinkKey(context.linkKey, orderId),
  };
}
