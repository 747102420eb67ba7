import type { Order } from '@parterre/contract/booking';
import { RememberedOrders } from './remembered-orders.ts';

const order = (code: string, status: Order['status'] = 'paid') => ({ code, status }) as Order;

function storage(initial: string | null = null) {
  let value = initial;
  return { getItem: () => value, setItem: (_name: string, text: string) => (value = text) };
}

describe('orders of this device', () => {
  it('are kept newest first, once each, with the key of the e-mail', () => {
    const store = storage();
    const orders = new RememberedOrders(store);
    orders.keep(order('A', 'reserved'), 'k');
    orders.keep(order('B'), null);
    orders.keep(order('A'), null);
    const again = new RememberedOrders(store);
    expect(again.all().map(({ code, key, order: { status } }) => [code, key, status])).toEqual([
      ['A', 'k', 'paid'],
      ['B', null, 'paid'],
    ]);
  });

  it('are at most thirty', () => {
    const orders = new RememberedOrders(storage());
    for (let n = 0; n < 40; n++) orders.keep(order(String(n)), null);
    expect(orders.all()).toHaveLength(30);
    expect(orders.find('39')?.code).toBe('39');
    expect(orders.find('0')).toBeUndefined();
  });

  it('are none where the storage is damaged, full or missing', () => {
    expect(new RememberedOrders(storage('{')).all()).toEqual([]);
    expect(new RememberedOrders(undefined).all()).toEqual([]);
    const full = new RememberedOrders({
      getItem: () => null,
      setItem: () => {
        throw new Error('quota');
      },
    });
    expect(() => full.keep(order('A'), null)).not.toThrow();
  });
});
