import type { ServiceKind, ServiceSummary } from '@parterre/contract/services';
import type { Transaction } from '../../platform/database.ts';
import type { UsesOf } from '../subscriptions/contract.ts';

/** Event: an order was paid, or a licence that costs nothing was taken. Subject: the order's id. Once an order. */
export const serviceOrderPaid = 'marketplace.order-paid';
/** Event: an order was accepted by its buyer, by time or by a decision that released money. Subject: the order's id. Once an order. */
export const serviceOrderCompleted = 'marketplace.order-completed';
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

export interface Marketplace {
  /** What somebody offers: published and paused services, the published first. */
  servicesOf(personId: string): Promise<ServiceSummary[]>;
  /** Whether these people have anything for sale, and from which price; those who have not are left out. */
  ratesOf(personIds: readonly string[]): Promise<Map<string, { services: number; from: ServiceSummary['price'] }>>;
  /** Orders of one seller that began within a period (ISO instants; `to` not included), by whom: what a boost brought. */
  ordersBetween(
    sellerId: string,
    period: { from: string; to: string },
    within?: Transaction,
  ): Promise<{ orderId: string; buyerId: string; paidAt: string | null; at: string }[]>;
  /** What of a plan's limits a person uses here. */
  readonly usesOf: UsesOf;
}
