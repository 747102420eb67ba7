import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectPaths } from '../platform/inject-paths.ts';
import { injectTexts } from '../platform/language/inject-texts.ts';
import { Here } from '../platform/navigation/here.ts';
import { Icon } from '../ui/icon/icon.ts';

/** The bar under the thumb, on phones. */
@Component({
  selector: 'pt-dock',
  imports: [Icon],
  template: `
    <nav class="dock" [attr.aria-label]="t('nav.dock')">
      <a [href]="paths().home()" [attr.aria-current]="here.currentExactly(paths().home())"
        ><pt-icon name="clapperboard" />{{ t('nav.bill') }}</a
      >
      <a [href]="paths().feed()" [attr.aria-current]="here.current(paths().feed())"
        ><pt-icon name="reel" />{{ t('nav.feed') }}</a
      >
      <a [href]="paths().search()" [attr.aria-current]="here.current(paths().search())"
        ><pt-icon name="search" />{{ t('nav.search') }}</a
      >
      <a [href]="paths().tickets()" [attr.aria-current]="here.current(paths().tickets())"
        ><pt-icon name="ticket" />{{ t('nav.ticketsShort') }}</a
      >
      <a [href]="paths().account()" [attr.aria-current]="here.current(paths().account())"
        ><pt-icon name="person" />{{ t('nav.account') }}</a
      >
    </nav>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Dock {
  protected readonly t = injectTexts('shell');
  protected readonly paths = injectPaths();
  protected readonly here = inject(Here);
}
