import { type Signal, computed, effect, signal } from '@angular/core';

/**
 * True once what made `wanted` true has been drawn, false as soon as it is not wanted: a panel that takes long to build must not keep what was
 * pressed from being seen. In an injection context, in the browser.
 */
export function afterFrame(wanted: Signal<boolean>): Signal<boolean> {
  const drawn = signal(false);
  effect((ended) => {
    if (!wanted()) {
      drawn.set(false);
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => drawn.set(true));
    });
    ended(() => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    });
  });
  return computed(() => wanted() && drawn());
}
