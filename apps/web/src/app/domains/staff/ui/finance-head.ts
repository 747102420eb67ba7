import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectDeskGroups } from './desk-groups.ts';
import { TabbedHead } from './tabbed-head.ts';

/** Above every page about money, of an organisation and of the platform: what it is, and the ways to the others. */
@Component({
  selector: 'pt-finance-head',
  imports: [TabbedHead],
  template: `<pt-tabbed-head [title]="title()" [label]="t('nav.finance')" [pages]="pages()"
    ><ng-content
  /></pt-tabbed-head>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FinanceHead {
  protected readonly t = injectTexts('staff');
  protected readonly pages = injectDeskGroups().finance;
  readonly title = input.required<string>();
}
