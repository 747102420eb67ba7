import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectPaths } from '../platform/inject-paths.ts';
import { injectTexts } from '../platform/language/inject-texts.ts';
import { Icon } from '../ui/icon/icon.ts';

/** The bar under the thumb, on phones. */
@Component({
  selector: 'pt-dock',
  imports: [RouterLink, RouterLinkActive, Icon],
  template: `
    <nav class="dock" [attr.aria-label]="t('nav.dock')">
      <a
        [routerLink]="paths().home()"
        routerLinkActive
        ariaCurrentWhenActive="page"
        [routerLinkActiveOptions]="sameAddress"
        ><pt-icon name="clapperboard" />{{ t('nav.bill') }}</a
      >
      <a [routerLink]="paths().events()" routerLinkActive ariaCurrentWhenActive="page"
        ><pt-icon name="calendar" />{{ t('nav.events') }}</a
      >
      <a [routerLink]="paths().search()" routerLinkActive ariaCurrentWhenActive="page"
        ><pt-icon name="search" />{{ t('nav.search') }}</a
      >
      <a [routerLink]="paths().tickets()" routerLinkActive ariaCurrentWhenActive="page"
        ><pt-icon name="ticket" />{{ t('nav.ticketsShort') }}</a
      >
      <a [routerLink]="paths().account()" routerLinkActive ariaCurrentWhenActive="page"
        ><pt-icon name="person" />{{ t('nav.account') }}</a
      >
    </nav>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Dock {
  protected readonly t = injectTexts('shell');
  protected readonly paths = injectPaths();
  /** the home page, whatever its filters */
  protected readonly sameAddress = {
    paths: 'exact',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  } as const;
}
