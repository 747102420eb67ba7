import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectDeskGroups } from './desk-groups.ts';
import { TabbedHead } from './tabbed-head.ts';

/** Above tariffs, promotion codes and gift cards: what it is, and the ways to the others. */
@Component({
  selector: 'pt-prices-head',
  imports: [TabbedHead],
  template: `<pt-tabbed-head [title]="title()" [label]="t('nav.tariffs')" [pages]="pages()"
    ><ng-content
  /></pt-tabbed-head>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PricesHead {
  protected readonly t = injectTexts('staff');
  protected readonly pages = injectDeskGroups().prices;
  readonly title = input.required<string>();
}
