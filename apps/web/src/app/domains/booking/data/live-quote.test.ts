import type { QuoteWithCodes } from '@parterre/contract/booking';
import { LiveQuote } from './live-quote.ts';

const line = (seat: string) => ({ seat, tariffId: 't' });
const quoteOf = (amount: number, codes: QuoteWithCodes['codes'] = []): QuoteWithCodes => {
  const money = { amount, currency: 'EUR' as const };
  const none = { ...money, amount: 0 };
  return { lines: [], discount: none, subtotal: money, serviceFee: none, total: money, gift: none, due: money, taxes: [], ticketTax: { basis: 'cinema-5.5', rateBasisPoints: 550, words: { fr: '', en: '' } }, codes };
};

describe('live quote', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks once when the choice rests', async () => {
    const asked: unknown[] = [];
    const quote = new LiveQuote((lines) => {
      asked.push(lines);
      return Promise.resolve(quoteOf(950));
    });
    quote.follow([line('F5')]);
    quote.follow([line('F5'), line('F6')]);
    quote.follow([line('F5'), line('F6')]);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toEqual([[line('F5'), line('F6')]]);
    expect(quote.quote()?.total.amount).toBe(950);
    quote.follow([]);
    expect(quote.quote()).toBeUndefined();
  });

  it('throws away the answer to an earlier question', async () => {
    const answers: ((quote: QuoteWithCodes) => void)[] = [];
    const quote = new LiveQuote(() => new Promise((resolve) => answers.push(resolve)));
    quote.follow([line('F5')]);
    await vi.advanceTimersByTimeAsync(300);
    quote.follow([line('F6')]);
    await vi.advanceTimersByTimeAsync(300);
    answers[1]?.(quoteOf(2));
    answers[0]?.(quoteOf(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(quote.quote()?.total.amount).toBe(2);
  });

  it('shows no price with other codes than those in use', async () => {
    const asked: (readonly string[])[] = [];
    const quote = new LiveQuote((_, codes) => {
      asked.push(codes);
      return Promise.resolve(quoteOf(codes.length === 0 ? 950 : 850));
    });
    quote.follow([line('F5')]);
    await vi.advanceTimersByTimeAsync(300);
    quote.follow([line('F5')], ['ETE-10']);
    expect(quote.quote()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(300);
    expect([quote.quote()?.due.amount, asked]).toEqual([850, [[], ['ETE-10']]]);
  });
});
