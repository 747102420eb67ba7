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
import { rememberGlance } from '../../discovery/api/taste.ts';
import { Checkout } from '../data/checkout.ts';
import { injectFollowPayment } from '../data/follow-payment.ts';
import { isKeptForLong, minutesLeft, stageOf } from '../data/order-stage.ts';
import { PaymentWatch } from '../data/payment-watch.ts';
import { RememberedOrders } from '../data/remembered-orders.ts';
import { CorrectAddress } from './correct-address.ts';
import { ListingSwitch } from './listing-switch.ts';
import { TicketStrip } from './ticket-strip.ts';
import { whenWeMeet } from './when-we-meet.ts';

/** One order, in whatever state it is: to pay, being paid, paid with its tickets, or over. */
@Component({
  imports: [Countdown, TicketStrip, CorrectAddress, ErrorState, ListingSwitch, Skeleton],
  templateUrl: './order-page.html',
  styleUrl: './order-page.css',
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
  protected readonly paths = injectPaths();

  protected readonly order = signal<Order | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  /** shown from this device's memory because the server could not be asked */
  protected readonly fromMemory = signal(false);
  protected readonly asked = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly clockOffset = signal(0);

  protected readonly checkout = new Checkout({
    order: () => Promise.reject(new Error('this page makes no order')),
    pay: (code, provider, key) => this.api.startPayment(code, provider, key, this.accessKey()),
    store: this.store ?? { getItem: () => null, setItem: () => undefined },
  });
  private readonly watch = new PaymentWatch(
    () => this.api.refreshOrder(this.code(), this.accessKey()),
    (order) => this.show(order),
  );

  protected readonly stage = computed(() => {
    const order = this.order();
    return order && stageOf(order);
  });
  /** by this device's clock */
  protected readonly until = computed(() => {
    const expiresAt = this.order()?.expiresAt;
    return expiresAt ? new Date(Date.parse(expiresAt) - this.clockOffset()).toISOString() : undefined;
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
        order.tickets.length,
      );
    if (stage === 'to-confirm') {
      const { expiresAt } = order;
      const until = expiresAt ? formatTime(this.language(), expiresAt, order.occurrence.venue.timeZone) : '';
      return this.t('stage.to-confirm.line', { email: order.email, until });
    }
    if (this.reservedUntil() && (stage === 'to-pay' || stage === 'refused')) return this.t(`stage.${stage}.reserved`);
    if (stage === 'refused') return this.t.count('stage.refused.line', this.minutes());
    return this.t(`stage.${stage}.line`);
  });
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
    const zone = occurrence.venue.timeZone;
    const place = (startsAt: string, room: string | null | undefined) =>
      [formatShortDay(this.language(), startsAt, zone), formatTime(this.language(), startsAt, zone), room]
        .filter(Boolean)
        .join(', ');
    return this.t('changed.moved', {
      before: place(before.startsAt, before.auditorium),
      now: place(occurrence.startsAt, occurrence.auditorium?.name),
      venue,
    });
  });
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
    afterNextRender(() => void this.load());
    effect(() => {
      if (this.stage() === 'pending') this.watch.start();
      else this.watch.stop();
    });
    effect(() => {
      if (this.connection.online() && this.fromMemory()) void this.load();
    });
  }

  protected accessKey(): string | undefined {
    return this.key() ?? this.remembered.find(this.code())?.key ?? undefined;
  }

  private now(): number {
    return this.present() + this.clockOffset();
  }

  private show(order: Order): void {
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

  /** Takes up a payment that is still open, else begins another. */
  protected async pay(): Promise<void> {
    const order = this.order();
    if (!order) return;
    this.refusal.set(undefined);
    if (order.payment?.status === 'pending' && order.payment.redirectUrl) {
      await this.follow(order.payment.redirectUrl);
      return;
    }
    try {
      const provider =
        order.payment?.provider ?? (await this.api.paymentMethods(order.quote.total.currency))[0]?.provider;
      if (provider === undefined) return;
      const outcome = await this.checkout.pay(order, provider);
      if (outcome?.kind === 'pay-at') await this.follow(outcome.address);
      else if (this.checkout.problem()) {
        this.refusal.set(this.checkout.problem() ?? undefined);
        await this.load();
      }
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
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
