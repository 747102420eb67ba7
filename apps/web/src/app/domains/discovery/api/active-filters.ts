import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Here } from '../../../platform/navigation/here.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** A filter that is on: what it says, and the address without it. */
export interface FilterChip {
  readonly words: string;
  readonly without: Readonly<Record<string, string | null>>;
}

/** The filters that are on, each with its way off, and one way off for all. Needs the texts of `filters`. */
@Component({
  selector: 'pt-active-filters',
  template: `
    @if (chips().length > 0) {
      <ul [attr.aria-label]="t('active')">
        @for (chip of chips(); track chip.words) {
          <li>
            <a
              class="chip"
              [href]="here.with(toFirst(chip.without))"
              [attr.aria-label]="t('remove', { words: chip.words })"
              >{{ chip.words }} <span aria-hidden="true">×</span></a
            >
          </li>
        }
        @if (clear(); as all) {
          <li>
            <a class="link" [href]="here.with(toFirst(all))">{{ t('clear') }}</a>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    @layer page {
      ul {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-8);
      }
      .chip {
        min-height: 2.25rem;
        background: var(--well);
        span {
          font-size: 1.25em;
          line-height: 1;
          color: var(--text-soft);
        }
      }
      .link {
        font-size: var(--t-14);
        padding-inline: var(--s-8);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActiveFilters {
  readonly chips = input.required<readonly FilterChip[]>();
  /** the address without any of them */
  readonly clear = input<Readonly<Record<string, string | null>>>();

  protected readonly t = injectTexts('filters');
  protected readonly here = inject(Here);
  protected readonly toFirst = (without: FilterChip['without']) => ({ ...without, page: null, after: null });
}
