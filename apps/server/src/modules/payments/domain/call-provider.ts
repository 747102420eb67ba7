/** A provider's answer, or that there was none in time. */
export type Answered<T> = { ok: true; answer: T } | { ok: false; error: unknown };

/**
 * Calls a provider and gives up after `milliseconds`, also on a provider that ignores the signal. What it threw is returned, never
 * thrown on: a provider that does not answer is an ordinary day.
 */
export async function callProvider<T>(
  milliseconds: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<Answered<T>> {
  const limit = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`The payment provider gave no answer within ${milliseconds} ms`);
    limit.abort(error);
    reject(error);
  }, milliseconds);
  try {
    return { ok: true, answer: await Promise.race([call(limit.signal), late]) };
  } catch (error) {
    return { ok: false, error };
  } finally {
    clearTimeout(timer);
  }
}
