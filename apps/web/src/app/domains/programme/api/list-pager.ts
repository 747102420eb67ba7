import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Pager } from '../../../ui/pager/pager.ts';

/** The way through a list of the public pages. Needs the texts of `programme`. */
@Component({
  selector: 'pt-list-pager',
  imports: [Pager],
  template: `
    <pt-pager
      [label]="t('pager.label')"
      [previousLabel]="t('pager.previous')"
      [nextLabel]="t('pager.next')"
      [position]="t('pager.position', { page: of().page, pages: of().pages })"
      [previous]="of().previous"
      [next]="of().next"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListPager {
  readonly of = input.required<{ page: number; pages: number; previous: number | null; next: number | null }>();

  protected readonly t = injectTexts('programme');
}
