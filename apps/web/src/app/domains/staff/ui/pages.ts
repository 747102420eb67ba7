import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** The pages of a list; the number is in the address. */
@Component({
  selector: 'pt-pages',
  imports: [RouterLink],
  template: `
    @if (of().pages > 1) {
      <nav [attr.aria-label]="t('pages.label')">
        @if (of().previous; as page) {
          <a class="btn small" routerLink="." [queryParams]="{ page }" queryParamsHandling="merge">{{
            t('pages.previous')
          }}</a>
        }
        <span class="num soft">{{ t('pages.at', { page: of().page, pages: of().pages }) }}</span>
        @if (of().next; as page) {
          <a class="btn small" routerLink="." [queryParams]="{ page }" queryParamsHandling="merge">{{
            t('pages.next')
          }}</a>
        }
      </nav>
    }
  `,
  styles: `
    @layer page {
      nav {
        display: flex;
        align-items: center;
        gap: var(--s-16);
        padding-block: var(--s-12);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Pages {
  protected readonly t = injectTexts('staff');
  readonly of = input.required<{ page: number; pages: number; next: number | null; previous: number | null }>();
}
