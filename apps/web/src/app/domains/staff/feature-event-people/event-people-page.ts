import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { StaffOrderSummary } from '@parterre/contract/booking';
import type { DeskEvent } from '@parterre/contract/events';
import type { Answer } from '@parterre/contract/questions';
import type { Money, Page } from '@parterre/contract/wire';
import { apiResource, root } from '../../../platform/api/api.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { plannedDates } from '../data/event-moments.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { RefundDialog } from '../ui/refund-dialog.ts';
import { RefundState } from '../ui/refund-state.ts';
import { SearchBox } from '../ui/search-box.ts';
import { GuestPanel } from './guest-panel.ts';

/** Who comes to one date of an event, what they answered, and its guests. */
@Component({
  selector: 'pt-event-people-page',
  imports: [DeskProblem, GuestPanel, Pages, RefundDialog, RefundState, SearchBox, Skeleton],
  templateUrl: './event-people-page.html',
  styleUrls: ['../ui/desk.css', './event-people-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class EventPeoplePage {
  protected readonly t = injectTexts('people');
  protected readonly refunds = injectTexts('deskRefunds');
  protected readonly language = injectLanguage();
  protected readonly paths = injectPaths();
  protected readonly desk = inject(Desk);
  private readonly here = inject(Here);
  readonly id = input.required<string>();
  readonly date = input<string>();
  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly event = apiResource<DeskEvent>(() =>
    this.desk.id() === '' ? undefined : this.desk.api(`/events/${encodeURIComponent(this.id())}`),
  );
  protected readonly dates = computed(() => {
    const event = this.event.value();
    return event ? plannedDates(this.language(), event) : [];
  });
  /** the date in the address, else the next one, else the last */
  protected readonly chosen = computed(() => {
    const dates = this.dates();
    const next = dates.find(({ endsAt }) => Date.parse(endsAt) > Date.now());
    return dates.find(({ id }) => id === this.date()) ?? next ?? dates.at(-1);
  });
  protected readonly orders = apiResource<Page<StaffOrderSummary>>(() => {
    const date = this.chosen();
    if (date === undefined || !this.desk.may('orders.read')) return undefined;
    return {
      path: this.desk.api(`/occurrences/${date.id}/orders`),
      query: { q: this.q(), page: this.page(), pageSize: 50 },
    };
  });
  protected readonly file = computed(
    () =>
      `${root}${this.desk.api(`/occurrences/${this.chosen()?.id ?? ''}/attendees.csv`)}?language=${this.language()}`,
  );

  /** the order that is asked about */
  protected readonly refunded = signal<StaffOrderSummary | undefined>(undefined);
  protected readonly asking = signal(false);

  constructor() {
    describePage(() => ({ title: this.t('titleOf', { event: this.event.value()?.title ?? '' }), hidden: true }));
  }

  protected said({ given, position }: Answer): string {
    const words = given.map((value) => (value === 'yes' || value === 'no' ? this.t(value) : value)).join(', ');
    return position === 0 ? words : this.t('ofPlace', { place: position, answer: words });
  }

  protected money(amount: Money): string {
    return formatMoney(this.language(), amount);
  }

  protected refund(order: StaffOrderSummary): void {
    this.refunded.set(order);
    this.asking.set(true);
  }

  protected go(query: Record<string, string | null>): void {
    void this.here.go({ page: null, ...query });
  }
}
