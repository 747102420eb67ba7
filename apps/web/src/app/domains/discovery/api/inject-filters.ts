import { type Signal, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { readNear } from '../../../platform/near.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import type { FilterChip } from './active-filters.ts';
import { type BillFilters, type FilterName, activeFilters, among, filterNames, readFilters } from './bill-filters.ts';
import { injectFilterWords } from './filter-words.ts';

export interface AddressFilters {
  readonly filters: Signal<BillFilters>;
  readonly near: Signal<string | undefined>;
}

/** The filters and the place that the address of the page names. @param offered those that the page knows */
export function injectFilters(offered: readonly FilterName[] = filterNames): AddressFilters {
  const route = inject(ActivatedRoute);
  const query = toSignal(route.queryParams, { initialValue: route.snapshot.queryParams });
  return {
    filters: computed(() => among(readFilters(query()), offered), { equal: sameFilters }),
    near: computed(() => readNear(asText(query()['near']))),
  };
}

/** A chip for each filter that is on. Needs the texts of `filters` and `genres`. */
export function injectFilterChips(filters: () => BillFilters): Signal<FilterChip[]> {
  const words = injectFilterWords();
  return computed(() =>
    activeFilters(filters()).map(({ name, value, without }) => ({ words: capitalised(words(name, value)), without })),
  );
}

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Filters come in one order, so their text tells them apart. */
const sameFilters = (a: BillFilters, b: BillFilters) => JSON.stringify(a) === JSON.stringify(b);
