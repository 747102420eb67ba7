import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Here } from '../../../platform/navigation/here.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { type ShowingWishes, accessible, evening } from './showing-wishes.ts';

/** What the showings of one day may be narrowed by, on the page of a film or a venue. Needs the texts of `programme`. */
@Component({
  selector: 'pt-showing-filters',
  template: `
    @if (offered().versions.length > 0 || offered().evening) {
      <div role="group" [attr.aria-label]="t('wishes.label')">
        @for (one of offered().versions; track one) {
          <a
            class="chip"
            [href]="here.with({ version: wishes().version === one ? null : one })"
            [attr.aria-current]="wishes().version === one ? 'true' : null"
            >{{ one === accessible ? t('wishes.accessible') : one }}</a
          >
        }
        @if (offered().evening || wishes().from) {
          <a
            class="chip"
            [href]="here.with({ from: wishes().from ? null : evening })"
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
  protected readonly here = inject(Here);
  protected readonly accessible = accessible;
  protected readonly evening = evening;
}
