import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { SearchResults, WhatsOnByDate } from '@parterre/contract/discovery';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Clock } from '../../../platform/clock.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { cinemaDayAt, longDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { readPage } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { FilmRow } from '../../catalogue/api/film-row.ts';
import { zoneOfHouse } from '../../programme/api/event-card.ts';
import { EventShelf } from '../../programme/api/event-shelf.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import { NearMe } from '../../programme/api/near-me.ts';
import { ArtistRow } from '../../profiles/api/artist-row.ts';
import { VenueRow } from '../../venues/api/venue-row.ts';
import { ActiveFilters, type FilterChip } from '../api/active-filters.ts';
import { activeFilters, billSorts, queryOfFilters, withoutFilters } from '../api/bill-filters.ts';
import { DateList } from '../api/date-list.ts';
import { type CountAt, FilterBar } from '../api/filter-bar.ts';
import { everyGroup } from '../api/filter-groups.ts';
import { injectFilterWords, sayFilters } from '../api/filter-words.ts';
import { injectFilters } from '../api/inject-filters.ts';
import { LoosenFilter } from '../api/loosen-filter.ts';
import { SearchBox } from '../ui/search-box.ts';
import { readWish } from './search-wish.ts';

const perPage = 20;

/** One box, answers by kind; words that are filters become dates with seats. The address holds all of it, so it works by a plain form too. */
@Component({
  selector: 'pt-search-page',
  imports: [
    ActiveFilters,
    ArtistRow,
    DateList,
    EmptyState,
    ErrorState,
    EventShelf,
    FilmRow,
    FilterBar,
    ListPager,
    LoosenFilter,
    NearMe,
    SearchBox,
    Skeleton,
    VenueRow,
  ],
  templateUrl: './search-page.html',
  styleUrl: './search-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class SearchPage {
  protected readonly here = inject(Here);
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly page = input<string>();
  readonly after = input<string>();

  protected readonly t = injectTexts('discovery');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly groups = everyGroup;
  private readonly filterTexts = injectTexts('filters');
  private readonly filterWords = injectFilterWords();
  private readonly language = injectLanguage();
  private readonly clock = inject(Clock);
  private readonly address = injectFilters();
  protected readonly near = this.address.near;

  protected readonly words = computed(() => (this.q() ?? '').trim().slice(0, 200));
  private readonly today = computed(() => cinemaDayAt(this.clock.now(), zoneOfHouse));
  protected readonly wish = computed(() => {
    const sort = billSorts.find((known) => known === this.sort());
    return readWish(this.words(), { filters: this.address.filters(), sort }, this.today());
  });
  protected readonly filtered = computed(() => {
    const { filters, sort } = this.wish();
    return activeFilters(filters).length > 0 || sort !== undefined;
  });
  protected readonly asksAnything = computed(() => this.words() !== '' || this.filtered());
  protected readonly needsPlace = computed(() => {
    const { filters, sort } = this.wish();
    return this.near() === undefined && (filters.distance !== undefined || sort === 'distance');
  });
  protected readonly passedOver = computed(() => (/^\d{1,5}$/.test(this.after() ?? '') ? Number(this.after()) : 0));

  /** Names are looked for when some are written; a lone word that is a filter may be a title too. */
  private readonly names = apiResource<SearchResults>(() => {
    const { q, text, pieces } = this.wish();
    if (q === '' || (text === '' && pieces.length > 1)) return undefined;
    return { path: '/search', query: { q, near: this.near(), limit: 8 } };
  });
  private readonly dates = apiResource<WhatsOnByDate>(() => {
    if (!this.filtered()) return undefined;
    const { path, query } = this.countAt();
    const { filters, sort } = this.wish();
    const ordered = sort === 'distance' && this.near() === undefined ? undefined : sort;
    return {
      path,
      query: {
        ...query,
        ...queryOfFilters(filters, this.near()),
        sort: ordered,
        after: this.passedOver() || undefined,
        page: readPage(this.page()),
        pageSize: perPage,
      },
    };
  });
  /** A name is looked for over a week unless a day is asked for; without a name the next day with something on is enough. */
  protected readonly countAt = computed((): CountAt => {
    const { text, filters } = this.wish();
    const dayless = filters.when === undefined && filters.day === undefined;
    return {
      path: '/whats-on',
      query: { q: text || undefined, when: text !== '' && dayless ? 'week' : undefined },
      counted: 'dates',
    };
  });

  private readonly lastNames = keepLast(this.names.value, () => this.wish().text === '' && this.filtered());
  protected readonly shownNames = computed(() => {
    if (this.words() === '') return undefined;
    const found = this.lastNames();
    // Words that were all understood, and that are no name as they stand, were no name.
    return this.filtered() && this.wish().text === '' && found?.meant !== null ? undefined : found;
  });
  protected readonly shownDates = keepLast(this.dates.value, this.filtered);
  protected readonly nameCount = computed(() => {
    const { films = [], venues = [], events = [], artists = [] } = this.shownNames() ?? {};
    return films.length + venues.length + events.length + artists.length;
  });
  protected readonly problem = computed(() => this.dates.problem() ?? this.names.problem());
  protected readonly loading = computed(() => this.dates.loading() || this.names.loading());
  protected readonly waiting = computed(
    () => this.loading() && this.shownDates() === undefined && this.shownNames() === undefined,
  );

  protected readonly kinds = computed(() => {
    const [dates, names] = [this.shownDates(), this.shownNames()];
    const all = [
      { id: 'found-dates', name: this.t('search.dates'), number: dates?.count ?? 0, more: dates?.nextAfter != null },
      ...(['films', 'events', 'artists', 'venues'] as const).map((kind) => ({
        id: `found-${kind}`,
        name: this.t(`search.${kind}`),
        number: names?.counts[kind].count ?? 0,
        more: names?.counts[kind].more ?? false,
      })),
    ];
    return all
      .filter(({ number }) => number > 0)
      .map(({ id, name, number, more }) => ({ id, name, count: more ? `${String(number)}+` : String(number) }));
  });
  protected readonly status = computed(() => {
    const dates = this.shownDates();
    if (!this.asksAnything() || this.loading() || this.problem()) return '';
    const names = this.nameCount();
    return [
      dates === undefined ? '' : this.t.count('search.datesFound', dates.count),
      names === 0 && dates !== undefined ? '' : this.t.count('search.found', names, { q: this.words() }),
    ]
      .filter(Boolean)
      .join(' · ');
  });
  protected readonly period = computed(() => {
    const dates = this.shownDates();
    if (dates === undefined) return '';
    const [from, to] = [dates.day, dates.lastDay].map((day) => longDay(this.language(), day));
    return from === to ? capitalised(from ?? '') : this.t('search.period', { from: from ?? '', to: to ?? '' });
  });
  protected readonly mapQuery = computed(() => ({
    ...queryOfFilters(this.wish().filters, this.near()),
    q: this.wish().text || undefined,
  }));

  protected readonly chips = computed((): FilterChip[] => {
    const { pieces, filters } = this.wish();
    const written = pieces.map(({ filters: meant, sort, rest }) => ({
      words: capitalised(sayFilters(meant, this.filterWords)) || (sort ? this.filterTexts('sort.distance') : ''),
      without: { q: rest || null },
    }));
    const inWords = new Set(pieces.flatMap((piece) => Object.keys(piece.filters)));
    const set = activeFilters(filters)
      .filter(({ name }) => !inWords.has(name) || this.address.filters()[name] !== undefined)
      .map(({ name, value, without }) => ({ words: capitalised(this.filterWords(name, value)), without }));
    return [...written, ...set];
  });
  /** Whatever the bar sets, filters leave the words of the box and become parameters. */
  protected readonly written = computed((): Record<string, string | null> => {
    const { pieces, text, filters } = this.wish();
    if (pieces.length === 0) return {};
    return { q: text || null, ...(this.near() === undefined ? { distance: filters.distance ?? null } : {}) };
  });
  protected readonly clear = computed(() => ({
    ...withoutFilters(this.wish().filters),
    sort: null,
    q: this.wish().text || null,
  }));
  protected readonly withoutWords = computed(() => (name: string) => {
    const piece = this.wish().pieces.find(({ filters }) => name in filters);
    return piece && { q: piece.rest || null };
  });

  protected readonly sorts = computed(() =>
    billSorts
      .filter((value) => value !== 'distance' || this.near() !== undefined)
      .map((value) => ({ value, name: this.filterTexts(`sort.${value}`) })),
  );
  protected readonly examples = computed(() => [this.t('search.example1'), this.t('search.example2')]);

  constructor() {
    answerAs(() => this.problem());
    describePage(() => ({
      title: this.words() ? this.t('search.titleFor', { q: this.words() }) : this.t('search.title'),
      description: this.t('search.description'),
      hidden: this.asksAnything(),
    }));
  }

  /** A new question begins anew, with the filters that are set beside the box. */
  protected ask(q: string): void {
    void this.here.go({ q: q || null, page: null, after: null });
  }

  protected reload(): void {
    this.names.reload();
    this.dates.reload();
  }
}
