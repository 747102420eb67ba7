import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject, signal } from '@angular/core';
import type { OrderSummary } from '@parterre/contract/booking';
import type { Account } from '@parterre/contract/identity';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { PRESENT } from '../../../ui/countdown/countdown.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { BookingApi } from '../data/booking-api.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { RememberedOrders } from '../data/remembered-orders.ts';
import { groupOrders, joinOrders } from './order-groups.ts';
import { TicketCalendar } from './ticket-calendar.ts';

/** Orders of the signed-in person, and those opened on this device. */
@Component({
  imports: [EmptyState, ErrorState, Skeleton, TicketCalendar],
  templateUrl: './tickets-page.html',
  styleUrl: './tickets-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class TicketsPage {
  private readonly api = inject(BookingApi);
  private readonly remembered = new RememberedOrders(inject(DEVICE_STORAGE));
  private readonly present = inject(PRESENT);
  private readonly language = injectLanguage();
  protected readonly t = injectTexts('orders');
  protected readonly paths = injectPaths();
  protected readonly problemText = injectProblemText();

  protected readonly account = signal<Account | null | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  private readonly orders = signal<readonly OrderSummary[] | undefined>(undefined);
  protected readonly groups = computed(() => {
    const orders = this.orders();
    if (!orders) return undefined;
    const { upcoming, past } = groupOrders(orders, this.present());
    return [
      { name: 'upcoming' as const, orders: upcoming },
      { name: 'past' as const, orders: past },
    ].filter((group) => group.orders.length > 0);
  });

  constructor() {
    describePage(() => ({ title: this.t('mine.title'), hidden: true }));
    afterNextRender(() => void this.load());
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    const device = this.remembered.all();
    if (device.length > 0) this.orders.set(joinOrders([], device));
    const account = await this.api.account();
    this.account.set(account);
    if (!account) {
      this.orders.set(joinOrders([], device));
      return;
    }
    try {
      this.orders.set(joinOrders((await this.api.myOrders(1)).items, device));
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected stateText({ status }: OrderSummary): string {
    return this.t(`state.${status}`);
  }

  protected poster({ occurrence }: OrderSummary): string | undefined {
    return occurrence.film?.poster ?? occurrence.event?.image;
  }

  protected factsOf({ occurrence }: OrderSummary): { day: string; time: string; where: string } {
    const zone = occurrence.venue.timeZone;
    return {
      day: formatShortDay(this.language(), occurrence.startsAt, zone),
      time: formatTime(this.language(), occurrence.startsAt, zone),
      where: [occurrence.venue.name, occurrence.auditorium?.name].filter(Boolean).join(', '),
    };
  }
}
