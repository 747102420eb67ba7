import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ServiceDisputeList } from '@parterre/contract/service-orders';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { Clock } from '../../../platform/clock.ts';
import { dayAt, deviceZone } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { momentText } from '../data/event-moments.ts';
import { daysUntil } from '../data/refund-due.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { SearchBox } from '../ui/search-box.ts';

type Line = ServiceDisputeList['items'][number];
/** Days before the money goes back by itself in which the list says so in red. */
const pressing = 14;

/** Orders of services that are disputed: those that wait for a decision, the longest first, or those that have one. */
@Component({
  selector: 'pt-service-disputes-page',
  imports: [DeskProblem, EmptyState, Pages, SearchBox, Skeleton],
  templateUrl: './service-disputes-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', '../feature-disputes/disputes-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ServiceDisputesPage {
  protected readonly t = injectTexts('deskDisputes');
  protected readonly services = injectTexts('services');
  protected readonly desk = inject(Desk);
  protected readonly here = inject(Here);
  private readonly language = injectLanguage();
  private readonly clock = inject(Clock);
  readonly state = input<string>();
  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly open = computed(() => this.state() !== 'decided');
  protected readonly list = apiResource<ServiceDisputeList>(() => ({
    path: '/service-disputes',
    query: { state: this.open() ? 'open' : 'decided', q: this.q(), page: this.page(), pageSize: 50 },
  }));
  protected readonly shown = keepLast(this.list.value, this.open);

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
  }

  protected search(q: string): void {
    void this.here.go({ q: q === '' ? null : q, page: null });
  }

  protected money(one: Line['total']): string {
    return formatMoney(this.language(), one);
  }

  protected moment(instant: string): string {
    return momentText(this.language(), instant, deviceZone());
  }

  /** For how long it has waited. */
  protected age({ openedAt }: Line): string {
    const days = -daysUntil(openedAt, this.clock.now(), deviceZone());
    const same = dayAt(openedAt, deviceZone()) === dayAt(this.clock.now(), deviceZone());
    return same ? this.t('age.today') : this.t.count('age.days', Math.max(1, days));
  }

  protected presses({ lapsesAt }: Line): boolean {
    return lapsesAt !== null && daysUntil(lapsesAt, this.clock.now(), deviceZone()) <= pressing;
  }

  /** « Naïma contre Aya »: whoever opened it first. */
  protected against({ by, buyer, seller }: Line): string {
    return this.t(`against.${by}`, { buyer, seller });
  }

  protected outcome({ outcome, refund }: Line): string {
    if (outcome === null) return this.t('agreed');
    return this.services(`outcome.${outcome}`, { amount: refund === null ? '' : this.money(refund) });
  }
}
