import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ServiceOrderList } from '@parterre/contract/service-orders';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, deviceZone, fullDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { readPage } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import { injectServiceWords } from '../ui/service-words.ts';

const roles = ['buyer', 'seller'] as const;

/** One's orders with artists, on either side; what waits for one comes first to the eye. */
@Component({
  selector: 'pt-service-orders-page',
  imports: [EmptyState, ErrorState, ListPager, Skeleton],
  templateUrl: './service-orders-page.html',
  styleUrl: './service-orders-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ServiceOrdersPage {
  readonly role = input<string>();
  readonly waiting = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('services');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('services');
  protected readonly words = injectServiceWords();
  protected readonly here = inject(Here);
  private readonly language = injectLanguage();
  private readonly zone = deviceZone();
  protected readonly roles = roles;
  protected readonly chosenRole = computed(() => roles.find((one) => one === this.role()));
  protected readonly onlyWaiting = computed(() => this.waiting() === 'true');

  protected readonly list = apiResource<ServiceOrderList>(() => ({
    path: '/service-orders',
    query: {
      role: this.chosenRole(),
      waiting: this.onlyWaiting() ? true : undefined,
      page: readPage(this.page()),
    },
  }));
  protected readonly shown = keepLast(this.list.value, () => '');
  protected readonly orders = computed(() =>
    this.shown()?.items.map((order) => ({
      ...order,
      path: this.paths().serviceOrder(order.code),
      when: fullDay(this.language(), dayAt(order.createdAt, this.zone)),
      what: order.tier === null ? '' : this.words.tier(order.tier),
      amount: order.total === null ? '' : this.words.money(order.total),
    })),
  );

  constructor() {
    describePage(() => ({ title: this.t('orders.title'), hidden: true }));
  }
}
