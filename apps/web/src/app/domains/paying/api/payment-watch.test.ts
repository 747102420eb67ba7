import type { Order } from '@parterre/contract/booking';
import { PaymentWatch, pauseBefore } from './payment-watch.ts';

const order = (status: Order['status'], payment: 'pending' | 'succeeded') =>
  ({ status, payment: { status: payment }, quote: { total: { amount: 950, currency: 'EUR' } } }) as Order;

const awaitsMore = ({ status }: Order) => status === 'reserved';

describe('watch over a payment', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks less and less often, over a lost network, until the payment has ended', async () => {
    expect([0, 1, 2, 30].map(pauseBefore)).toEqual([1000, 1500, 2250, 15_000]);
    const answers = [order('reserved', 'pending'), undefined, order('paid', 'succeeded')];
    const told: string[] = [];
    let asked = 0;
    const watch = new PaymentWatch(
      () => {
        const answer = answers[asked++];
        return answer ? Promise.resolve(answer) : Promise.reject(new Error('offline'));
      },
      (news) => told.push(news.status),
      awaitsMore,
    );
    watch.start();
    watch.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(3);
    expect(told).toEqual(['reserved', 'paid']);
  });

  it('asks at once when somebody looks again, and goes on with one question at a time', async () => {
    let asked = 0;
    const watch = new PaymentWatch(
      () => {
        asked += 1;
        return Promise.resolve(order('reserved', 'pending'));
      },
      () => undefined,
      awaitsMore,
    );
    watch.soon();
    expect(asked).toBe(0);
    watch.start();
    await vi.advanceTimersByTimeAsync(10_000);
    const before = asked;
    watch.soon();
    watch.soon();
    expect(asked).toBe(before + 2);
    await vi.advanceTimersByTimeAsync(pauseBefore(1) - 1);
    expect(asked).toBe(before + 2);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(before + 3);
    watch.stop();
  });

  it('is silent once the page is left', async () => {
    const told: string[] = [];
    const watch = new PaymentWatch(
      () => Promise.resolve(order('reserved', 'pending')),
      (news) => told.push(news.status),
      awaitsMore,
    );
    watch.start();
    watch.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
  });
});
