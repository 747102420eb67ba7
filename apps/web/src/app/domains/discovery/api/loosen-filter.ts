import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { apiResource } from '../../../platform/api/api.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { type BillFilters, filterToLoosen, queryOfFilters } from './bill-filters.ts';
import type { CountAt } from './filter-bar.ts';
import { injectFilterWords } from './filter-words.ts';

/**
 * Where filters leave nothing: the one that keeps most away, and how much there is without it. One question, asked where this is drawn; when
 * the answer is none it says nothing. Needs the texts of `filters` and `genres`.
 */
@Component({
  selector: 'pt-loosen-filter',
  template: `
    @if (offer(); as offer) {
      <a class="btn" [href]="here.with(offer.without)">{{ offer.words }}</a>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoosenFilter {
  readonly filters = input.required<BillFilters>();
  readonly near = input<string>();
  readonly countAt = input.required<CountAt>();
  /** the address without a filter that stands in words, and not in a parameter */
  readonly withoutWords = input<(name: string) => Readonly<Record<string, string | null>> | undefined>();

  protected readonly here = inject(Here);
  private readonly t = injectTexts('filters');
  private readonly words = injectFilterWords();
  private readonly name = computed(() => filterToLoosen(this.filters()));

  private readonly loosened = apiResource<{ count: number }>(() => {
    const name = this.name();
    if (name === undefined) return undefined;
    const { [name]: _, ...others } = this.filters();
    const { path, query } = this.countAt();
    return { path, query: { ...query, ...queryOfFilters(others, this.near()), page: '1', pageSize: '1' } };
  });
  protected readonly offer = computed(() => {
    const [name, count] = [this.name(), this.loosened.value()?.count ?? 0];
    if (name === undefined || count === 0) return undefined;
    const words = this.words(name, this.filters()[name] ?? '');
    const without = this.withoutWords()?.(name) ?? { [name]: null };
    return {
      words: this.t.count(`loosen.${this.countAt().counted}`, count, { words }),
      without: { ...without, page: null, after: null },
    };
  });
}
