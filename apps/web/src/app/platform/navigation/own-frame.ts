import { type Signal, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type ActivatedRouteSnapshot, NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';

/** Whether the page shown brings its own frame: its route, or one above it, has `data: { frame: 'own' }`. */
export function injectOwnFrame(): Signal<boolean> {
  const router = inject(Router);
  const read = () => {
    let route: ActivatedRouteSnapshot = router.routerState.snapshot.root;
    while (route.firstChild) route = route.firstChild;
    return route.data['frame'] === 'own';
  };
  return toSignal(
    router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(read),
    ),
    { initialValue: read() },
  );
}
