import { ChangeDetectionStrategy, Component, computed, inject, input, signal, viewChild } from '@angular/core';
import type { StaffOrderSummary } from '@parterre/contract/booking';
import type { PlannedScreening } from '@parterre/contract/programme';
import type { Money, Page } from '@parterre/contract/wire';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatDay, formatMoney, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { soldShare } from '../data/planner-lanes.ts';
import { cinemaDayOf } from '../data/venue-time.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { RefundDialog } from '../ui/refund-dialog.ts';
import { RefundState } from '../ui/refund-state.ts';
import { SearchBox } from '../ui/search-box.ts';
import { injectFilmWords } from '../ui/film-words.ts';
import { ScreeningJournal } from './screening-journal.ts';
import { ScreeningPrices } from './screening-prices.ts';

/** How one screening sells, and who bought. */
@Component({
  selector: 'pt-screening-page',
  imports: [RefundDialog, RefundState, ScreeningPrices, ScreeningJournal, Skeleton, DeskProblem, Pages, SearchBox],
  templateUrl: './screening-page.html',
  styleUrls: ['../ui/desk.css', './screening-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ScreeningPage {
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('staff');
  protected readonly refunds = injectTexts('deskRefunds');
  protected readonly language = injectLanguage();
  protected readonly paths = injectPaths();
  protected readonly words = injectFilmWords();
  protected readonly desk = inject(Desk);

  readonly id = input.required<string>();
  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly screening = apiResource<PlannedScreening>(() =>
    this.desk.id() === '' ? undefined : this.desk.api(`/screenings/${this.id()}`),
  );
  /** what was last read stays on the screen while a change is read again */
  protected readonly shown = keepLast(this.screening.value, () => this.id());
  protected readonly journal = viewChild(ScreeningJournal);
  protected readonly orders = apiResource<Page<StaffOrderSummary>>(() =>
    this.desk.id() === '' || !this.desk.may('orders.read')
      ? undefined
      : {
          path: this.desk.api(`/occurrences/${this.id()}/orders`),
          query: { q: this.q(), page: this.page(), pageSize: 50 },
        },
  );
  protected readonly share = computed(() => {
    const screening = this.screening.value();
    return screening ? soldShare(screening) : 0;
  });
  protected readonly day = computed(() => {
    const startsAt = this.screening.value()?.startsAt;
    return startsAt ? cinemaDayOf(startsAt, this.desk.zone()) : undefined;
  });

  /** the order that is asked about */
  protected readonly refunded = signal<StaffOrderSummary | undefined>(undefined);
  protected readonly asking = signal(false);

  constructor() {
    describePage(() => ({ title: this.screening.value()?.film.title ?? this.t('sales.title'), hidden: true }));
  }

  protected when(instant: string): string {
    const [language, zone] = [this.language(), this.desk.zone()];
    return `${formatDay(language, instant, zone)}, ${formatTime(language, instant, zone)}`;
  }

  protected money(amount: Money): string {
    return formatMoney(this.language(), amount);
  }

  /** What is left of what was paid. */
  protected left({ total, givenBack }: StaffOrderSummary): Money {
    return { ...total, amount: total.amount - givenBack.amount };
  }

  protected refund(order: StaffOrderSummary): void {
    this.refunded.set(order);
    this.asking.set(true);
  }

  protected search(q: string): void {
    void this.here.go({ q: q === '' ? null : q, page: null });
  }
}
