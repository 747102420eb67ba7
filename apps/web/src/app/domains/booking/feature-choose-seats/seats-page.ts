import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { OrderInput, SeatsFrame } from '@parterre/contract/booking';
import type { Account } from '@parterre/contract/identity';
import type { PaymentMethod } from '@parterre/contract/payments';
import type { Occurrence } from '@parterre/contract/programme';
import type { SeatMapDocument } from '@parterre/contract/venues';
import { alternativesNear } from '@parterre/seating/adjacent-alternatives';
import { seatByKey } from '@parterre/seating/seat-map';
import { apiResource } from '../../../platform/api/api.ts';
import { preloadAnswers } from '../../../platform/api/preload-answers.ts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { PageStatus } from '../../../platform/page-status.ts';
import { Realtime } from '../../../platform/realtime/realtime.ts';
import { describePage } from '../../../platform/seo.ts';
import { Mark } from '../../../shell/mark.ts';
import { PRESENT } from '../../../ui/countdown/countdown.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { basketLines, plainPrice, pricesIn, wantedLines } from '../data/basket.ts';
import { BookingApi } from '../data/booking-api.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import { DEVICE_STORAGE } from '../data/browser-storage.ts';
import { Checkout } from '../data/checkout.ts';
import { injectFollowPayment } from '../data/follow-payment.ts';
import { LiveQuote } from '../data/live-quote.ts';
import { RememberedOrders } from '../data/remembered-orders.ts';
import { SeatChoice, type SeatStanding, mostSeats } from '../data/seat-choice.ts';
import { BasketPanel } from './basket-panel.ts';
import { PayForm, type PayWish } from './pay-form.ts';
import { PlaceStepper } from './place-stepper.ts';
import { SeatList } from './seat-list.ts';
import { SeatMap } from './seat-map.ts';

/** Seats of one screening or date: the map, its list, the basket, and paying. */
@Component({
  imports: [RouterLink, Mark, SeatMap, SeatList, PlaceStepper, BasketPanel, PayForm, EmptyState, ErrorState, Skeleton],
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
  private readonly store = inject(DEVICE_STORAGE);
  private readonly present = inject(PRESENT);
  private readonly injector = inject(Injector);
  private readonly remembered = new RememberedOrders(this.store);
  private readonly follow = injectFollowPayment();
  protected readonly language = injectLanguage();
  protected readonly t = injectTexts('booking');
  protected readonly words = injectBookingWords();
  protected readonly paths = injectPaths();
  protected readonly mostSeats = mostSeats;

  protected readonly occurrence = apiResource<Occurrence>(() => `/occurrences/${encodeURIComponent(this.id())}`);
  protected readonly map = signal<SeatMapDocument | undefined>(undefined);
  protected readonly mapProblem = signal<Problem | undefined>(undefined);
  protected readonly methods = signal<readonly PaymentMethod[] | undefined>(undefined);
  protected readonly account = signal<Account | null | undefined>(undefined);
  protected readonly view = signal<'plan' | 'list'>('plan');
  /** room enough for the map and its list side by side */
  protected readonly wide = signal(false);
  protected readonly together = signal(2);
  protected readonly wheelchair = signal(false);
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
  protected readonly quote = new LiveQuote((lines) => this.api.quote(this.id(), lines));
  protected readonly checkout = new Checkout({
    order: (occurrence, body, key) => this.api.createOrder(occurrence, body, key),
    pay: (order, provider, key) => this.api.startPayment(order, provider, key),
    store: this.store ?? { getItem: () => null, setItem: () => undefined },
  });

  protected readonly facts = computed(() => {
    const shown = this.occurrence.value();
    if (!shown) return undefined;
    const zone = shown.venue.timeZone;
    const when = [
      formatShortDay(this.language(), shown.startsAt, zone),
      formatTime(this.language(), shown.startsAt, zone),
    ];
    if (shown.version?.label) when.push(shown.version.label);
    const where = [shown.venue.name, ...(shown.auditorium ? [shown.auditorium.name] : [])];
    return `${when.join(', ')} · ${where.join(', ')}`;
  });
  protected readonly back = computed(() => {
    const shown = this.occurrence.value();
    if (shown?.film) return this.paths().film(shown.film.slug);
    return shown?.event ? this.paths().event(shown.event.slug) : this.paths().home();
  });
  protected readonly poster = computed(
    () => this.occurrence.value()?.film?.poster ?? this.occurrence.value()?.event?.image,
  );
  protected readonly closed = computed(() => {
    const shown = this.occurrence.value();
    if (!shown) return undefined;
    if (shown.status === 'cancelled') return 'cancelled';
    return Date.parse(shown.onSaleUntil) <= this.present() ? 'ended' : undefined;
  });
  protected readonly assigned = computed(() => this.occurrence.value()?.allocation === 'assigned');
  protected readonly paying = computed(() => this.step() === 'pay' && this.lines().length > 0);

  private readonly seats = computed(() => {
    const map = this.map();
    return map ? seatByKey(map) : new Map<string, never>();
  });
  protected readonly zonePrice = computed(() => {
    const shown = this.occurrence.value();
    const prices = new Map<string, string>();
    return (zone: string): string => {
      const known = prices.get(zone);
      if (known !== undefined || !shown) return known ?? '';
      const plain = plainPrice(pricesIn(shown.prices, zone));
      const said = shown.free ? this.t('free') : plain ? this.words.price(plain.amount) : '';
      prices.set(zone, said);
      return said;
    };
  });
  /** names are made once for a language and map: there may be thousands */
  protected readonly seatName = computed(() => {
    const [seats, price, bare] = [this.seats(), this.zonePrice(), new Map<string, string>()];
    const standings = { free: this.t('standing.free'), taken: this.t('standing.taken'), mine: this.t('standing.mine') };
    return (key: string, standing: SeatStanding): string => {
      const seat = seats.get(key);
      let name = bare.get(key);
      if (name === undefined && seat) {
        const type = this.t(`seatType.${seat.type}`);
        name = this.t('map.seat', { row: seat.row, number: seat.number, type, price: price(seat.zone) });
        bare.set(key, name);
      }
      return `${name ?? key}, ${standings[standing]}`;
    };
  });
  protected readonly mapLabel = computed(() =>
    this.t('map.label', {
      room: this.occurrence.value()?.auditorium?.name ?? this.t('map.room'),
      focus: this.t(this.map()?.focus.kind === 'stage' ? 'map.theStage' : 'map.theScreen'),
    }),
  );
  protected readonly lines = computed(() => {
    const shown = this.occurrence.value();
    if (!shown) return [];
    const chosen = this.choice.chosen();
    return basketLines(shown, chosen, (seat) => this.seats().get(seat)?.zone ?? '', this.tariffs());
  });
  /** what was refused, in the words of the house, with seats to take instead */
  protected readonly refusal = computed(() => {
    const refusal = this.choice.refusal();
    if (!refusal) return undefined;
    if (refusal.kind === 'problem') return { text: this.words.problem(refusal.problem), alternatives: [] };
    const alternatives = refusal.alternatives.length > 0 ? refusal.alternatives : this.nearTo(refusal.wanted);
    const gone = this.t.count('taken', refusal.seats.length, { seats: this.words.list(refusal.seats) });
    const instead = this.t.count('taken.alternatives', alternatives.length, { seats: this.words.list(alternatives) });
    const kept = this.choice.chosen().seats.length > 0 ? this.t('taken.none') : '';
    return { text: `${gone} ${alternatives.length > 0 ? instead : kept}`.trim(), alternatives };
  });

  constructor() {
    const status = inject(PageStatus);
    const destroyed = inject(DestroyRef);
    effect(() => {
      const problem = this.occurrence.problem();
      if (problem) status.set(problem.status === 404 ? 404 : 503);
    });
    describePage(() => {
      const shown = this.occurrence.value();
      return (
        shown && { title: `${shown.title}, ${this.t('title')}`, ...(this.facts() ? { description: this.facts() } : {}) }
      );
    });
    preloadAnswers(() => {
      const shown = this.occurrence.value();
      const seats = [`/occurrences/${encodeURIComponent(this.id())}/seats`];
      return shown?.seatMapId ? [...seats, `/seat-maps/${encodeURIComponent(shown.seatMapId)}`] : seats;
    });
    afterNextRender(() => {
      const room = matchMedia('(min-width: 80rem)');
      const look = () => this.wide.set(room.matches);
      look();
      room.addEventListener('change', look);
      destroyed.onDestroy(() => room.removeEventListener('change', look));
      // Another tab of the same visitor may have chosen meanwhile.
      const seenAgain = () => document.visibilityState === 'visible' && void this.choice.load();
      document.addEventListener('visibilitychange', seenAgain);
      destroyed.onDestroy(() => document.removeEventListener('visibilitychange', seenAgain));
      this.view.set(this.store?.getItem('parterre-seats-view') === 'list' ? 'list' : 'plan');
      void this.open();
      effect(() => this.quote.follow(wantedLines(this.lines())), { injector: this.injector });
      effect(() => void this.loadMap(this.standsOn()), { injector: this.injector });
      effect(() => void this.loadMethods(this.occurrence.value()), { injector: this.injector });
    });
    destroyed.onDestroy(() => {
      this.quote.stop();
      this.leave?.();
    });
  }

  private leave: (() => void) | undefined;

  /** State first, then the frames that follow it; an incomplete replay loads the state again. */
  protected async open(): Promise<void> {
    this.unpaidOrder.set(this.findUnpaid());
    const position = await this.choice.load();
    if (position === undefined || this.leave) return;
    this.leave = this.realtime.listen(`seats:${this.id()}`, {
      position,
      event: (frame, at) => this.choice.received(frame as SeatsFrame, at),
      resync: () => void this.choice.load(),
    });
  }

  /** The version of the seat map that the seats are of: the screening may move to another one while people choose. */
  private readonly standsOn = computed(
    () => this.choice.seen()?.seatMapId ?? this.occurrence.value()?.seatMapId ?? null,
  );

  private async loadMap(id: string | null): Promise<void> {
    if (id === null || this.map()?.id === id) return;
    this.mapProblem.set(undefined);
    try {
      this.map.set(await this.api.seatMap(id));
    } catch (error) {
      this.mapProblem.set(problemOf(error));
    }
  }

  protected retryMap(): void {
    void this.open();
    void this.loadMap(this.standsOn());
  }

  /** Asked for as soon as the page is there, so that the step of paying has nothing to wait for. */
  private async loadMethods(occurrence: Occurrence | undefined): Promise<void> {
    if (!occurrence || this.methods()) return;
    const [account, methods] = await Promise.all([
      this.api.account(),
      occurrence.free ? [] : this.api.paymentMethods(occurrence.currency).catch(() => undefined),
    ]);
    this.account.set(account);
    if (methods) this.methods.set(methods);
  }

  private findUnpaid(): string | undefined {
    const unpaid = this.remembered
      .all()
      .find(
        ({ order }) =>
          order.occurrence.id === this.id() &&
          order.status === 'reserved' &&
          order.expiresAt !== null &&
          Date.parse(order.expiresAt) > this.present(),
      );
    return unpaid?.code;
  }

  private nearTo(wanted: readonly string[]): readonly string[] {
    const map = this.map();
    const seen = this.choice.seen();
    if (!map || !seen) return [];
    const free = new Set([...this.seats().keys()].filter((key) => this.choice.standings()(key) !== 'taken'));
    return alternativesNear(map, free, wanted) ?? [];
  }

  protected show(view: 'plan' | 'list'): void {
    this.view.set(view);
    this.store?.setItem('parterre-seats-view', view);
  }

  protected findTogether(): void {
    void this.choice.takeTogether(this.together(), this.wheelchair());
  }

  protected setTariff({ id, tariffId }: { id: string; tariffId: string }): void {
    this.tariffs.update((chosen) => new Map([...chosen, [id, tariffId]]));
  }

  protected remove(id: string): void {
    const { seats, places } = this.choice.chosen();
    if (places > 0) void this.choice.takePlaces(places - 1);
    else void this.choice.take(seats.filter((seat) => seat !== id));
  }

  protected goToStep(step: 'pay' | null): void {
    this.checkout.forget();
    void this.router.navigate([], { queryParams: { step }, queryParamsHandling: 'merge' });
  }

  protected async buy({ name, email, provider }: PayWish): Promise<void> {
    const [hold, lines] = [this.choice.hold(), wantedLines(this.lines())];
    if (!hold || !lines) return;
    this.store?.setItem('parterre-buyer', JSON.stringify({ name, email }));
    const body: OrderInput = { lines, name, email, language: this.language() };
    const outcome = await this.checkout.buy(this.id(), hold.id, body, provider);
    if (!outcome) {
      if (this.checkout.problem()?.code === 'no-hold') await this.choice.timeIsOver();
      return;
    }
    this.remembered.keep(outcome.order, null);
    if (outcome.kind === 'pay-at') await this.follow(outcome.address);
    else await this.router.navigateByUrl(this.paths().order(outcome.order.code));
  }

  /** what was typed last time on this device */
  protected readonly buyer = computed(() => {
    const account = this.account();
    if (account) return { name: account.name, email: account.email ?? '' };
    try {
      const kept = JSON.parse(this.store?.getItem('parterre-buyer') ?? '{}') as { name?: unknown; email?: unknown };
      return {
        name: typeof kept.name === 'string' ? kept.name : '',
        email: typeof kept.email === 'string' ? kept.email : '',
      };
    } catch {
      return { name: '', email: '' };
    }
  });
}
