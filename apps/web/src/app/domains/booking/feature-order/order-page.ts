import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { Order } from '@parterre/contract/booking';
import { placeLabel } from '@parterre/seating/places';
import { root } from '../../../platform/api/api.ts';
import { answerIfMissing } from '../../../platform/api/answer-if-missing.ts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { Connection } from '../../../platform/connection.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, weekday } from '../../../platform/language/days.ts';
import { formatDay, formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { PRESENT } from '../../../ui/countdown/countdown.ts';
import { Countdown } from '../../../ui/countdown/countdown.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { BookingApi, orderPath } from '../data/booking-api.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { whenSeenAgain } from '../../../platform/when-seen-again.ts';
import { rememberGlance } from '../../discovery/api/taste.ts';
import { Checkout } from '../data/checkout.ts';
import { acceptBy } from '../../paying/api/accept-by.ts';
import { injectFollowPayment } from '../../paying/api/follow-payment.ts';
import {
  type OrderStage,
  awaitsNews,
  dueOf,
  giftOf,
  isKeptForLong,
  minutesLeft,
  priceBefore,
  stageOf,
} from '../data/order-stage.ts';
import { OrderWays } from '../data/order-ways.ts';
import { givenBack, injectPayingWords } from '../../paying/api/paying-words.ts';
import { PaymentWatch } from '../../paying/api/payment-watch.ts';
import { RememberedOrders } from '../data/remembered-orders.ts';
import { type PayBy, keepWay, readWay } from '../../paying/api/way-draft.ts';
import { PaidDocuments } from '../../paying/api/paid-documents.ts';
import { CorrectAddress } from './correct-address.ts';
import { ListingSwitch } from './listing-switch.ts';
import { PayAgain } from '../../paying/api/pay-again.ts';
import { PaymentLines } from './payment-lines.ts';
import { PaymentWaiting } from '../../paying/api/payment-waiting.ts';
import { ReturnTickets } from './return-tickets.ts';
import { TicketStrip } from './ticket-strip.ts';
import { whenWeMeet } from './when-we-meet.ts';

/** One order, in whatever state it is: to pay, being paid, paid with its tickets, or over. */
@Component({
  imports: [
    Countdown,
    TicketStrip,
    CorrectAddress,
    ErrorState,
    ListingSwitch,
    PaidDocuments,
    PayAgain,
    PaymentLines,
    PaymentWaiting,
    ReturnTickets,
    Skeleton,
  ],
  templateUrl: './order-page.html',
  styleUrl: './order-page.css',
  host: { '[class.payable]': 'payable()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class OrderPage {
  readonly code = input.required<string>();
  /** the signed key of the e-mail's link */
  readonly key = input<string>();

  private readonly api = inject(BookingApi);
  private readonly present = inject(PRESENT);
  private readonly store = inject(DEVICE_STORAGE);
  private readonly remembered = new RememberedOrders(this.store);
  private readonly follow = injectFollowPayment();
  private readonly language = injectLanguage();
  protected readonly connection = inject(Connection);
  protected readonly t = injectTexts('orders');
  protected readonly words = injectBookingWords();
  protected readonly paying = injectPayingWords();
  protected readonly payingText = injectTexts('paying');
  protected readonly paths = injectPaths();

  protected readonly order = signal<Order | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  /** shown from this device's memory because the server could not be asked */
  protected readonly fromMemory = signal(false);
  protected readonly asked = signal(false);
  protected readonly givingUp = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly clockOffset = signal(0);

  protected readonly dueOf = dueOf;
  protected readonly giftOf = giftOf;
  protected readonly priceBefore = priceBefore;
  protected readonly checkout = new Checkout({
    order: () => Promise.reject(new Error('this page makes no order')),
    pay: (code, by, key) => this.api.startPayment(code, by, key, this.accessKey()),
    store: this.store ?? { getItem: () => null, setItem: () => undefined },
  });
  private readonly watch = new PaymentWatch(
    () => this.api.refreshOrder(this.code(), this.accessKey()),
    (order) => this.show(order),
    awaitsNews,
  );

  protected readonly ways = new OrderWays(this.order, ({ occurrence, quote }) =>
    this.api.paymentMethods(occurrence, dueOf({ quote }).amount),
  );
  /** when the way was begun whose time to accept has passed */
  private readonly overSince = signal<string | undefined>(undefined);

  protected readonly stage = computed<OrderStage | 'unbegun' | undefined>(() => {
    const order = this.order();
    const stage = order && stageOf(order);
    // What is approved on a page and has none could not be begun.
    return stage === 'approving' && this.ways.current()?.approval === 'page' ? 'unbegun' : stage;
  });
  protected readonly payable = computed(() => {
    const stage = this.stage();
    return stage !== undefined && ['to-pay', 'refused', 'unbegun', 'pending', 'approving'].includes(stage);
  });
  protected readonly acceptUntil = computed(() => {
    const payment = this.order()?.payment;
    return payment ? this.byThisClock(acceptBy(payment, this.ways.current())) : undefined;
  });
  protected readonly acceptOver = computed(
    () => this.overSince() !== undefined && this.overSince() === this.order()?.payment?.startedAt,
  );
  /** by this device's clock */
  protected readonly until = computed(() => {
    return this.byThisClock(this.order()?.expiresAt);
  });
  /** Day and hour in the venue's zone, for what the counter reserved. */
  protected readonly reservedUntil = computed(() => {
    const order = this.order();
    if (!order?.expiresAt || !isKeptForLong(order)) return undefined;
    const zone = order.occurrence.venue.timeZone;
    return `${formatShortDay(this.language(), order.expiresAt, zone)}, ${formatTime(this.language(), order.expiresAt, zone)}`;
  });
  protected readonly minutes = computed(() => {
    const order = this.order();
    return order?.expiresAt ? minutesLeft(order.expiresAt, Date.parse(order.serverTime)) : 0;
  });
  protected readonly headline = computed(() => {
    const [order, stage] = [this.order(), this.stage()];
    if (!order || !stage) return this.t('title');
    if (stage !== 'paid') return this.t(`stage.${stage}.title`);
    const name = order.name.split(/\s+/)[0] ?? '';
    const { occurrence } = order;
    const zone = occurrence.venue.timeZone;
    const meeting = whenWeMeet(occurrence, this.now(), zone);
    if (meeting === 'over') return this.t('stage.paid.over');
    if (meeting === 'weekday') {
      return this.t('stage.paid.weekday', {
        name,
        day: weekday(this.language(), dayAt(occurrence.startsAt, zone), 'long'),
      });
    }
    if (meeting === 'date') {
      return this.t('stage.paid.date', { name, day: formatDay(this.language(), occurrence.startsAt, zone) });
    }
    return this.t(`stage.paid.${meeting}`, { name });
  });
  protected readonly explanation = computed(() => {
    const [order, stage] = [this.order(), this.stage()];
    if (!order || !stage) return '';
    if (stage === 'paid')
      return this.t.count(
        order.quote.total.amount === 0 ? 'stage.paid.lineFree' : 'stage.paid.line',
        order.tickets.filter(({ status }) => status === 'valid').length || order.tickets.length,
      );
    if (stage === 'to-confirm') {
      const { expiresAt } = order;
      const until = expiresAt ? formatTime(this.language(), expiresAt, order.occurrence.venue.timeZone) : '';
      return this.t('stage.to-confirm.line', { email: order.email, until });
    }
    if (stage === 'refused') {
      const kept = this.reservedUntil() ? '' : this.payingText.count('kept', this.minutes());
      const { failureCode, status } = order.payment ?? {};
      return `${this.paying.why(failureCode ?? (status === 'expired' ? 'not-in-time' : null))} ${kept}`.trim();
    }
    if (this.reservedUntil() && stage === 'to-pay') return this.t('stage.to-pay.reserved');
    if (stage === 'approving') {
      const way = this.paying.way(order.payment?.provider ?? '');
      return this.t('stage.approving.line', { way, amount: this.words.money(dueOf(order)) });
    }
    if (stage === 'expired' && order.payment) return this.t('stage.expired.begun');
    if (stage === 'refunded') {
      const back = { ...order.quote.total, amount: givenBack(order) };
      if (back.amount > 0 && back.amount < order.quote.total.amount)
        return this.t('stage.refunded.part', { amount: this.words.money(back) });
    }
    return this.t(`stage.${stage}.line`);
  });
  /** The question whether a new date suits, as long as it is open; an order remembered by this device may be older than it. */
  protected readonly refundOffer = computed(
    () => (this.order() as Partial<Order> | undefined)?.refundOffer ?? undefined,
  );
  /** that question waits for its answer: it stands first */
  protected readonly asksFirst = computed(() => this.refundOffer()?.kept === false && this.stage() === 'paid');
  /** What became of the screening since it was ordered, and what can be done. */
  protected readonly changed = computed(() => {
    const order = this.order();
    if (!order) return undefined;
    const { occurrence } = order;
    // What was unpaid ended with it.
    if (order.status === 'cancelled' && occurrence.status === 'cancelled') return this.t('changed.ended');
    if (order.status !== 'paid' && order.status !== 'reserved') return undefined;
    const venue = occurrence.venue.name;
    if (occurrence.status !== 'scheduled') return this.t(`changed.${occurrence.status}`, { venue });
    // An order remembered by this device may be older than the field.
    const before = (order as Partial<Order>).moved;
    if (!before) return undefined;
    // Whoever may refuse the new date is asked so on this page.
    const asked = this.refundOffer() !== undefined;
    const zone = occurrence.venue.timeZone;
    const place = (startsAt: string, room: string | null | undefined) =>
      [formatShortDay(this.language(), startsAt, zone), formatTime(this.language(), startsAt, zone), room]
        .filter(Boolean)
        .join(', ');
    return this.t(asked ? 'changed.movedDate' : 'changed.moved', {
      before: place(before.startsAt, before.auditorium),
      now: place(occurrence.startsAt, occurrence.auditorium?.name),
      venue,
    });
  });
  protected readonly orderPath = orderPath;
  protected readonly ticketsBack = computed(
    () => this.order()?.tickets.filter(({ status }) => status === 'refunded').length ?? 0,
  );
  protected readonly facts = computed(() => {
    const order = this.order();
    if (!order) return '';
    const { occurrence } = order;
    const zone = occurrence.venue.timeZone;
    const when = `${formatShortDay(this.language(), occurrence.startsAt, zone)}, ${formatTime(this.language(), occurrence.startsAt, zone)}`;
    return `${when} · ${[occurrence.venue.name, occurrence.auditorium?.name].filter(Boolean).join(', ')}`;
  });
  protected readonly poster = computed(
    () => this.order()?.occurrence.film?.poster ?? this.order()?.occurrence.event?.image,
  );
  protected readonly address = computed(() => {
    const { address, postalCode, city } = this.order()?.occurrence.venue ?? {};
    return [address, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  });
  protected readonly files = computed(() => {
    const key = this.accessKey();
    const base = `${root}/orders/${encodeURIComponent(this.code())}`;
    const query = key ? `?key=${encodeURIComponent(key)}` : '';
    return { pdf: `${base}/tickets.pdf${query}`, calendar: `${base}/calendar.ics${query}` };
  });
  protected readonly seatsAgain = computed(() => {
    const order = this.order();
    return order ? this.paths().seats(order.occurrence.id) : this.paths().home();
  });

  constructor() {
    rememberGlance(() => {
      const order = this.order();
      if (order?.status !== 'paid') return undefined;
      const { film, venue } = order.occurrence;
      return { key: `order:${order.code}`, genres: film?.genres ?? [], venue: venue.id, weight: 4 };
    });
    describePage(() => ({ title: this.headline(), hidden: true }));
    answerIfMissing(() => ({ path: orderPath(this.code()), query: { key: this.key() } }));
    inject(DestroyRef).onDestroy(() => this.watch.stop());
    // Whoever comes back from the phone's own application wants to know now.
    whenSeenAgain(() => this.watch.soon());
    afterNextRender(() => void this.load());
    effect(() => {
      const order = this.order();
      if (order && awaitsNews(order)) this.watch.start();
      else this.watch.stop();
    });
    effect(() => {
      if (this.connection.online()) this.watch.soon();
    });
    effect(() => {
      if (this.payable()) untracked(() => void this.ways.load());
    });
    effect(() => this.ways.prepare(this.stage(), readWay(this.store)));
    effect(() => {
      if (this.connection.online() && this.fromMemory()) void this.load();
    });
  }

  protected accessKey(): string | undefined {
    return this.key() ?? this.remembered.find(this.code())?.key ?? undefined;
  }

  /** @param instant by the server's clock */
  private byThisClock(instant: string | null | undefined): string | undefined {
    return instant ? new Date(Date.parse(instant) - this.clockOffset()).toISOString() : undefined;
  }

  protected now(): number {
    return this.present() + this.clockOffset();
  }

  protected show(order: Order): void {
    this.clockOffset.set(Date.parse(order.serverTime) - this.present());
    this.order.set(order);
    this.fromMemory.set(false);
    this.problem.set(undefined);
    this.remembered.keep(order, this.key() ?? null);
  }

  /** A ticket that was opened here once is never replaced by an error. */
  protected async load(): Promise<void> {
    try {
      const order = await this.api.order(this.code(), this.accessKey());
      this.show(order);
      const key = this.key();
      if (stageOf(order) === 'to-confirm' && key !== undefined)
        this.show(await this.api.confirmOrder(this.code(), key));
    } catch (error) {
      const problem = problemOf(error);
      const known = this.order() ?? this.remembered.find(this.code())?.order;
      if (known && (problem.status === 0 || problem.status >= 500)) {
        this.order.set(known);
        this.fromMemory.set(true);
      } else this.problem.set(problem);
    } finally {
      this.asked.set(true);
    }
  }

  protected acceptTimeIsOver(): void {
    this.overSince.set(this.order()?.payment?.startedAt);
    this.watch.soon();
  }

  /** Ends the request to the phone, so that another number or way can be given. */
  protected async giveUp(): Promise<void> {
    this.refusal.set(undefined);
    this.givingUp.set(true);
    try {
      this.show(await this.api.giveUpPayment(this.code(), this.accessKey()));
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.givingUp.set(false);
    }
  }

  /** Takes up a payment that is still open on a page of its provider. */
  protected async resume(): Promise<void> {
    const address = this.order()?.payment?.redirectUrl;
    if (address) await this.follow(address);
  }

  protected async pay(by: PayBy): Promise<void> {
    const order = this.order();
    if (!order) return;
    this.refusal.set(undefined);
    keepWay(this.store, by.provider);
    const outcome = await this.checkout.pay(order, by);
    if (outcome?.kind === 'pay-at') {
      await this.follow(outcome.address);
      return;
    }
    this.refusal.set(this.checkout.problem() ?? undefined);
    await this.load();
  }

  protected async cancel(): Promise<void> {
    this.refusal.set(undefined);
    try {
      this.show(await this.api.cancelOrder(this.code(), this.accessKey()));
    } catch (error) {
      this.refusal.set(problemOf(error));
      await this.load();
    }
  }

  /** @returns what stood against it, if anything did */
  protected readonly correct = async (email: string): Promise<string | undefined> => {
    const same = email === this.order()?.email;
    try {
      const code = this.code();
      this.show(same ? await this.api.sendTickets(code, this.accessKey()) : await this.api.correctEmail(code, email));
      return undefined;
    } catch (error) {
      const problem = problemOf(error);
      // The order is open here: only its address is out of reach, for one who came by the link of an e-mail.
      return problem.status === 404 && !same ? this.t('sent.elsewhere') : this.words.problem(problem);
    }
  };

  /** What a line of the order is for: a seat by its name on the map, a standing area, or a tariff alone. */
  protected lineWords({ place, name }: Order['quote']['lines'][number]): string {
    const tariff = this.words.local(name);
    if (place === null) return tariff;
    if (place.area !== null) return this.t('areaLine', { area: place.area, tariff });
    return this.t('seatLine', { seat: placeLabel(place), tariff });
  }

  protected said(given: readonly string[]): string {
    return given.map((value) => (value === 'yes' || value === 'no' ? this.t(value) : value)).join(', ');
  }
}
