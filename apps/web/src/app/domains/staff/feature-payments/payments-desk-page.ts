import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PaymentSummary } from '@parterre/contract/finance';
import type { Page } from '@parterre/contract/wire';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { instantsOf } from '../data/period-of-days.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectFinanceWords, knownProviders } from '../ui/finance-words.ts';
import { Pages } from '../ui/pages.ts';
import { SearchBox } from '../ui/search-box.ts';

export const paymentStatuses = [
  'pending',
  'succeeded',
  'failed',
  'expired',
  'refunding',
  'partly-refunded',
  'refunded',
] as const satisfies readonly PaymentSummary['status'][];

/** Every payment, newest first: of the platform, or to one organisation. All filters are in the address. */
@Component({
  selector: 'pt-payments-desk-page',
  imports: [DeskProblem, EmptyState, FinanceHead, Pages, SearchBox, Skeleton],
  templateUrl: './payments-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', './payments-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PaymentsDeskPage {
  protected readonly t = injectTexts('finance');
  protected readonly words = injectFinanceWords();
  protected readonly desk = inject(Desk);
  protected readonly here = inject(Here);
  protected readonly statuses = paymentStatuses;
  protected readonly providers = knownProviders;

  readonly status = input<string>();
  readonly provider = input<string>();
  /** first and last day of the period */
  readonly from = input<string>();
  readonly until = input<string>();
  readonly attention = input<string>();
  /** id of the payee */
  readonly of = input<string>();
  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly list = apiResource<Page<PaymentSummary>>(() =>
    this.desk.id() === ''
      ? undefined
      : {
          path: this.desk.isPlatform() ? '/payments' : this.desk.api('/payments'),
          query: {
            status: this.status(),
            provider: this.provider(),
            attention: this.attention(),
            organisation: this.desk.isPlatform() ? this.of() : undefined,
            q: this.q(),
            page: this.page(),
            pageSize: 50,
            ...instantsOf(this.from(), this.until(), this.words.zone()),
          },
        },
  );
  protected readonly shown = keepLast(this.list.value, () => this.desk.id());
  protected readonly filtered = computed(() =>
    [this.status(), this.provider(), this.from(), this.until(), this.attention(), this.of(), this.q()].some(Boolean),
  );
  /** name of the only payee shown */
  protected readonly payee = computed(
    () =>
      this.shown()?.items.find(({ organisation }) => organisation?.id === this.of())?.organisation?.name ??
      this.t('filter.someOrganisation'),
  );

  constructor() {
    describePage(() => ({ title: this.t('payments.title'), hidden: true }));
  }

  protected filter(name: string, value: string): void {
    void this.here.go({ [name]: value === '' ? null : value, page: null });
  }
}
