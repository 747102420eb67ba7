import { DOCUMENT, DestroyRef, afterNextRender, inject } from '@angular/core';

/**
 * Runs each time somebody comes back to the page, as from another tab or from the application of their bank. In the browser alone, until the
 * page is left; to be called where things are injected.
 */
export function whenSeenAgain(run: () => void): void {
  const document = inject(DOCUMENT);
  const destroyed = inject(DestroyRef);
  afterNextRender(() => {
    const seen = () => {
      if (document.visibilityState === 'visible') run();
    };
    document.addEventListener('visibilitychange', seen);
    destroyed.onDestroy(() => document.removeEventListener('visibilitychange', seen));
  });
}
