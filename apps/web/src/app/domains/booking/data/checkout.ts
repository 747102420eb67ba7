import { signal } from '@angular/core';
import type { Order, OrderInput } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { type KeyStore, onceKey } from '../../../platform/once-key.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';

export interface CheckoutNeeds {
  order(occurrence: string, body: OrderInput, key: string): Promise<Order>;
  pay(order: string, by: PayBy, key: string): Promise<Payment>;
  readonly store: KeyStore;
}

/** Where the buyer goes next. */
export type CheckoutOutcome =
  | { readonly kind: 'done'; readonly order: Order }
  /** the order stands; its page says what to do: accept on the phone, or pay again what could not be started */
  | { readonly kind: 'to-pay'; readonly order: Order }
  | { readonly kind: 'pay-at'; readonly order: Order; readonly address: string };

/** Makes the order of a basket and starts its payment; pressing twice, or again after a lost answer, makes one of each. */
export class Checkout {
  readonly #needs: CheckoutNeeds;
  readonly #busy = signal(false);
  readonly #problem = signal<Problem | null>(null);

  readonly busy = this.#busy.asReadonly();
  readonly problem = this.#problem.asReadonly();

  constructor(needs: CheckoutNeeds) {
    this.#needs = needs;
  }

  /** @param hold id of the hold that the order uses up @returns undefined when refused (see `problem`) or already busy */
  async buy(
    occurrence: string,
    hold: string,
    body: OrderInput,
    by: PayBy | undefined,
  ): Promise<CheckoutOutcome | undefined> {
    if (this.#busy()) return undefined;
    this.#busy.set(true);
    this.#problem.set(null);
    try {
      const key = onceKey(this.#needs.store, `order:${occurrence}`, { hold, body });
      const order = await this.#needs.order(occurrence, body, key);
      return await this.#start(order, by);
    } catch (error) {
      this.#problem.set(problemOf(error));
      return undefined;
    } finally {
      this.#busy.set(false);
    }
  }

  /** Pays an order that stands, for the first time or again. */
  async pay(order: Order, by: PayBy): Promise<CheckoutOutcome | undefined> {
    if (this.#busy()) return undefined;
    this.#busy.set(true);
    this.#problem.set(null);
    try {
      return await this.#pay(order, by);
    } catch (error) {
      this.#problem.set(problemOf(error));
      return undefined;
    } finally {
      this.#busy.set(false);
    }
  }

  forget(): void {
    this.#problem.set(null);
  }

  async #start(order: Order, by: PayBy | undefined): Promise<CheckoutOutcome> {
    if (order.status !== 'reserved') return { kind: 'done', order };
    if (by === undefined) return { kind: 'to-pay', order };
    try {
      return await this.#pay(order, by);
    } catch {
      return { kind: 'to-pay', order };
    }
  }

  async #pay(order: Order, by: PayBy): Promise<CheckoutOutcome> {
    // A payment that failed is over: another try is another intention. The number of a phone is kept nowhere, not even as a mark.
    const after = order.payment && order.payment.status !== 'pending' ? order.payment.id : null;
    const key = onceKey(this.#needs.store, `payment:${order.code}`, { provider: by.provider, after });
    const payment = await this.#needs.pay(order.code, by, key);
    return payment.redirectUrl === null
      ? { kind: 'to-pay', order }
      : { kind: 'pay-at', order, address: payment.redirectUrl };
  }
}
