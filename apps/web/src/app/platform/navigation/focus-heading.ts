import { DOCUMENT, Injector, afterNextRender, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, pairwise } from 'rxjs';

const pathOnly = (url: string) => url.split(/[?#]/)[0];

/**
 * After a change of page (not of query or fragment) the focus goes to its h1, so that a screen reader says where one is
 * and Tab goes on from there. The first page keeps the browser's own start. Call it once, in the root component.
 */
export function focusHeadingOnNavigation(): void {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  inject(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => pathOnly(event.urlAfterRedirects)),
      pairwise(),
      filter(([before, after]) => before !== after),
      takeUntilDestroyed(),
    )
    .subscribe(() => {
      afterNextRender(
        () => {
          const target = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main');
          target?.setAttribute('tabindex', '-1');
          target?.focus({ preventScroll: true });
        },
        { injector },
      );
    });
}
