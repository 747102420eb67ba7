import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { PlannedScreening, PlannerDay, Tariff } from '@parterre/contract/programme';
import type { Venue } from '@parterre/contract/venues';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Problem } from '../../../platform/api/problem.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { daysLater, isDay, longDay, shortDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { Batches, hasReopened } from '../data/batches.ts';
import { injectDeskVenues } from '../data/desk-venues.ts';
import { type Lane, lanesOf } from '../data/planner-lanes.ts';
import { TimeAxis } from '../data/time-axis.ts';
import { cinemaDayOf } from '../data/venue-time.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { PlanForm, type Spot } from './plan-form.ts';
import { ScreeningPanel } from './screening-panel.ts';

/** One day of one venue, auditorium by auditorium; venue, day and chosen screening are in the address. */
@Component({
  selector: 'pt-planner-page',
  imports: [EmptyState, Skeleton, DeskProblem, PlanForm, ScreeningPanel],
  templateUrl: './planner-page.html',
  styleUrls: ['../ui/desk.css', './tones.css', './switch.css', './planner-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PlannerPage {
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('staff');
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  protected readonly batches = inject(Batches);
  private readonly say = injectProblemText('staff');
  private readonly toasts = inject(Toasts);

  /** slug of the venue; the first one when left out */
  readonly venue = input<string>();
  readonly day = input<string>();
  readonly screening = input<string>();

  private readonly now = signal(Date.now());
  protected readonly venues = injectDeskVenues();
  protected readonly slug = computed(() => this.venue() ?? this.venues.value()?.items[0]?.slug);
  protected readonly place = apiResource<Venue>(() => {
    const slug = this.slug();
    return slug === undefined ? undefined : `/venues/${slug}`;
  });
  protected readonly tariffs = apiResource<{ items: Tariff[] }>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/tariffs'),
  );
  private readonly zone = computed(() => this.place.value()?.timeZone ?? this.desk.zone());
  protected readonly today = computed(() => cinemaDayOf(this.now(), this.zone()));
  protected readonly shownDay = computed(() => {
    const asked = this.day();
    return isDay(asked) ? asked : this.today();
  });
  protected readonly planner = apiResource<PlannerDay>(() => {
    const place = this.place.value();
    if (!place) return undefined;
    return { path: this.desk.api('/planner'), query: { venueId: place.id, day: this.shownDay() } };
  });

  /** what was last read stays on the screen while a change is read again */
  private readonly shown = keepLast(this.planner.value, () => `${this.place.value()?.id ?? ''} ${this.shownDay()}`);
  protected readonly axis = computed(() => {
    const spans = (this.shown()?.screenings ?? []).map(({ startsAt, freeAt }) => ({
      from: Date.parse(startsAt),
      to: Date.parse(freeAt),
    }));
    return new TimeAxis(this.shownDay(), this.zone(), spans);
  });
  protected readonly lanes = computed<readonly Lane[] | undefined>(() => {
    const [place, day] = [this.place.value(), this.shown()];
    return place && day ? lanesOf(place.auditoriums, day.screenings, this.axis()) : undefined;
  });
  protected readonly days = computed(() => {
    const day = this.shownDay();
    return [-2, -1, 0, 1, 2, 3, 4].map((step) => daysLater(day, step));
  });
  protected readonly title = computed(() => longDay(this.language(), this.shownDay()));
  protected readonly count = computed(() => this.lanes()?.reduce((sum, lane) => sum + lane.blocks.length, 0) ?? 0);
  protected readonly chosen = computed(() => this.shown()?.screenings.find((one) => one.id === this.screening()));
  protected readonly nowLeft = computed(() => {
    const left = this.axis().place(this.now());
    return left >= 0 && left <= 100 ? left : undefined;
  });
  protected readonly spot = signal<Spot | undefined>(undefined);
  protected readonly problem = computed(
    () => this.venues.problem() ?? this.place.problem() ?? this.tariffs.problem() ?? this.planner.problem(),
  );

  private readonly side = viewChild<ElementRef<HTMLElement>>('side');

  constructor() {
    describePage(() => ({ title: this.t('planner.title', { day: this.title() }), hidden: true }));
    const timer = setInterval(() => this.now.set(Date.now()), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected retry(): void {
    for (const read of [this.venues, this.place, this.tariffs, this.planner]) if (read.problem()) read.reload();
  }

  protected short(day: string): string {
    return shortDay(this.language(), day);
  }

  protected time(instant: string): string {
    return formatTime(this.language(), instant, this.zone());
  }

  protected go(query: { venue?: string; day?: string; screening?: string | null }): Promise<boolean> {
    return this.here.go(query);
  }

  /** On a phone the panel is below everything: it comes into sight. */
  protected choose(screening: PlannedScreening): void {
    void this.go({ screening: screening.id }).then(() => requestAnimationFrame(() => this.showPanel()));
  }

  private showPanel(): void {
    const panel = this.side()?.nativeElement;
    if (panel && panel.getBoundingClientRect().top > window.innerHeight / 2) panel.scrollIntoView();
  }

  protected goToDay(day: string): void {
    if (isDay(day)) void this.go({ day, screening: null });
  }

  /** A press on an empty part of a lane fills the form with that auditorium and time. */
  protected press(event: MouseEvent, lane: Lane): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const startsAt = this.axis().instantAt((event.clientX - box.left) / box.width);
    this.spot.set({ auditoriumId: lane.auditorium.id, startsAt });
    void this.go({ screening: null });
  }

  protected async undo(): Promise<void> {
    const outcome = await this.batches.undo();
    if (!outcome) return;
    const stays = outcome.ok ? outcome.batch.results.find(({ refusal }) => refusal !== null)?.refusal : undefined;
    const problem = outcome.ok ? stays && new Problem(stays.code, 409) : outcome.problem;
    const done = this.t.count('week.undid', outcome.ok ? outcome.batch.done : 0);
    const words = hasReopened(outcome) ? `${done} ${this.t('week.reopened')}` : done;
    this.toasts.show(problem ? this.say(problem) : words);
    this.planner.reload();
  }

  protected planned(screening: PlannedScreening): void {
    this.toasts.show(this.t('planner.added', this.facts(screening)));
    this.spot.set(undefined);
    this.planner.reload();
  }

  protected changed(screening: PlannedScreening): void {
    this.toasts.show(this.t('planner.changed', this.facts(screening)));
    this.planner.reload();
  }

  protected deleted(screening: PlannedScreening): void {
    this.toasts.show(this.t('planner.deleted', this.facts(screening)));
    void this.go({ screening: null });
    this.planner.reload();
  }

  private facts(screening: PlannedScreening): Record<string, string> {
    return { title: screening.film.title, time: this.time(screening.startsAt), room: screening.auditorium };
  }
}
