import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';

/** The pages of a list; the number is in the address. */
@Component({
  selector: 'pt-pages',
  template: `
    @if (of().pages > 1) {
      <nav [attr.aria-label]="t('pages.label')">
        @if (of().previous; as page) {
          <a class="btn small" [href]="here.with({ page })">{{ t('pages.previous') }}</a>
        }
        <span class="num soft">{{ t('pages.at', { page: of().page, pages: of().pages }) }}</span>
        @if (of().next; as page) {
          <a class="btn small" [href]="here.with({ page })">{{ t('pages.next') }}</a>
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
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('staff');
  readonly of = input.required<{ page: number; pages: number; next: number | null; previous: number | null }>();
}
