import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { DateOnBill, WhatsOnByFilm, WhatsOnByVenue } from '@parterre/contract/discovery';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Clock } from '../../../platform/clock.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { cinemaDayAt, closeness, daysToOffer, longDay, shortDay, weekday } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { stripDays } from '../../../platform/language/strip-days.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { Whereabouts } from '../../../platform/near.ts';
import { describePage } from '../../../platform/seo.ts';
import { DayStrip } from '../../../ui/day-strip/day-strip.ts';
import { Pager } from '../../../ui/pager/pager.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { zoneOfHouse } from '../../programme/api/event-card.ts';
import { EventShelf } from '../../programme/api/event-shelf.ts';
import { NearMe } from '../../programme/api/near-me.ts';
import { ActiveFilters } from '../api/active-filters.ts';
import { type BillFilters, billSorts, queryOfFilters, versionWishes, withoutFilters } from '../api/bill-filters.ts';
import { type CountAt, FilterBar } from '../api/filter-bar.ts';
import { everyGroup } from '../api/filter-groups.ts';
import { injectFilterChips, injectFilters } from '../api/inject-filters.ts';
import { LoosenFilter } from '../api/loosen-filter.ts';
import { byStart } from '../../programme/api/showing-state.ts';
import { DateList } from '../api/date-list.ts';
import { SearchBox } from '../ui/search-box.ts';
import { ByFilm } from './by-film.ts';
import { ByVenue } from './by-venue.ts';
import { ForYou } from './for-you.ts';
import { HomeSkeleton } from './home-skeleton.ts';
import { KeptHere } from './kept-here.ts';
import { queryOf, readView, zoneOf } from './tonight-view.ts';

/** What is on, one day, near: the first page of the house. */
@Component({
  selector: 'pt-home-page',
  imports: [
    ActiveFilters,
    ByFilm,
    ByVenue,
    DateList,
    DayStrip,
    EmptyState,
    ErrorState,
    EventShelf,
    FilterBar,
    ForYou,
    HomeSkeleton,
    KeptHere,
    LoosenFilter,
    NearMe,
    Pager,
    SearchBox,
  ],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class HomePage {
  protected readonly here = inject(Here);
  readonly by = input<string>();
  readonly sort = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('discovery');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly versions = versionWishes;
  protected readonly groups = everyGroup;
  private readonly filterTexts = injectTexts('filters');
  private readonly address = injectFilters();
  private readonly language = injectLanguage();
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly whereabouts = inject(Whereabouts);
  private readonly alive = signal(false);
  /** Not in the first drawing, which is the same for all; at the end of its line, where it moves nothing. */
  protected readonly lastPlace = computed(() =>
    this.alive() && this.view().near === undefined ? this.whereabouts.last() : undefined,
  );

  protected readonly view = computed(() =>
    readView(
      { by: this.by(), sort: this.sort(), page: this.page() },
      { filters: this.address.filters(), near: this.address.near() },
    ),
  );
  protected readonly films = apiResource<WhatsOnByFilm>(() =>
    this.view().by === 'film' ? { path: '/whats-on/films', query: queryOf(this.view()) } : undefined,
  );
  protected readonly venues = apiResource<WhatsOnByVenue>(() =>
    this.view().by === 'venue' ? { path: '/whats-on/venues', query: queryOf(this.view()) } : undefined,
  );
  protected readonly shownFilms = keepLast(this.films.value, () => this.view().by);
  protected readonly shownVenues = keepLast(this.venues.value, () => this.view().by);
  protected readonly list = computed(() => (this.view().by === 'film' ? this.shownFilms() : this.shownVenues()));
  protected readonly problem = computed(() => this.films.problem() ?? this.venues.problem());
  protected readonly loading = computed(() => this.films.loading() || this.venues.loading());

  private readonly today = computed(() => cinemaDayAt(this.clock.now(), zoneOf(this.list()?.items ?? [], zoneOfHouse)));
  protected readonly shownDay = computed(() => this.view().filters.day ?? this.list()?.day ?? this.today());
  protected readonly isToday = computed(() => closeness(this.shownDay(), this.today()) === 'today');
  protected readonly filtered = computed(() =>
    Object.keys(this.view().filters).some((name) => name !== 'day' && name !== 'when'),
  );

  protected readonly severalDays = computed(() => {
    const list = this.list();
    return list !== undefined && list.day !== list.lastDay;
  });
  /** Hours of several days make no evening: cinemas are then read date by date. */
  protected readonly datesOfVenues = computed((): DateOnBill[] =>
    (this.shownVenues()?.items ?? []).flatMap(({ venue, distanceMetres, films }) =>
      films
        .flatMap(({ film, showings }) =>
          showings.map((showing) => ({ film, event: null, venue, distanceMetres, free: false, showing })),
        )
        .sort((a, b) => byStart(a.showing, b.showing)),
    ),
  );

  /** The wishes beside the day; the strip says the day. */
  protected readonly chips = injectFilterChips(() => {
    const { day: _, ...others } = this.view().filters;
    return others;
  });
  protected readonly clear = computed(() => withoutFilters(this.view().filters));
  protected readonly countAt = computed((): CountAt =>
    this.view().by === 'film'
      ? { path: '/whats-on/films', query: {}, counted: 'films' }
      : { path: '/whats-on/venues', query: {}, counted: 'venues' },
  );
  protected readonly mapQuery = computed(() => queryOfFilters(this.view().filters, this.view().near));
  protected readonly sorts = computed(() =>
    billSorts
      .filter((value) => value !== 'distance' || this.view().near !== undefined)
      .map((value) => ({ value, name: this.filterTexts(`sort.${value}`) })),
  );

  protected readonly title = computed(() => {
    const { when } = this.view().filters;
    if (when === 'weekend' || when === 'week') return this.filterTexts(`when.${when}`);
    const near = closeness(this.shownDay(), this.today());
    if (near === 'today') return this.t('home.titleToday');
    if (near === 'tomorrow') return this.t('home.titleTomorrow');
    return capitalised(weekday(this.language(), this.shownDay(), 'long'));
  });
  protected readonly dayLine = computed(() => {
    const { day: from = this.shownDay(), lastDay: to = from } = this.list() ?? {};
    const first = longDay(this.language(), from);
    const day = from === to ? first : this.t('search.period', { from: first, to: longDay(this.language(), to) });
    return this.view().near ? this.t('home.near', { day }) : day;
  });
  protected readonly countLine = computed(() => {
    const list = this.list();
    if (!list || list.count === 0) return '';
    return this.t.count('events' in list ? 'home.films' : 'home.venues', list.count);
  });

  protected readonly days = computed(() => {
    const [shown, today] = [this.shownDay(), this.today()];
    const tonight = this.programme('day.today');
    return stripDays(this.language(), daysToOffer(today, this.list()?.days ?? [], shown), {
      shown: this.severalDays() ? '' : shown,
      today,
      tonight,
      // late at night, when the last screening has begun, the page opens on the next day that has one
      unasked: this.list()?.days[0] ?? today,
    });
  });

  /** Asked only when the day is empty: what the next day with something on has, with the same filters. */
  private readonly nextDay = computed(() => {
    const list = this.list();
    return list?.items.length === 0 ? list.days.find((day) => day > list.lastDay) : undefined;
  });
  private readonly next = apiResource<WhatsOnByFilm>(() => {
    const day = this.nextDay();
    return (
      day && {
        path: '/whats-on/films',
        query: { ...queryOf({ ...this.view(), page: 1, filters: this.wishesOn(day) }), pageSize: 1 },
      }
    );
  });
  protected readonly elsewhere = computed(() => {
    const [day, count] = [this.nextDay(), this.next.value()?.count ?? 0];
    if (!day || count === 0) return undefined;
    const words =
      closeness(day, this.today()) === 'tomorrow'
        ? this.t.count('home.nextTomorrow', count)
        : this.t.count('home.nextDay', count, { day: capitalised(shortDay(this.language(), day)) });
    return { day, words };
  });
  protected readonly emptyTitle = computed(() => {
    if (this.isToday()) return this.t(this.filtered() ? 'home.emptyFiltered' : 'home.empty');
    return this.t(this.filtered() ? 'home.emptyDayFiltered' : 'home.emptyDay');
  });

  /** What is on stage on the day, by film only; on a day without any, the next ones, and that there are none. */
  protected readonly stage = computed(() => {
    const { events = [], nextEvents = [] } = (this.view().by === 'film' ? this.shownFilms() : undefined) ?? {};
    if (events.length + nextEvents.length === 0) return undefined;
    return { events, nextEvents, nothing: this.t(this.isToday() ? 'home.stageEmpty' : 'home.stageEmptyDay') };
  });

  constructor() {
    afterNextRender(() => this.alive.set(true));
    answerAs(() => this.problem());
    describePage(() => ({
      title: this.title(),
      description: this.t('home.description'),
      data: {
        '@type': 'WebSite',
        name: 'Parterre',
        inLanguage: this.language(),
        potentialAction: {
          '@type': 'SearchAction',
          target: `${this.paths().search()}?q={search_term_string}`,
          'query-input': 'required name=search_term_string',
        },
      },
    }));
  }

  private wishesOn(day: string): BillFilters {
    const { when: _, ...wishes } = this.view().filters;
    return { ...wishes, day };
  }

  protected search(q: string): void {
    void this.router.navigate([this.paths().search()], { queryParams: { q: q || null, near: this.view().near } });
  }

  protected reload(): void {
    (this.view().by === 'film' ? this.films : this.venues).reload();
  }
}
