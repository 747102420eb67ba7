import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input } from '@angular/core';
import type { VenuePage as VenueShowings } from '@parterre/contract/programme';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Clock } from '../../../platform/clock.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { cinemaDayAt, daysToOffer, isDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { stripDays } from '../../../platform/language/strip-days.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { sharePicture } from '../../../platform/share-picture.ts';
import { DayStrip } from '../../../ui/day-strip/day-strip.ts';
import { Poster } from '../../../ui/poster/poster.ts';
import { injectShare } from '../../../ui/share/inject-share.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { injectFilmFacts } from '../../catalogue/api/film-facts.ts';
import { rememberGlance } from '../../discovery/api/taste.ts';
import { CalendarLinks } from '../../profiles/api/calendar-links.ts';
import { FollowButton } from '../../profiles/api/follow-button.ts';
import { EventShelf } from '../../programme/api/event-shelf.ts';
import { Seances } from '../../programme/api/seances.ts';
import { ShowingFilters } from '../../programme/api/showing-filters.ts';
import { passes, readWishes, wishesOf } from '../../programme/api/showing-wishes.ts';
import { placeData } from '../../programme/api/structured-data.ts';
import { addressLine, directionsTo } from '../api/directions.ts';
import { VenueFacts } from './venue-facts.ts';

/** A cinema or a club: where it is, and what it shows day by day. */
@Component({
  selector: 'pt-venue-page',
  imports: [
    CalendarLinks,
    DayStrip,
    EmptyState,
    ErrorState,
    EventShelf,
    FollowButton,
    Poster,
    Seances,
    ShowingFilters,
    Skeleton,
    VenueFacts,
  ],
  templateUrl: './venue-page.html',
  styleUrls: ['../../../ui/bill-sheet/bill-sheet.css', './venue-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VenuePage {
  protected readonly here = inject(Here);
  readonly slug = input.required<string>();
  readonly day = input<string>();
  readonly version = input<string>();
  readonly from = input<string>();

  protected readonly t = injectTexts('venues');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly facts = injectFilmFacts();
  protected readonly share = injectShare();
  private readonly language = injectLanguage();
  private readonly clock = inject(Clock);
  private readonly origin = inject(DOCUMENT).location.origin;

  protected readonly showings = apiResource<VenueShowings>(() => ({
    path: `/venues/${encodeURIComponent(this.slug())}/showings`,
    query: { day: isDay(this.day()) ? this.day() : undefined },
  }));
  protected readonly shown = keepLast(this.showings.value, this.slug);
  protected readonly missing = computed(() => this.showings.problem()?.status === 404);
  protected readonly address = computed(() => {
    const venue = this.shown()?.venue;
    return venue ? addressLine(venue) : '';
  });
  protected readonly directions = computed(() => {
    const venue = this.shown()?.venue;
    return venue ? directionsTo(venue) : '';
  });
  protected readonly size = computed(() => {
    const venue = this.shown()?.venue;
    if (!venue) return [];
    const { auditoriums, seats, wheelchairSpaces, artHouse } = venue;
    return [
      ...(auditoriums > 0 ? [this.t.count('list.screens', auditoriums)] : []),
      ...(seats > 0 ? [this.t.count('list.seats', seats)] : []),
      wheelchairSpaces > 0 ? this.t.count('venue.wheelchair', wheelchairSpaces) : this.t('venue.noWheelchair'),
      ...(artHouse ? [this.t('list.artHouse')] : []),
    ];
  });
  protected readonly offered = computed(() => {
    const page = this.shown();
    const showings = (page?.films ?? []).flatMap((film) => film.showings);
    return wishesOf(showings.map((showing) => ({ showing, zone: page?.venue.timeZone ?? 'UTC' })));
  });
  protected readonly wishes = computed(() =>
    readWishes({ version: this.version(), from: this.from() }, this.offered()),
  );
  protected readonly films = computed(() => {
    const page = this.shown();
    return (page?.films ?? [])
      .map((entry) => ({
        ...entry,
        showings: entry.showings.filter((showing) => passes(showing, page?.venue.timeZone ?? 'UTC', this.wishes())),
      }))
      .filter(({ showings }) => showings.length > 0);
  });
  /** whether anything is known beside where it is */
  protected readonly told = computed(() => {
    const venue = this.shown()?.venue;
    if (!venue) return false;
    const lists = [venue.openingHours, venue.accessibility, venue.equipment, venue.links];
    return lists.some((list) => list.length > 0) || venue.phone !== null || venue.website !== null;
  });
  protected readonly days = computed(() => {
    const page = this.shown();
    if (!page || page.days.length === 0) return [];
    const today = cinemaDayAt(this.clock.now(), page.venue.timeZone);
    return stripDays(this.language(), daysToOffer(today, page.days, page.day, 10), {
      shown: page.day,
      today,
      tonight: this.programme('day.today'),
    });
  });

  constructor() {
    answerAs(() => this.showings.problem());
    rememberGlance(() => {
      const venue = this.shown()?.venue;
      return venue && { key: `venue:${venue.id}`, venue: venue.id, weight: 1 };
    });
    describePage(() => {
      const venue = this.shown()?.venue;
      if (this.missing()) return { title: this.t('venue.notFound'), hidden: true };
      if (!venue) return undefined;
      const path = this.paths().venue(venue.slug);
      return {
        title: venue.name,
        description: this.t('venue.description', { name: [venue.name, venue.city].filter(Boolean).join(', ') }),
        path,
        image: sharePicture('venues', venue.slug, this.language()),
        feed: `/venues/${venue.slug}/feed`,
        data: {
          ...placeData(venue, venue.auditoriums > 0 ? 'MovieTheater' : 'EventVenue'),
          url: this.origin + path,
          sameAs: [...(venue.website === null ? [] : [venue.website]), ...venue.links],
          maximumAttendeeCapacity: venue.seats || undefined,
        },
      };
    });
  }
}
