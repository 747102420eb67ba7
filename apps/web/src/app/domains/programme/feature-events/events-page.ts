import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { WhatsOnByDate } from '@parterre/contract/discovery';
import type { EventSummary } from '@parterre/contract/programme';
import type { Page } from '@parterre/contract/wire';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { readPage, readWords } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { ListSearch } from '../../../ui/list-search/list-search.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ActiveFilters } from '../../discovery/api/active-filters.ts';
import { billSorts, queryOfFilters, withoutFilters } from '../../discovery/api/bill-filters.ts';
import { DateList } from '../../discovery/api/date-list.ts';
import { type CountAt, FilterBar } from '../../discovery/api/filter-bar.ts';
import { type FilterGroup, filtersIn } from '../../discovery/api/filter-groups.ts';
import { injectFilterChips, injectFilters } from '../../discovery/api/inject-filters.ts';
import { LoosenFilter } from '../../discovery/api/loosen-filter.ts';
import { ListPager } from '../api/list-pager.ts';
import { EventShelf } from '../api/event-shelf.ts';
import { categoriesOf } from './categories.ts';

const accesses = ['free', 'paid'] as const;
/** What an event may be asked for; versions and genres are of films. */
const groups: readonly FilterGroup[] = ['when', 'time', 'price', 'place', 'seats', 'access', 'sort'];
const perPage = 24;

/** Concerts, shows, talks: those to come, and the archive; with a filter of what is on, date by date. */
@Component({
  selector: 'pt-events-page',
  imports: [
    ActiveFilters,
    DateList,
    EmptyState,
    ErrorState,
    EventShelf,
    FilterBar,
    ListSearch,
    ListPager,
    LoosenFilter,
    Skeleton,
  ],
  templateUrl: './events-page.html',
  styleUrls: ['../../../ui/list-page/list-page.css', './events-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class EventsPage {
  protected readonly here = inject(Here);
  readonly q = input<string>();
  readonly when = input<string>();
  readonly category = input<string>();
  readonly access = input<string>();
  readonly sort = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('events');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly accesses = accesses;
  protected readonly groups = groups;
  private readonly filterTexts = injectTexts('filters');
  private readonly language = injectLanguage();
  private readonly address = injectFilters(filtersIn(groups));
  protected readonly filters = this.address.filters;
  protected readonly near = this.address.near;

  protected readonly words = computed(() => readWords(this.q()));
  protected readonly past = computed(() => this.when() === 'past');
  protected readonly onBill = computed(() => !this.past() && Object.keys(this.filters()).length > 0);
  protected readonly chosenAccess = computed(() => accesses.find((one) => one === this.access()));
  protected readonly chosenCategory = computed(() => readWords(this.category(), 60));
  protected readonly filtered = computed(() =>
    [this.words(), this.chosenAccess(), this.chosenCategory()].some((filter) => filter !== undefined),
  );
  protected readonly chips = injectFilterChips(this.filters);
  protected readonly clear = computed(() => withoutFilters(this.filters()));
  protected readonly dayless = computed(() => this.filters().when === undefined && this.filters().day === undefined);
  protected readonly countAt = computed((): CountAt => ({
    path: '/whats-on',
    query: { kind: 'event', q: this.words(), when: this.dayless() ? 'week' : undefined },
    counted: 'events',
  }));
  protected readonly sorts = computed(() =>
    billSorts
      .filter((value) => value !== 'distance' || this.near() !== undefined)
      .map((value) => ({ value, name: this.filterTexts(`sort.${value}`) })),
  );
  protected readonly chosenSort = computed(() => this.sorts().find(({ value }) => value === this.sort())?.value);

  private readonly events = apiResource<Page<EventSummary>>(() =>
    this.onBill()
      ? undefined
      : {
          path: '/events',
          query: {
            q: this.words(),
            when: this.past() ? 'past' : undefined,
            sort: this.past() ? '-start' : undefined,
            category: this.chosenCategory(),
            access: this.chosenAccess(),
            page: readPage(this.page()),
            pageSize: perPage,
          },
        },
  );
  private readonly dates = apiResource<WhatsOnByDate>(() =>
    this.onBill()
      ? {
          path: this.countAt().path,
          query: {
            ...this.countAt().query,
            ...queryOfFilters(this.filters(), this.near()),
            sort: this.chosenSort(),
            page: readPage(this.page()),
            pageSize: perPage,
          },
        }
      : undefined,
  );
  private readonly list = computed(() => (this.onBill() ? this.dates : this.events));
  protected readonly problem = computed(() => this.list().problem());
  protected readonly loading = computed(() => this.list().loading());
  protected readonly shownEvents = keepLast(this.events.value, this.onBill);
  protected readonly shownDates = keepLast(this.dates.value, this.onBill);
  protected readonly shown = computed(() => (this.onBill() ? this.shownDates() : this.shownEvents()));
  protected readonly countLine = computed(() => {
    const list = this.shown();
    return list ? this.t.count(this.onBill() ? 'list.dates' : 'list.count', list.count) : '';
  });
  protected readonly categories = computed(() =>
    categoriesOf(this.shownEvents()?.items ?? [], this.language(), this.chosenCategory()),
  );

  constructor() {
    answerAs(() => this.problem());
    describePage(() => ({
      title: this.t('list.title'),
      description: this.t('list.description'),
      feed: '/events/feed',
    }));
  }

  protected reload(): void {
    this.list().reload();
  }
}
