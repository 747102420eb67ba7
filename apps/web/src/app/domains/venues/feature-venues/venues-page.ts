import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { VenueTonight, WhatsOnByVenue } from '@parterre/contract/discovery';
import type { VenueSummary } from '@parterre/contract/venues';
import type { Page } from '@parterre/contract/wire';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDistance } from '../../../platform/language/measures.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { readPage, readWords } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { ListSearch } from '../../../ui/list-search/list-search.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ActiveFilters } from '../../discovery/api/active-filters.ts';
import { queryOfFilters, withoutFilters } from '../../discovery/api/bill-filters.ts';
import { type CountAt, FilterBar } from '../../discovery/api/filter-bar.ts';
import { everyGroup } from '../../discovery/api/filter-groups.ts';
import { injectFilterChips, injectFilters } from '../../discovery/api/inject-filters.ts';
import { LoosenFilter } from '../../discovery/api/loosen-filter.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import { NearMe } from '../../programme/api/near-me.ts';
import { VenueRow } from '../api/venue-row.ts';

const perPage = 30;

/** Every cinema and room, by name or the nearest first; with a filter of what is on, those that show it. */
@Component({
  selector: 'pt-venues-page',
  imports: [
    ActiveFilters,
    EmptyState,
    ErrorState,
    FilterBar,
    ListSearch,
    NearMe,
    ListPager,
    LoosenFilter,
    Skeleton,
    VenueRow,
  ],
  templateUrl: './venues-page.html',
  styleUrl: '../../../ui/list-page/list-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VenuesPage {
  protected readonly here = inject(Here);
  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('venues');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly groups = everyGroup.filter((group) => group !== 'sort');
  private readonly language = injectLanguage();
  private readonly address = injectFilters();
  protected readonly filters = this.address.filters;
  protected readonly near = this.address.near;

  protected readonly words = computed(() => readWords(this.q()));
  protected readonly onBill = computed(() => Object.keys(queryOfFilters(this.filters(), undefined)).length > 0);
  protected readonly chips = injectFilterChips(this.filters);
  protected readonly clear = computed(() => withoutFilters(this.filters()));
  protected readonly countAt = computed((): CountAt => ({
    path: '/whats-on/venues',
    query: { q: this.words() },
    counted: 'venues',
  }));
  protected readonly mapQuery = computed(() => ({ ...queryOfFilters(this.filters(), this.near()), q: this.words() }));

  private readonly paging = computed(() => ({ q: this.words(), page: readPage(this.page()), pageSize: perPage }));
  private readonly venues = apiResource<Page<VenueSummary>>(() =>
    this.onBill() ? undefined : { path: '/venues', query: { ...this.paging(), near: this.near() } },
  );
  private readonly bill = apiResource<WhatsOnByVenue>(() =>
    this.onBill()
      ? { path: '/whats-on/venues', query: { ...this.paging(), ...queryOfFilters(this.filters(), this.near()) } }
      : undefined,
  );
  private readonly list = computed(() => (this.onBill() ? this.bill : this.venues));
  protected readonly problem = computed(() => this.list().problem());
  protected readonly loading = computed(() => this.list().loading());
  private readonly lastVenues = keepLast(this.venues.value, this.onBill);
  private readonly lastBill = keepLast(this.bill.value, this.onBill);
  protected readonly shown = computed(() => (this.onBill() ? this.lastBill() : this.lastVenues()));
  protected readonly rows = computed(() => {
    const venues = this.onBill() ? [] : (this.lastVenues()?.items ?? []);
    const onBill = this.onBill() ? (this.lastBill()?.items ?? []) : [];
    return [
      ...venues.map((venue) => ({ venue, line: undefined })),
      ...onBill.map((at) => ({ venue: at.venue, line: this.lineOf(at) })),
    ];
  });

  constructor() {
    answerAs(() => this.problem());
    describePage(() => ({ title: this.t('list.title'), description: this.t('list.description') }));
  }

  protected reload(): void {
    this.list().reload();
  }

  /** « 12 séances · 1,4 km » */
  private lineOf({ films, distanceMetres }: VenueTonight): string {
    const showings = films.reduce((sum, film) => sum + film.showings.length, 0);
    const distance = distanceMetres === null ? '' : formatDistance(this.language(), distanceMetres);
    return [this.t.count('list.showings', showings), distance].filter(Boolean).join(' · ');
  }
}
