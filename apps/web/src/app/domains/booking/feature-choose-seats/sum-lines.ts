import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Occurrence } from '@parterre/contract/programme';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { RefundPolicyLine } from '../api/refund-policy-line.ts';
import { type BasketLine, isQuoteOf, sumOf } from '../data/basket.ts';
import type { LiveQuote } from '../data/live-quote.ts';

/** What the basket costs, all included, which part of it is fees and taxes, and what would come back. The server's figures as soon as they are there. */
@Component({
  selector: 'pt-sum-lines',
  imports: [RefundPolicyLine],
  template: `
    <dl class="num">
      @if (!brief() && !listed() && saved().amount > 0) {
        <dt>{{ t('code.discount') }}</dt>
        <dd>−{{ money(saved()) }}</dd>
      }
      <dt class="total">{{ t('basket.total') }}</dt>
      <dd class="total">{{ sum().total.amount > 0 ? money(sum().total) : t('free') }}</dd>
      @if (sum().gift.amount > 0) {
        <dt>{{ t('code.gift') }}</dt>
        <dd>−{{ money(sum().gift) }}</dd>
        <dt class="total">{{ t('code.due') }}</dt>
        <dd class="total">{{ money(sum().due) }}</dd>
      }
    </dl>
    @if (!brief() && sum().total.amount > 0) {
      <p>
        @if (sum().serviceFee.amount > 0) {
          {{ t('basket.fee', { amount: money(sum().serviceFee) }) }}
        }
        {{ taxes() }} <pt-refund-policy-line [policy]="occurrence().refundPolicy" />
      </p>
    }
  `,
  styles: `
    @layer page {
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.1rem var(--s-16);
        padding-block: var(--s-8) var(--s-4);
        font-size: var(--t-14);
        @media (min-width: 60rem) {
          gap: var(--s-8) var(--s-16);
          padding-top: var(--s-16);
        }
      }
      dd {
        text-align: end;
      }
      .total {
        font-weight: 600;
        font-size: var(--t-16);
        @media (min-width: 60rem) {
          font-size: var(--t-21);
        }
      }
      p {
        padding-bottom: var(--s-8);
        font-size: var(--t-12);
        color: var(--text-soft);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SumLines {
  readonly occurrence = input.required<Occurrence>();
  readonly lines = input.required<readonly BasketLine[]>();
  readonly quote = input.required<LiveQuote>();
  /** the total alone */
  readonly brief = input(false);
  /** what each code takes off stands above already */
  readonly listed = input(false);

  protected readonly t = injectTexts('booking');
  private readonly language = injectLanguage();
  private readonly quoted = computed(() => {
    const quote = this.quote().quote();
    return quote && isQuoteOf(quote, this.lines()) ? quote : undefined;
  });
  protected readonly sum = computed(() => this.quoted() ?? sumOf(this.occurrence(), this.lines()));
  /** what codes take off, with the fees that follow the price */
  protected readonly saved = computed(() => {
    const { total } = this.sum();
    return { ...total, amount: sumOf(this.occurrence(), this.lines()).total.amount - total.amount };
  });
  protected readonly taxes = computed(() => {
    const taxes = this.quoted()?.taxes ?? [];
    if (taxes.length === 0) return this.t('basket.taxesPlain');
    const percent = new Intl.NumberFormat(this.language(), { style: 'percent', maximumFractionDigits: 2 });
    const said = taxes.map(({ rateBasisPoints, amount }) =>
      this.t('basket.tax', { rate: percent.format(rateBasisPoints / 10_000), amount: this.money(amount) }),
    );
    return this.t('basket.taxes', { taxes: said.join(', ') });
  });

  protected money(amount: { amount: number; currency: string }): string {
    return formatMoney(this.language(), amount);
  }
}
