import { TestClock } from '@parterre/test-driver/test-clock';
import { describe, expect, test } from 'vitest';
import { TokenKeeper } from './access-token.ts';
import type { AccessToken } from './access-token.ts';

const forever = () => new AbortController().signal;

/** A keeper, and the questions that it asked, each to be answered by the test. */
function keeper(clock = new TestClock()) {
  const asked: { give: (token: AccessToken) => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
  const ask = (signal: AbortSignal) => {
    const { promise, resolve: give, reject: fail } = Promise.withResolvers<AccessToken>();
    asked.push({ give, fail, signal });
    return promise;
  };
  return { tokens: new TokenKeeper(clock, ask), asked, clock };
}

describe('an access token', () => {
  test('is asked for once by many, and kept until a minute before its end', async () => {
    const { tokens, asked, clock } = keeper();
    const waiting = [1, 2, 3].map(() => tokens.value(forever()));
    asked[0]!.give({ value: 'first', livesFor: 3600 });
    expect(await Promise.all(waiting)).toEqual(['first', 'first', 'first']);
    clock.advance({ minutes: 58, seconds: 59 });
    expect(await tokens.value(forever())).toBe('first');
    clock.advance({ seconds: 2 });
    const next = tokens.value(forever());
    asked[1]!.give({ value: 'second', livesFor: 3600 });
    expect(await next).toBe('second');
    expect(asked).toHaveLength(2);
  });

  test('of a short life is used for most of it', async () => {
    const { tokens, asked, clock } = keeper();
    const first = tokens.value(forever());
    asked[0]!.give({ value: 'short', livesFor: 10 });
    await first;
    clock.advance({ seconds: 8 });
    expect(await tokens.value(forever())).toBe('short');
  });

  test('that was refused is asked for again, and not by those who hold a newer one', async () => {
    const { tokens, asked } = keeper();
    const first = tokens.value(forever());
    asked[0]!.give({ value: 'first', livesFor: 3600 });
    tokens.forget(await first);
    const second = tokens.value(forever());
    asked[1]!.give({ value: 'second', livesFor: 3600 });
    await second;
    tokens.forget('first');
    expect(await tokens.value(forever())).toBe('second');
  });

  test('that does not come is not waited for by who gave up, and no more when all have', async () => {
    const { tokens, asked } = keeper();
    const impatient = new AbortController();
    const one = tokens.value(impatient.signal);
    const other = tokens.value(forever());
    impatient.abort();
    await expect(one).rejects.toThrow();
    expect(asked[0]!.signal.aborted).toBe(false);
    asked[0]!.fail(new Error('down'));
    await expect(other).rejects.toThrow('down');

    const last = new AbortController();
    const alone = tokens.value(last.signal);
    last.abort();
    await expect(alone).rejects.toThrow();
    expect(asked[1]!.signal.aborted).toBe(true);
    const again = tokens.value(forever());
    asked[2]!.give({ value: 'third', livesFor: 60 });
    expect(await again).toBe('third');
  });
});
