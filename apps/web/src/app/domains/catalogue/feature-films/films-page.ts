import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { FilmListQuery } from '@parterre/contract/catalogue';
import type { FilmTonight, WhatsOnByFilm } from '@parterre/contract/discovery';
import type { Page } from '@parterre/contract/wire';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { readPage, readWords } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { ListSearch } from '../../../ui/list-search/list-search.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ActiveFilters } from '../../discovery/api/active-filters.ts';
import { billSorts, queryOfFilters, withoutFilters } from '../../discovery/api/bill-filters.ts';
import { type CountAt, FilterBar } from '../../discovery/api/filter-bar.ts';
import { everyGroup } from '../../discovery/api/filter-groups.ts';
import { injectFilterChips, injectFilters } from '../../discovery/api/inject-filters.ts';
import { LoosenFilter } from '../../discovery/api/loosen-filter.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import type { FilmSummary } from '../api/film-facts.ts';
import { FilmRow } from '../api/film-row.ts';

const catalogueSorts = ['title', '-year', '-created'] as const satisfies FilmListQuery['sort'][];
const perPage = 24;
/** Times of a film that its row names. */
const timesNamed = 4;

/** Every film of the catalogue, to look through; with a filter of what is on, those that are shown so. */
@Component({
  selector: 'pt-films-page',
  imports: [ActiveFilters, EmptyState, ErrorState, FilmRow, FilterBar, ListSearch, ListPager, LoosenFilter, Skeleton],
  templateUrl: './films-page.html',
  styleUrls: ['../../../ui/list-page/list-page.css', './films-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class FilmsPage {
  readonly q = input<string>();
  readonly genre = input<string>();
  readonly sort = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('catalogue');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly groups = everyGroup;
  private readonly filterTexts = injectTexts('filters');
  private readonly language = injectLanguage();
  private readonly address = injectFilters();
  protected readonly near = this.address.near;

  protected readonly words = computed(() => readWords(this.q()));
  /** An older link may say a genre as it was once spelled. */
  protected readonly filters = computed(() => {
    const genre = readWords(this.genre(), 60)?.toLowerCase().replaceAll(' ', '-');
    return { ...(genre === undefined ? {} : { genre }), ...this.address.filters() };
  });
  /** The catalogue knows films by one genre; every other filter asks what is on. */
  protected readonly onBill = computed(() =>
    Object.entries(this.filters()).some(([name, value]) => name !== 'genre' || value.includes(',')),
  );
  protected readonly sorts = computed(() =>
    this.onBill()
      ? billSorts
          .filter((value) => value !== 'distance' || this.near() !== undefined)
          .map((value): { value: string; name: string } => ({ value, name: this.filterTexts(`sort.${value}`) }))
      : [
          { value: 'title', name: this.t('list.sortTitle') },
          { value: '-year', name: this.t('list.sortYear') },
          { value: '-created', name: this.t('list.sortCreated') },
        ],
  );
  protected readonly chosenSort = computed(() => this.sorts().find(({ value }) => value === this.sort())?.value);
  protected readonly chips = injectFilterChips(this.filters);
  protected readonly clear = computed(() => withoutFilters(this.filters()));
  protected readonly countAt = computed((): CountAt => ({
    path: '/whats-on/films',
    query: { q: this.words() },
    counted: 'films',
  }));

  private readonly catalogue = apiResource<Page<FilmSummary>>(() =>
    this.onBill()
      ? undefined
      : {
          path: '/films',
          query: {
            q: this.words(),
            genre: this.filters().genre,
            sort: catalogueSorts.find((known) => known === this.chosenSort()),
            page: readPage(this.page()),
            pageSize: perPage,
          },
        },
  );
  private readonly bill = apiResource<WhatsOnByFilm>(() =>
    this.onBill()
      ? {
          path: '/whats-on/films',
          query: {
            q: this.words(),
            ...queryOfFilters(this.filters(), this.near()),
            sort: this.chosenSort(),
            page: readPage(this.page()),
            pageSize: perPage,
          },
        }
      : undefined,
  );
  private readonly list = computed(() => (this.onBill() ? this.bill : this.catalogue));
  protected readonly problem = computed(() => this.list().problem());
  protected readonly loading = computed(() => this.list().loading());
  private readonly lastFilms = keepLast(this.catalogue.value, this.onBill);
  private readonly lastBill = keepLast(this.bill.value, this.onBill);
  protected readonly shown = computed(() => {
    const bill = this.onBill() ? this.lastBill() : undefined;
    if (bill) {
      const dated = bill.day !== bill.lastDay;
      return { ...bill, items: bill.items.map((item) => ({ film: item.film, note: this.noteOf(item, dated) })) };
    }
    const films = this.onBill() ? undefined : this.lastFilms();
    return films && { ...films, items: films.items.map((film) => ({ film, note: '' })) };
  });

  constructor() {
    answerAs(() => this.problem());
    describePage(() => ({ title: this.t('list.title'), description: this.t('list.description'), feed: '/films/feed' }));
  }

  protected reload(): void {
    this.list().reload();
  }

  /** « 18:20, 20:50 · Le Grand Lumen et 2 autres cinémas »; over several days hours would say nothing: « 7 séances · … » */
  private noteOf({ venues, moreVenues }: FilmTonight, dated: boolean): string {
    const [first] = venues;
    if (!first) return '';
    const times = first.showings.map(({ startsAt }) => formatTime(this.language(), startsAt, first.venue.timeZone));
    const named = times.slice(0, timesNamed).join(', ') + (times.length > timesNamed ? '…' : '');
    const showings = venues.reduce((sum, at) => sum + at.showings.length, 0);
    const others = venues.length - 1 + moreVenues;
    const where = [first.venue.name, others > 0 ? this.t.count('list.more', others) : ''].filter(Boolean).join(' ');
    return [dated ? this.t.count('list.showings', showings) : named, where].join(' · ');
  }
}
