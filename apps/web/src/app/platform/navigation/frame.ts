import { type Signal, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type ActivatedRouteSnapshot, NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';

/**
 * How much of the frame the page shown leaves: its route, or one above it, has `data: { frame: … }`. `own`: nothing, it brings its own; `stage`: it fills the
 * screen between the bars, so there is no footer, and on a phone no bar above it.
 */
export type Frame = 'whole' | 'own' | 'stage';

export function injectFrame(): Signal<Frame> {
  const router = inject(Router);
  const read = (): Frame => {
    let route: ActivatedRouteSnapshot = router.routerState.snapshot.root;
    while (route.firstChild) route = route.firstChild;
    const frame: unknown = route.data['frame'];
    return frame === 'own' || frame === 'stage' ? frame : 'whole';
  };
  return toSignal(
    router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(read),
    ),
    { initialValue: read() },
  );
}
