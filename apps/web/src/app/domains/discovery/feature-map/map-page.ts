import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import type { MapGround, VenueTonight, WhatsOnByVenue } from '@parterre/contract/discovery';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDistance } from '../../../platform/language/measures.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { Whereabouts } from '../../../platform/near.ts';
import { readPage, readWords } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import { byStart } from '../../programme/api/showing-state.ts';
import { directionsTo } from '../../venues/api/directions.ts';
import { ActiveFilters } from '../api/active-filters.ts';
import { filterNames, queryOfFilters, withoutFilters } from '../api/bill-filters.ts';
import { type CountAt, FilterBar } from '../api/filter-bar.ts';
import { everyGroup } from '../api/filter-groups.ts';
import { injectFilterChips, injectFilters } from '../api/inject-filters.ts';
import { LoosenFilter } from '../api/loosen-filter.ts';
import { type MapBounds, type Spot, areaOf, boundsAround, boundsOf, spotOf } from './map-area.ts';
import { VenueMap } from './venue-map.ts';

const perPage = 60;
/** kilometres around a place that no distance is asked of */
const usualKm = 5;
const timesNamed = 5;
/** Paris and its suburbs: where the map opens when nothing is found anywhere. */
const nowhere: MapBounds = { west: 2.2, south: 48.8, east: 2.5, north: 48.92 };

/** What is near, on a map and in the list beside it: either has all that the other has. */
@Component({
  selector: 'pt-map-page',
  imports: [ActiveFilters, EmptyState, ErrorState, FilterBar, Icon, ListPager, LoosenFilter, Skeleton, VenueMap],
  templateUrl: './map-page.html',
  styleUrl: './map-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class MapPage {
  protected readonly here = inject(Here);
  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('map');
  protected readonly programme = injectTexts('programme');
  protected readonly filterTexts = injectTexts('filters');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly groups = everyGroup.filter((group) => group !== 'place' && group !== 'sort');
  protected readonly noGround: MapGround = { tiles: null, deepestZoom: 0, attribution: null };
  private readonly language = injectLanguage();
  private readonly whereabouts = inject(Whereabouts);
  private readonly document = inject(DOCUMENT);

  /** The distance is that of the area, which the map says and no chip. */
  private readonly wishes = injectFilters(filterNames.filter((name) => name !== 'distance'));
  private readonly area = injectFilters(['distance']);
  protected readonly filters = this.wishes.filters;
  protected readonly near = this.wishes.near;
  protected readonly distance = computed(() => this.area.filters().distance);
  protected readonly words = computed(() => readWords(this.q()));
  protected readonly chips = injectFilterChips(this.filters);
  protected readonly clear = computed(() => withoutFilters(this.filters()));
  protected readonly countAt = computed((): CountAt => ({
    path: '/whats-on/venues',
    query: { q: this.words(), distance: this.near() === undefined ? undefined : this.distance() },
    counted: 'venues',
  }));

  protected readonly ground = apiResource<MapGround>(() => '/map');
  protected readonly list = apiResource<WhatsOnByVenue>(() => ({
    path: '/whats-on/venues',
    query: {
      q: this.words(),
      ...queryOfFilters({ ...this.filters(), ...this.area.filters() }, this.near()),
      page: readPage(this.page()),
      pageSize: perPage,
    },
  }));
  protected readonly found = keepLast(this.list.value);
  protected readonly rows = computed(() =>
    (this.found()?.items ?? []).map((at) => ({ ...this.rowOf(at), id: at.venue.id, slug: at.venue.slug })),
  );
  protected readonly points = computed(() =>
    (this.found()?.items ?? []).flatMap(({ venue, films }) => {
      if (venue.place === null) return [];
      const count = countOf(films);
      const label = `${venue.name}, ${this.t.count('showings', count)}`;
      return [{ id: venue.id, label, spot: venue.place, mark: String(count) }];
    }),
  );
  protected readonly countLine = computed(() => {
    const found = this.found();
    return found ? this.t.count('count', found.count) : '';
  });

  /** What is shown moves when the address names another place; an area that was asked for on the map is on it already. */
  protected readonly bounds = linkedSignal<{ area: string | undefined; first: MapBounds | undefined }, MapBounds>({
    source: () => ({ area: this.areaAsked(), first: boundsOf(this.points().map(({ spot }) => spot)) }),
    computation: ({ area, first }, before) => {
      if (before !== undefined && (before.source.area === area || this.asked === area) && before.source.first)
        return before.value;
      const near = this.near();
      if (near === undefined) return first ?? nowhere;
      return boundsAround(spotOf(near), Number(this.distance() ?? usualKm));
    },
  });
  private readonly areaAsked = computed(() => {
    const near = this.near();
    return near === undefined ? undefined : `${near} ${this.distance() ?? ''}`;
  });
  protected readonly centre = computed((): Spot => {
    const near = this.near();
    if (near !== undefined) return spotOf(near);
    const { west, east, south, north } = this.bounds();
    return { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  });
  /** What a hand moved the map to, until it is searched. */
  protected readonly shown = signal<MapBounds | null>(null);
  protected readonly standpoint = signal<Spot | undefined>(undefined);
  protected readonly asking = signal(false);
  protected readonly lost = signal<'refused' | 'unknown' | null>(null);
  protected readonly active = signal<string | null>(null);
  private asked: string | undefined;

  constructor() {
    answerAs(() => this.list.problem());
    describePage(() => ({ title: this.t('title'), description: this.t('description') }));
  }

  protected searchIn(bounds: MapBounds): void {
    const { near, distance } = areaOf(bounds);
    this.asked = `${near} ${distance}`;
    this.go(near, distance);
  }

  protected async locate(): Promise<void> {
    this.asking.set(true);
    this.lost.set(null);
    const found = await this.whereabouts.find();
    this.asking.set(false);
    if (!found.ok) {
      this.lost.set(found.reason);
      return;
    }
    this.standpoint.set(spotOf(found.near));
    this.go(found.near, String(usualKm));
  }

  /** A mark was pressed: its line of the list comes into view, ready to be followed. */
  protected open(id: string): void {
    this.active.set(id);
    const line = this.document.getElementById(`venue-${id}`);
    line?.scrollIntoView({ block: 'nearest' });
    line?.querySelector('a')?.focus({ preventScroll: true });
  }

  private go(near: string, distance: string): void {
    this.shown.set(null);
    void this.here.go({ near, distance, page: null });
  }

  private rowOf({ venue, films, distanceMetres }: VenueTonight) {
    const showings = films.flatMap((film) => film.showings).sort(byStart);
    const times = showings.map(({ startsAt }) => formatTime(this.language(), startsAt, venue.timeZone));
    const several = this.found()?.day !== this.found()?.lastDay;
    return {
      name: venue.name,
      facts: [
        [venue.address, venue.city].filter(Boolean).join(', '),
        distanceMetres === null ? '' : formatDistance(this.language(), distanceMetres),
      ]
        .filter(Boolean)
        .join(' · '),
      times: [
        this.t.count('showings', showings.length),
        several ? '' : times.slice(0, timesNamed).join(', ') + (times.length > timesNamed ? '…' : ''),
      ]
        .filter(Boolean)
        .join(' : '),
      directions: directionsTo(venue),
    };
  }
}

function countOf(films: VenueTonight['films']): number {
  return films.reduce((sum, film) => sum + film.showings.length, 0);
}
