import { afterAPause } from './after-a-pause.ts';

describe('after a pause', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('only the last of what was written counts', () => {
    const asked: string[] = [];
    const pause = afterAPause<string>(250, (text) => asked.push(text));
    pause.next('h');
    vi.advanceTimersByTime(200);
    pause.next('ha');
    vi.advanceTimersByTime(249);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(asked).toEqual(['ha']);
  });

  it('nothing is asked once it is cancelled', () => {
    const asked: string[] = [];
    const pause = afterAPause<string>(250, (text) => asked.push(text));
    pause.next('h');
    pause.cancel();
    vi.advanceTimersByTime(1000);
    expect(asked).toEqual([]);
  });
});
