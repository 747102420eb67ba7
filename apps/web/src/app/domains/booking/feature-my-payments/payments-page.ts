import { ChangeDetectionStrategy, Component, computed, input, numberAttribute, signal } from '@angular/core';
import type { OwnPayment } from '@parterre/contract/booking';
import type { Page } from '@parterre/contract/wire';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Pager } from '../../../ui/pager/pager.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ChargeDocuments } from '../../paying/api/charge-documents.ts';
import { injectPayingWords } from '../../paying/api/paying-words.ts';
import { OrderDocuments } from '../ui/order-documents.ts';

/** What the signed-in person paid, newest first: orders, gift cards and plans, each with what of it came back. */
@Component({
  imports: [ChargeDocuments, EmptyState, ErrorState, OrderDocuments, Pager, Skeleton],
  templateUrl: './payments-page.html',
  styleUrl: './payments-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PaymentsPage {
  readonly page = input(1, { transform: (value: unknown) => Math.max(1, numberAttribute(value, 1)) });

  private readonly language = injectLanguage();
  protected readonly t = injectTexts('paying');
  protected readonly words = injectPayingWords();
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();
  protected readonly list = apiResource<Page<OwnPayment>>(() => ({
    path: '/me/payments',
    query: { page: this.page(), pageSize: 20 },
  }));
  protected readonly payments = computed(() =>
    this.list.value()?.items.map((payment) => {
      const { id, status, provider, amount, createdAt, settledAt, refunds } = payment;
      const { timeZone, ...what } = this.whatFor(payment);
      return {
        ...{ id, status, ...what, amount: formatMoney(this.language(), amount) },
        way: this.words.way(provider),
        state: this.words.state(status),
        day: fullDay(this.language(), dayAt(settledAt ?? createdAt, timeZone)),
        refunds: refunds.map((refund) => ({ id: refund.id, words: this.words.refund(refund, timeZone) })),
        // what came and went is on documents too
        paid: settledAt !== null,
      };
    }),
  );

  /** whose documents were asked for: nothing is read before */
  protected readonly seen = signal<ReadonlySet<string>>(new Set());

  constructor() {
    describePage(() => ({ title: this.t('mine.title'), hidden: true }));
  }

  /** What was paid, in plain words, where it is to be seen, and the order whose documents tell of it. */
  private whatFor({ order, giftCard, plan }: OwnPayment) {
    const none = { order: null, country: 'FR', charge: null };
    if (order !== undefined) {
      const { title, venue } = order.occurrence;
      const { code } = order;
      const line = this.t('mine.order', { code });
      return {
        title,
        line,
        path: this.paths().order(code),
        timeZone: venue.timeZone,
        order: code,
        country: venue.country,
        charge: null,
      };
    }
    if (giftCard !== undefined) {
      const { number, organisation, recipientName, timeZone } = giftCard;
      const title = this.t('mine.gift', { seller: organisation.name });
      const line = this.t('mine.giftFor', { name: recipientName });
      return { title, line, path: this.paths().giftCard(number), timeZone, ...none };
    }
    const timeZone = plan?.timeZone ?? 'Europe/Paris';
    const title = this.t('mine.plan', { plan: plan?.name[this.language()] ?? '' });
    const day = (at: string) => fullDay(this.language(), dayAt(at, timeZone));
    const line =
      plan?.periodStart && plan.periodEnd
        ? this.t('mine.period', { from: day(plan.periodStart), to: day(plan.periodEnd) })
        : '';
    return { title, line, path: this.paths().ownPlan(), timeZone, ...none, charge: plan?.chargeId ?? null };
  }

  protected opened(id: string): void {
    this.seen.update((seen) => new Set([...seen, id]));
  }
}
