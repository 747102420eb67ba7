import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { type ShowingWishes, accessible, evening } from './showing-wishes.ts';

/** What the showings of one day may be narrowed by, on the page of a film or a venue. Needs the texts of `programme`. */
@Component({
  selector: 'pt-showing-filters',
  imports: [RouterLink],
  template: `
    @if (offered().versions.length > 0 || offered().evening) {
      <div role="group" [attr.aria-label]="t('wishes.label')">
        @for (one of offered().versions; track one) {
          <a
            class="chip"
            [routerLink]="[]"
            [queryParams]="{ version: wishes().version === one ? null : one }"
            queryParamsHandling="merge"
            [attr.aria-current]="wishes().version === one ? 'true' : null"
            >{{ one === accessible ? t('wishes.accessible') : one }}</a
          >
        }
        @if (offered().evening || wishes().from) {
          <a
            class="chip"
            [routerLink]="[]"
            [queryParams]="{ from: wishes().from ? null : evening }"
            queryParamsHandling="merge"
            [attr.aria-current]="wishes().from ? 'true' : null"
            >{{ t('wishes.from', { time: wishes().from ?? evening }) }}</a
          >
        }
      </div>
    }
  `,
  styles: `
    @layer page {
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
        padding-top: var(--s-16);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShowingFilters {
  readonly offered = input.required<{ readonly versions: readonly string[]; readonly evening: boolean }>();
  readonly wishes = input.required<ShowingWishes>();

  protected readonly t = injectTexts('programme');
  protected readonly accessible = accessible;
  protected readonly evening = evening;
}
