import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { SeatsFrame } from '@parterre/contract/booking';
import type { Occurrence } from '@parterre/contract/programme';
import { afterFrame } from '../../../platform/after-frame.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { preloadAnswers } from '../../../platform/api/preload-answers.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { PageStatus } from '../../../platform/page-status.ts';
import { Realtime } from '../../../platform/realtime/realtime.ts';
import { describePage } from '../../../platform/seo.ts';
import { whenSeenAgain } from '../../../platform/when-seen-again.ts';
import { Mark } from '../../../shell/mark.ts';
import { PRESENT } from '../../../ui/countdown/countdown.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { basketLines, wantedLines } from '../data/basket.ts';
import { BookingApi } from '../data/booking-api.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import { LiveQuote } from '../data/live-quote.ts';
import { rememberGlance } from '../../discovery/api/taste.ts';
import { closedWhy, factsOf, pageOf } from '../data/occurrence-facts.ts';
import { SeatChoice } from '../data/seat-choice.ts';
import { SeatMapReading } from '../data/seat-map-reading.ts';
import { BasketPanel } from './basket-panel.ts';
import { PayDesk } from './pay-desk.ts';
import { PayForm } from './pay-form.ts';
import { SeatRoom } from './seat-room.ts';

/** Seats of one screening or date: where they are chosen, the basket, and paying. */
@Component({
  imports: [Mark, SeatRoom, BasketPanel, PayForm, EmptyState, ErrorState, Skeleton],
  providers: [PayDesk],
  templateUrl: './seats-page.html',
  styleUrl: './seats-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class SeatsPage {
  /** of the occurrence */
  readonly id = input.required<string>();
  /** `pay`: name, e-mail and payment are asked */
  readonly step = input<string>();

  private readonly api = inject(BookingApi);
  private readonly realtime = inject(Realtime);
  private readonly router = inject(Router);
  private readonly present = inject(PRESENT);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly language = injectLanguage();
  protected readonly desk = inject(PayDesk);
  protected readonly t = injectTexts('booking');
  protected readonly words = injectBookingWords();
  protected readonly paths = injectPaths();
  protected readonly room = viewChild(SeatRoom);

  protected readonly occurrence = apiResource<Occurrence>(() => `/occurrences/${encodeURIComponent(this.id())}`);
  protected readonly reading = new SeatMapReading((id) => this.api.seatMap(id));
  protected readonly unpaidOrder = signal<string | undefined>(undefined);
  private readonly tariffs = signal<ReadonlyMap<string, string>>(new Map());

  protected readonly choice = new SeatChoice(
    {
      seats: () => this.api.seats(this.id()),
      hold: (wanted) => this.api.hold(this.id(), wanted),
      giveBack: () => this.api.giveBack(this.id()),
    },
    this.present,
  );
  protected readonly quote = new LiveQuote((lines, codes) => this.api.quote(this.id(), lines, codes));

  protected readonly facts = computed(() => {
    const shown = this.occurrence.value();
    return shown && factsOf(shown, this.language());
  });
  protected readonly back = computed(() => pageOf(this.occurrence.value(), this.paths()));
  protected readonly poster = computed(
    () => this.occurrence.value()?.film?.poster ?? this.occurrence.value()?.event?.image,
  );
  protected readonly closed = computed(() => {
    const shown = this.occurrence.value();
    return shown && closedWhy(shown, this.present());
  });
  protected readonly lines = computed(() => {
    const shown = this.occurrence.value();
    if (!shown) return [];
    return basketLines(shown, this.choice.chosen(), this.reading.map(), this.tariffs());
  });
  /** Somebody sits, and chooses where; in a room where all stand places are counted, as they are where nothing is numbered. */
  protected readonly seated = computed(
    () => this.occurrence.value()?.allocation === 'assigned' && this.reading.map()?.rows.length !== 0,
  );
  private readonly filled = afterFrame(computed(() => this.lines().length > 0));
  /** A seat is seen as chosen first; what it costs follows. */
  protected readonly basket = computed(() => (this.filled() ? this.lines() : []));
  protected readonly paying = computed(() => this.step() === 'pay' && this.lines().length > 0);
  private leave: (() => void) | undefined;

  constructor() {
    const status = inject(PageStatus);
    const destroyed = inject(DestroyRef);
    effect(() => {
      const problem = this.occurrence.problem();
      if (problem) status.set(problem.status === 404 ? 404 : 503);
    });
    rememberGlance(() => {
      const shown = this.occurrence.value();
      return shown && { key: `seats:${shown.id}`, genres: shown.film?.genres ?? [], venue: shown.venue.id, weight: 2 };
    });
    describePage(() => {
      const shown = this.occurrence.value();
      const description = this.facts();
      return shown && { title: `${shown.title}, ${this.t('title')}`, ...(description ? { description } : {}) };
    });
    preloadAnswers(() => {
      const shown = this.occurrence.value();
      const seats = [`/occurrences/${encodeURIComponent(this.id())}/seats`];
      return shown?.seatMapId ? [...seats, `/seat-maps/${encodeURIComponent(shown.seatMapId)}`] : seats;
    });
    // Another tab of the same visitor may have chosen meanwhile.
    whenSeenAgain(() => void this.choice.load());
    afterNextRender(() => {
      void this.open();
      const follow = (run: () => void) => effect(run, { injector: this.injector });
      follow(() => this.quote.follow(wantedLines(this.lines()), this.desk.codes.codes()));
      follow(() => {
        const problem = this.quote.problem();
        if (problem) untracked(() => this.desk.codes.refuse(problem));
      });
      follow(() => void this.reading.load(this.standsOn()));
      follow(() => {
        const shown = this.occurrence.value();
        if (shown) untracked(() => void this.desk.prepare(shown));
      });
      this.keepFocusAfterPaying();
    });
    destroyed.onDestroy(() => {
      this.quote.stop();
      this.leave?.();
    });
  }

  /** State first, then the frames that follow it; an incomplete replay loads the state again. */
  private async open(): Promise<void> {
    this.unpaidOrder.set(this.desk.unpaidOrder(this.id()));
    const position = await this.choice.load();
    if (position === undefined || this.leave) return;
    this.leave = this.realtime.listen(`seats:${this.id()}`, {
      position,
      event: (frame, at) => {
        this.choice.received(frame as SeatsFrame, at);
        // Another time or room, or cancelled while people choose.
        if ((frame as SeatsFrame).occurrence) this.occurrence.reload();
      },
      resync: () => void this.choice.load(),
    });
  }

  /** The version of the seat map that the seats are of: the screening may move to another one while people choose. */
  private readonly standsOn = computed(
    () => this.choice.seen()?.seatMapId ?? this.occurrence.value()?.seatMapId ?? null,
  );

  protected retryMap(): void {
    void this.open();
    void this.reading.load(this.standsOn());
  }

  /** When the form is gone (by its arrow, the browser's, or because the time was over) the keyboard goes on from what took its place. */
  private keepFocusAfterPaying(): void {
    let before = false;
    effect(
      () => {
        const now = this.paying();
        if (before && !now) afterNextRender({ write: () => this.focusAfterPaying() }, { injector: this.injector });
        before = now;
      },
      { injector: this.injector },
    );
  }

  private focusAfterPaying(): void {
    if (document.activeElement !== document.body) return;
    this.host.nativeElement.querySelector<HTMLElement>('.news .btn, .side .velvet')?.focus();
  }

  protected setTariff({ id, tariffId }: { id: string; tariffId: string }): void {
    this.tariffs.update((chosen) => new Map([...chosen, [id, tariffId]]));
  }

  protected remove(id: string): void {
    const { seats, areas, places } = this.choice.chosen();
    const area = this.lines().find((line) => line.id === id)?.area;
    const inArea = areas.find((one) => one.area === area?.code);
    if (places > 0) void this.choice.takePlaces(places - 1);
    else if (inArea) void this.choice.takeArea(inArea.area, inArea.places - 1);
    else void this.choice.take(seats.filter((seat) => seat !== id));
  }

  protected goToStep(step: 'pay' | null): void {
    this.desk.checkout.forget();
    void this.router.navigate([], { queryParams: { step }, queryParamsHandling: 'merge' });
  }
}
