import type { OrderRole } from '@parterre/contract/service-orders';
import type { ServiceKind, ServiceSummary } from '@parterre/contract/services';
import type { Currency, LocalText } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from '../../platform/database.ts';
import type { ListPart, ListPlace } from '../../platform/list-place.ts';
import type { UsesOf } from '../subscriptions/contract.ts';

/** Event: an order was paid, or a licence that costs nothing was taken. Subject: the order's id. Once an order. */
export const serviceOrderPaid = 'marketplace.order-paid';
/** Event: an order was accepted by its buyer, by time or by a decision that released money. Subject: the order's id. Once an order. */
export const serviceOrderCompleted = 'marketplace.order-completed';
/** Event: something of what was paid for an order goes back. Subject: the order's id. Data: `ServiceOrderRefunded`. */
export const serviceOrderRefunded = 'marketplace.order-refunded';
/** Event: a service is for sale from here on, or is no more. Subject: the service's id. Data: `{ serviceId, sellerId }`. */
export const serviceChanged = 'marketplace.service-changed';

/** Data of both events of orders. People are named by id; null once their account is erased. */
export interface ServiceOrderEvent {
  orderId: string;
  serviceId: string;
  kind: ServiceKind;
  buyerId: string;
  sellerId: string;
  /** ISO instant. */
  at: string;
}

/** What goes back, minor units. */
export interface ServiceOrderRefunded {
  orderId: string;
  refundId: string;
  amount: number;
}

/** A paid order as documents tell of it. Amounts are minor units, taxes included. */
export interface ServiceSale {
  readonly orderId: string;
  readonly code: string;
  readonly organisationId: string;
  /** As the buyer was called when it was placed. */
  readonly buyer: string;
  readonly paidAt: string;
  readonly currency: Currency;
  readonly total: number;
  /** What was ordered, in words. */
  readonly words: LocalText;
}

/** What somebody ordered and pays for, as the list of their payments names it. */
export interface BoughtService extends ListPlace {
  readonly code: string;
  readonly title: string;
  readonly kind: ServiceKind;
  readonly seller: string;
  /** Of the seller's organisation. */
  readonly timeZone: string;
}

/** What the platform kept of one seller's orders within a time, by the rate of the tax that it includes. Minor units. */
export interface KeptOfServices {
  readonly organisationId: string;
  readonly currency: Currency;
  readonly taxBasisPoints: number;
  /** Of the orders that were paid in that time. */
  readonly kept: number;
  readonly orders: number;
  /** Of what went back in that time, whenever it was paid. */
  readonly givenBack: number;
  readonly ordersGivenBack: number;
}

export interface Marketplace {
  /** What somebody offers: published and paused services, the published first. */
  servicesOf(personId: string): Promise<ServiceSummary[]>;
  /** Whether these people have anything for sale, and from which price; those who have not are left out. */
  ratesOf(personIds: readonly string[]): Promise<Map<string, { services: number; from: ServiceSummary['price'] }>>;
  /** A paid order; null when there is none, or nothing was paid for it. Whoever calls has authorised the reading. */
  sale(orderId: string, within?: Transaction): Promise<ServiceSale | null>;
  /** The order of a code for its two sides; the problem `not-found` for everybody else. */
  reachOrder(request: FastifyRequest, code: string): Promise<{ readonly id: string; readonly role: OrderRole }>;
  /** A part of the orders that a person placed and that cost something, newest first. */
  boughtBy(personId: string, part: ListPart): Promise<BoughtService[]>;
  /** What the platform kept of sellers' orders within a time, and what of it went back. @param period ISO instants, the end is not in it */
  kept(period: { from: string; to: string }, within?: Transaction): Promise<KeptOfServices[]>;
  /** Orders of one seller that began within a period (ISO instants; `to` not included), by whom: what a boost brought. */
  ordersBetween(
    sellerId: string,
    period: { from: string; to: string },
    within?: Transaction,
  ): Promise<{ orderId: string; buyerId: string; paidAt: string | null; at: string }[]>;
  /** What of a plan's limits a person uses here. */
  readonly usesOf: UsesOf;
}
