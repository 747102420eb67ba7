import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  PLATFORM_ID,
  computed,
  effect,
  inject,
  input,
} from '@angular/core';
import { isPlatformBrowser } from '@angular/common';
import type { Event as StageEvent } from '@parterre/contract/programme';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource, root } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Clock } from '../../../platform/clock.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, fullDay, weekday } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { sharePicture } from '../../../platform/share-picture.ts';
import { posterPicture } from '../../../ui/poster/poster-address.ts';
import { Poster } from '../../../ui/poster/poster.ts';
import { injectShare } from '../../../ui/share/inject-share.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { RefundPolicyLine } from '../../booking/api/refund-policy-line.ts';
import { addressLine, directionsTo } from '../../venues/api/directions.ts';
import { zoneOfHouse } from '../api/event-card.ts';
import { injectMoment } from '../api/moment.ts';
import { eventData } from '../api/structured-data.ts';
import { TakingPart } from './taking-part.ts';
import { paragraphs, priceOf, sortDates, withLinks } from './event-dates.ts';

/** An event: what it is, where, what it costs, and each of its dates. */
@Component({
  selector: 'pt-event-page',
  imports: [ErrorState, Poster, RefundPolicyLine, Skeleton, TakingPart],
  templateUrl: './event-page.html',
  styleUrls: ['../../../ui/bill-sheet/bill-sheet.css', './event-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class EventPage {
  readonly slug = input.required<string>();

  protected readonly t = injectTexts('events');
  protected readonly programme = injectTexts('programme');
  protected readonly refunds = injectTexts('refunds');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  private readonly language = injectLanguage();
  private readonly moment = injectMoment();
  private readonly clock = inject(Clock);
  protected readonly share = injectShare();
  private readonly origin = inject(DOCUMENT).location.origin;

  protected readonly answer = apiResource<StageEvent>(() => `/events/${encodeURIComponent(this.slug())}`);
  protected readonly event = keepLast(this.answer.value, this.slug);
  protected readonly missing = computed(() => this.answer.problem()?.status === 404);
  private readonly zone = computed(() => this.event()?.venue?.timeZone ?? zoneOfHouse);

  protected readonly category = computed(() => this.event()?.category?.name[this.language()] ?? '');
  protected readonly text = computed(() => paragraphs(this.event()?.description ?? null).map(withLinks));
  protected readonly rules = computed(() => paragraphs(this.event()?.houseRules ?? null));
  protected readonly price = computed(() => {
    const event = this.event();
    return event ? priceOf(event) : undefined;
  });
  protected readonly hosts = computed(() => {
    const names = (this.event()?.hosts ?? []).map(({ name }) => name);
    return names.length === 0 ? '' : new Intl.ListFormat(this.language()).format(names);
  });
  protected readonly figures = computed(() => {
    const { participants = 0, views = 0 } = this.event() ?? {};
    return [
      ...(participants > 0 ? [this.t.count('event.participants', participants)] : []),
      ...(views > 0 ? [this.t.count('event.views', views)] : []),
    ].join(' · ');
  });
  protected readonly where = computed(() => {
    const event = this.event();
    const venue = event?.venue;
    return venue && !event.online ? { ...venue, line: addressLine(venue), directions: directionsTo(venue) } : undefined;
  });
  protected readonly dates = computed(() => {
    const { coming, over } = sortDates(this.event()?.dates ?? [], this.clock.now(), this.event()?.free ?? false);
    const said = ({ date, state }: (typeof coming)[number]) => ({
      id: date.id,
      state,
      day: `${weekday(this.language(), dayAt(date.startsAt, this.zone()))} ${fullDay(this.language(), dayAt(date.startsAt, this.zone()))}`,
      time: formatTime(this.language(), date.startsAt, this.zone()),
      left: date.remaining !== null && date.remaining <= 12 ? date.remaining : null,
    });
    return { coming: coming.map(said), over: over.map(said) };
  });
  protected readonly next = computed(() => {
    const event = this.event();
    if (!event || event.status === 'cancelled') return undefined;
    const first = sortDates(event.dates, this.clock.now(), event.free).coming.find(({ state }) => state === 'bookable');
    if (!first) return undefined;
    return {
      id: first.date.id,
      words: this.t('event.reserve', { moment: this.moment(first.date.startsAt, this.zone()) }),
    };
  });

  constructor() {
    answerAs(() => this.answer.problem());
    if (isPlatformBrowser(inject(PLATFORM_ID))) this.countViews();
    describePage(() => {
      const event = this.event();
      if (this.missing()) return { title: this.t('event.notFound'), hidden: true };
      if (!event) return undefined;
      const path = this.paths().event(event.slug);
      const poster = new URL(posterPicture(event.image), this.origin).href;
      return {
        title: event.title,
        description: event.shortDescription ?? this.t('event.description', { title: event.title }),
        image: sharePicture('events', event.slug, this.language()),
        type: 'article',
        path,
        data: eventData(event, {
          page: this.origin + path,
          poster,
          seats: (id) => this.origin + this.paths().seats(id),
        }),
      };
    });
  }

  /** Says once that the event is looked at; a page that a program drives is not. */
  private countViews(): void {
    let told: string | undefined;
    effect(() => {
      const slug = this.event()?.slug;
      if (slug === undefined || slug === told || navigator.webdriver) return;
      told = slug;
      navigator.sendBeacon(`${root}/events/${encodeURIComponent(slug)}/views`);
    });
  }
}
