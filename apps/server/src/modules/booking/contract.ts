import type { Order, OwnPayment } from '@parterre/contract/booking';
import type { IncludedTaxBasis } from '@parterre/contract/tax-bases';
import type { Currency, Language, LocalText } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from '../../platform/database.ts';
import type { ListPlace } from '../../platform/list-place.ts';

export interface Booking {
  /**
   * Live tickets, seats held at this moment and takings of each; an occurrence without sales is left out. For lists they may
   * be a second old; within the caller's transaction they are read on its connection, as they are.
   */
  figures(
    occurrenceIds: readonly string[],
    within?: Transaction,
  ): Promise<Map<string, { sold: number; held: number; takingsAmount: number }>>;
  /** Entries ever issued for occurrences, those taken back included; read on the transaction's connection. */
  entriesIssued(trx: Transaction, occurrenceIds: readonly string[]): Promise<number>;
  /** Of these dates, those that have so many free seats side by side in one row at this moment; without numbered places, so many places left. */
  roomsWithSeatsTogether(rooms: readonly RoomOfDate[], count: number): Promise<Set<string>>;
  /**
   * The seats of each that somebody has a ticket for or holds at this moment, as they are in the database; within the caller's transaction
   * when one is given. An occurrence without any is left out.
   */
  seatsInUse(
    occurrenceIds: readonly string[],
    within?: Transaction,
  ): Promise<Map<string, { seat: string; sold: boolean }[]>>;
  /** The tariffs that live tickets of an occurrence were sold at. */
  tariffsSold(occurrenceId: string, within: Transaction): Promise<ReadonlySet<string>>;
  /** The whole of an order; null when there is none. Whoever calls has authorised the reading. */
  order(code: string): Promise<Order | null>;
  /** A paid order as documents tell of it; null when there is none, or it was never paid. Whoever calls has authorised the reading. */
  sale(code: string, within: Transaction): Promise<Sale | null>;
  /** What the platform kept of sellers' prices within a time, and what of it went back. @param period ISO instants, the end is not in it */
  kept(period: { from: string; to: string }, within?: Transaction): Promise<KeptCommission[]>;
  /** The order of a code for whoever may reach it, by the key of its link too; the problem `not-found` for everybody else. */
  reachOrder(
    request: FastifyRequest,
    code: string,
    key: string | undefined,
    action: 'orders.read' | 'orders.write',
  ): Promise<{ readonly id: string; readonly code: string; readonly language: Language }>;
  /**
   * Which of these questions, by their place in the list, are answered by a ticket of a screening of the film: one that was admitted, or
   * one paid for whose screening has ended.
   */
  attended(asked: readonly AttendanceQuestion[]): Promise<ReadonlySet<number>>;
}

/** What somebody pays for that another module sells, as the list of their payments names it, and its place in their list. */
export type BoughtElsewhere = ListPlace &
  (
    | { readonly kind: 'service-order'; readonly service: NonNullable<OwnPayment['service']> }
    | { readonly kind: 'boost'; readonly boost: NonNullable<OwnPayment['boost']> }
  );

/** What was sold with an order, as it was sold. Amounts are minor units, taxes included. */
export interface Sale {
  readonly orderId: string;
  readonly occurrenceId: string;
  readonly code: string;
  readonly organisationId: string;
  readonly buyer: string;
  readonly paidAt: string;
  readonly currency: Currency;
  readonly total: number;
  /** Part of the total that a gift card paid. */
  readonly gift: number;
  /** Of the tickets. */
  readonly tax: IncludedTaxBasis;
  /** Of what the platform takes, basis points. */
  readonly feeTaxBasisPoints: number;
  readonly title: string;
  readonly startsAt: string;
  readonly timeZone: string;
  /** Venue and town, in words. */
  readonly place: string;
  readonly lines: readonly SoldLine[];
}
export interface SoldLine {
  readonly position: number;
  /** Tariff and place, in words. */
  readonly words: LocalText;
  readonly price: number;
  readonly discount: number;
  /** What the ticket cost: the price less the discount. */
  readonly amount: number;
  /** What was paid on top of it. */
  readonly fee: number;
}

/** What the platform kept of one seller's prices within a time, by the rate of the tax that it includes. Minor units. */
export interface KeptCommission {
  readonly organisationId: string;
  readonly currency: Currency;
  readonly taxBasisPoints: number;
  /** Of the tickets that were paid for in that time. */
  readonly kept: number;
  readonly tickets: number;
  /** Of the tickets that went back in that time, whenever they were paid for. */
  readonly givenBack: number;
  readonly ticketsGivenBack: number;
}

/** Event: money goes back of some tickets of an order. What goes back of each, minor units. */
export interface OrderRefunded {
  readonly orderId: string;
  readonly occurrenceId: string;
  readonly code: string;
  readonly organisationId: string;
  readonly refundId: string;
  readonly reason: string;
  readonly lines: readonly { readonly position: number; readonly amount: number; readonly fee: number }[];
}

/** Has this person attended a screening of this film? */
export interface AttendanceQuestion {
  readonly personId: string;
  /** Their confirmed address, so that what they ordered without signing in counts; null when there is none. */
  readonly email: string | null;
  readonly filmId: string;
}

/** When and where an occurrence is. */
export interface Place {
  readonly startsAt: string;
  readonly auditoriumId: string | null;
}

/** What says where the seats of a date are. */
export interface RoomOfDate {
  /** The occurrence. */
  readonly id: string;
  /** Null where places are not numbered. */
  readonly seatMapId: string | null;
  readonly capacity: number;
}

/** Why the money for an order goes back, as its buyer is told. */
export type RefundReason =
  | 'seats-gone'
  | 'order-cancelled'
  | 'occurrence-cancelled'
  | 'too-late'
  | 'over-limit'
  | 'code-gone'
  | 'already-paid'
  | 'amount-differs';

/**
 * What a buyer is told by mail beside the tickets: to confirm a place, that seats are kept unpaid, that money that bought nothing goes back, and
 * why, what came of tickets that were given back, or news of what they have places for, once for all their orders.
 */
export type BookingNotice =
  | { readonly kind: 'news'; readonly codes: readonly string[]; readonly news: DateNews }
  | { readonly kind: 'confirm' | 'reserved'; readonly code: string }
  | { readonly kind: 'refund'; readonly code: string; readonly reason: RefundReason }
  | { readonly kind: 'refunded'; readonly code: string; readonly refundId: string };

/** What became of the screening or the event's dates that somebody has places for. */
export type DateNews =
  | { readonly what: 'cancelled' | 'postponed' | 'resumed'; readonly why: string | null }
  | { readonly what: 'interrupted' }
  | {
      readonly what: 'moved';
      readonly before: Place;
      /** When and where it is after the change: it is told only while that is so. */
      readonly place: Place;
      /** Until when unpaid places are kept now, where that had to become earlier. */
      readonly keptUntil: string | null;
    };
