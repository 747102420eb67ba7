import { type Signal, linkedSignal } from '@angular/core';

/**
 * The last value there was, while the next one is on its way: a list stays on the screen until its filter has an answer.
 *
 * @param value `undefined` while nothing has come
 * @param subject what the page is about; with another subject the old value is of no use
 */
export function keepLast<T>(value: Signal<T | undefined>, subject: () => unknown = () => null): Signal<T | undefined> {
  return linkedSignal<{ value: T | undefined; subject: unknown }, T | undefined>({
    source: () => ({ value: value(), subject: subject() }),
    computation: (now, before) =>
      now.value ?? (before && before.source.subject === now.subject ? before.value : undefined),
  }).asReadonly();
}
