import { DOCUMENT, inject } from '@angular/core';
import type { ViewTransitionInfo } from '@angular/router';

/** Pages change at once for those who asked for less motion. */
export function skipWhenMotionIsReduced({ transition }: ViewTransitionInfo): void {
  const reduced = inject(DOCUMENT).defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (reduced) transition.skipTransition();
}
