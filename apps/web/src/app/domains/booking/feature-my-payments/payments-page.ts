import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { OwnPayment, OwnPaymentList } from '@parterre/contract/booking';
import { countryOfCurrency } from '@parterre/contract/markets';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { orderPath } from '../data/booking-api.ts';
import { purchasePath } from '../data/gift-api.ts';
import { boostPath } from '../../boosts/api/boost-path.ts';
import { serviceOrderPath } from '../../services/api/order-path.ts';
import { chargePath } from '../../paying/api/charge-path.ts';
import { FoldedDocuments } from '../../paying/api/folded-documents.ts';
import { injectPayingWords } from '../../paying/api/paying-words.ts';

/** What the signed-in person paid, newest first: orders, gift cards, plans, services and boosts, each with what of it came back. */
@Component({
  imports: [EmptyState, ErrorState, FoldedDocuments, Skeleton],
  templateUrl: './payments-page.html',
  styleUrl: './payments-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PaymentsPage {
  /** cursor of the page before: what was bought after it is not on this one */
  readonly after = input<string>();

  private readonly language = injectLanguage();
  protected readonly t = injectTexts('paying');
  protected readonly words = injectPayingWords();
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();
  protected readonly here = inject(Here);
  protected readonly list = apiResource<OwnPaymentList>(() => ({
    path: '/me/payments',
    query: { cursor: this.after(), pageSize: 20 },
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

  constructor() {
    describePage(() => ({ title: this.t('mine.title'), hidden: true }));
  }

  /** What was paid, in plain words, where it is to be seen, and whose documents tell of it. */
  private whatFor({ order, giftCard, plan, service, boost, amount }: OwnPayment) {
    if (order !== undefined) {
      const { title, venue } = order.occurrence;
      const { code } = order;
      const line = this.t('mine.order', { code });
      const { timeZone, country } = venue;
      return { title, line, path: this.paths().order(code), timeZone, country, documents: orderPath(code) };
    }
    const country = countryOfCurrency(amount.currency);
    if (giftCard !== undefined) {
      const { number, organisation, recipientName, timeZone } = giftCard;
      const title = this.t('mine.gift', { seller: organisation.name });
      const line = this.t('mine.giftFor', { name: recipientName });
      const path = this.paths().giftCard(number);
      return { title, line, path, timeZone, country, documents: purchasePath(number) };
    }
    if (service !== undefined) {
      const { code, title, seller, timeZone } = service;
      const line = this.t('mine.service', { code, seller });
      return {
        title,
        line,
        path: this.paths().serviceOrder(code),
        timeZone,
        country,
        documents: serviceOrderPath(code),
      };
    }
    if (boost !== undefined) {
      const { id, videoTitle, showings, timeZone } = boost;
      const title = this.t('mine.boost', { video: videoTitle });
      const line = this.t.count('mine.showings', showings);
      return { title, line, path: this.paths().boost(id), timeZone, country, documents: boostPath(id) };
    }
    const timeZone = plan?.timeZone ?? 'Europe/Paris';
    const title = this.t('mine.plan', { plan: plan?.name[this.language()] ?? '' });
    const day = (at: string) => fullDay(this.language(), dayAt(at, timeZone));
    const line =
      plan?.periodStart && plan.periodEnd
        ? this.t('mine.period', { from: day(plan.periodStart), to: day(plan.periodEnd) })
        : '';
    const documents = chargePath(plan?.chargeId ?? '');
    return { title, line, path: this.paths().ownPlan(), timeZone, country, documents };
  }
}
