import { DOCUMENT, Injectable, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';
import { withQuery } from './address.ts';

/** Where one is. */
@Injectable({ providedIn: 'root' })
export class Here {
  private readonly location = inject(DOCUMENT).location;
  private readonly router = inject(Router);

  /** path and query of the page shown, such as `/fr/films?genre=drama` */
  readonly address = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    // Until the first navigation ends the router knows no address.
    { initialValue: this.router.navigated ? this.router.url : this.location.pathname + this.location.search },
  );

  /** This page with some of its query changed, for filters: `[href]="here.with({ page: 2 })"`. */
  with(changes: Parameters<typeof withQuery>[1]): string {
    return withQuery(this.address(), changes);
  }

  /** Goes to this page with some of its query changed; null takes a parameter away. */
  go(changes: Parameters<typeof withQuery>[1]): Promise<boolean> {
    return this.router.navigate([], { queryParams: changes, queryParamsHandling: 'merge' });
  }

  /** This page with this query and no other. */
  only(query: Parameters<typeof withQuery>[1]): string {
    return withQuery(this.address().split('?')[0] ?? '', query);
  }

  /** Another page with a query: `[href]="here.to(paths().signIn(), { next: next() })"`. */
  to(path: string, query: Parameters<typeof withQuery>[1]): string {
    return withQuery(path, query);
  }

  /** `aria-current` of a link to `path`: 'page' on it and on what lies below it, else null. */
  current(path: string): 'page' | null {
    const [shown = ''] = this.address().split(/[?#]/);
    return shown === path || shown.startsWith(`${path}/`) ? 'page' : null;
  }

  /** The same for a page that all others lie below. */
  currentExactly(path: string): 'page' | null {
    return this.address().split(/[?#]/)[0] === path ? 'page' : null;
  }
}
