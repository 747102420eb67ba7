import type { Order } from '@parterre/contract/booking';

export interface RememberedOrder {
  readonly code: string;
  /** the signed key of the e-mail's link, which opens the order on a device without its account */
  readonly key: string | null;
  readonly order: Order;
}

const place = 'parterre-orders';
const most = 30;

/** Orders opened on this device, newest first: they stay readable without a network. A full or forbidden storage is no fault. */
export class RememberedOrders {
  readonly #store: Pick<Storage, 'getItem' | 'setItem'> | undefined;

  constructor(store: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#store = store;
  }

  all(): RememberedOrder[] {
    try {
      const list: unknown = JSON.parse(this.#store?.getItem(place) ?? '[]');
      return Array.isArray(list) ? list.filter(isRemembered) : [];
    } catch {
      return [];
    }
  }

  find(code: string): RememberedOrder | undefined {
    return this.all().find((one) => one.code === code);
  }

  /** The code of an order of this occurrence that still waits to be paid. @param now milliseconds */
  unpaidFor(occurrence: string, now: number): string | undefined {
    return this.all().find(
      ({ order: { occurrence: of, status, expiresAt } }) =>
        of.id === occurrence && status === 'reserved' && expiresAt !== null && Date.parse(expiresAt) > now,
    )?.code;
  }

  /** @param key kept from before when null */
  keep(order: Order, key: string | null): void {
    const known = this.find(order.code);
    const others = this.all().filter((one) => one.code !== order.code);
    const list = [{ code: order.code, key: key ?? known?.key ?? null, order }, ...others];
    try {
      this.#store?.setItem(place, JSON.stringify(list.slice(0, most)));
    } catch {
      // No room, or not allowed: the page still shows the order it has.
    }
  }
}

function isRemembered(value: unknown): value is RememberedOrder {
  return typeof value === 'object' && value !== null && 'code' in value && 'order' in value && 'key' in value;
}
