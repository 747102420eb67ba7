import { type Signal, computed, signal, untracked } from '@angular/core';
import type { Order } from '@parterre/contract/booking';
import { countryOfCurrency } from '@parterre/contract/markets';
import type { PaymentMethod } from '@parterre/contract/payments';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import type { OrderStage } from './order-stage.ts';
import { WayDraft } from '../../paying/api/way-draft.ts';

/** The ways to pay an order that stands, and the choice among them. */
export class OrderWays {
  /** the way that is chosen to pay, again or otherwise */
  readonly draft = new WayDraft();
  readonly #order: Signal<Order | undefined>;
  readonly #ask: (order: Order) => Promise<PaymentMethod[]>;
  readonly #problem = signal<Problem | undefined>(undefined);
  /** every way; undefined until they are known */
  readonly #all = signal<readonly PaymentMethod[] | undefined>(undefined);

  readonly problem = this.#problem.asReadonly();
  /** that of the payment which is open, or was */
  readonly current = computed(() =>
    this.#all()?.find(({ provider }) => provider === this.#order()?.payment?.provider),
  );

  constructor(order: Signal<Order | undefined>, ask: (order: Order) => Promise<PaymentMethod[]>) {
    this.#order = order;
    this.#ask = ask;
  }

  /** Asks for them once, and again after it failed. */
  async load(): Promise<void> {
    const order = untracked(this.#order);
    if (!order || untracked(this.#all)) return;
    this.#problem.set(undefined);
    try {
      this.#all.set(await this.#ask(order));
    } catch (error) {
      this.#problem.set(problemOf(error));
    }
  }

  /**
   * While one way is open, the others are offered; after it failed, the same one comes first.
   * @param last the way that was used last on this device
   */
  prepare(stage: OrderStage | 'unbegun' | undefined, last: string | undefined): void {
    const [ways, order] = [this.#all(), this.#order()];
    if (!ways || !order) return;
    const current = order.payment?.provider;
    const open = stage === 'approving' || stage === 'pending';
    this.draft.country.set(countryOfCurrency(order.quote.total.currency));
    this.draft.ways.set(open ? ways.filter(({ provider }) => provider !== current) : ways);
    this.draft.first.set(stage === 'refused' || stage === 'unbegun' ? current : last);
  }
}
