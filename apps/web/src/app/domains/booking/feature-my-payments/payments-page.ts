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
import { injectPayingWords } from '../../paying/api/paying-words.ts';
import { OrderDocuments } from '../ui/order-documents.ts';

/** What the signed-in person paid, newest first, each with its order and what of it came back. */
@Component({
  imports: [EmptyState, ErrorState, OrderDocuments, Pager, Skeleton],
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
    this.list.value()?.items.map(({ id, status, provider, amount, order, createdAt, settledAt, refunds }) => {
      const { title, venue } = order.occurrence;
      return {
        ...{ id, status, title, code: order.code, amount: formatMoney(this.language(), amount) },
        way: this.words.way(provider),
        state: this.words.state(status),
        day: fullDay(this.language(), dayAt(settledAt ?? createdAt, venue.timeZone)),
        refunds: refunds.map((refund) => ({ id: refund.id, words: this.words.refund(refund, venue.timeZone) })),
        path: this.paths().order(order.code),
        // what came and went is on documents too
        paid: settledAt !== null,
        country: venue.country,
      };
    }),
  );

  /** whose documents were asked for: nothing is read before */
  protected readonly seen = signal<ReadonlySet<string>>(new Set());

  constructor() {
    describePage(() => ({ title: this.t('mine.title'), hidden: true }));
  }

  protected opened(id: string): void {
    this.seen.update((seen) => new Set([...seen, id]));
  }
}
