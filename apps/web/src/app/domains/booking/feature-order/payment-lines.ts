import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Order } from '@parterre/contract/booking';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectPayingWords, refundsOf } from '../../paying/api/paying-words.ts';

const withoutMoney: readonly string[] = ['pending', 'failed', 'expired'];

/** How an order was paid and what of it went back or is on its way; nothing where no money came. */
@Component({
  selector: 'pt-payment-lines',
  template: `
    @if (paid(); as payment) {
      <h3>{{ t('received.title') }}</h3>
      <dl class="num">
        <dt>{{ t('received.way') }}</dt>
        <dd>{{ words.named(payment) }}</dd>
        @if (paidAt(); as moment) {
          <dt>{{ t('received.paid') }}</dt>
          <dd>{{ moment }}</dd>
        }
        @if (payment.status !== 'succeeded') {
          <dt>{{ t('received.state') }}</dt>
          <dd>{{ words.state(payment.status) }}</dd>
        }
        @for (refund of refunds(); track refund.id) {
          <dt>{{ t('received.refund') }}</dt>
          <dd>{{ words.refund(refund, order().occurrence.venue.timeZone) }}</dd>
        }
      </dl>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
        &:empty {
          display: none;
        }
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        font-size: var(--t-14);
        color: var(--text-soft);
      }
      dt,
      dd {
        padding: 0.5rem 0;
        border-top: 1px solid var(--line);
      }
      dt {
        padding-inline-end: var(--s-16);
      }
      dd {
        text-align: end;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PaymentLines {
  readonly order = input.required<Order>();

  private readonly language = injectLanguage();
  protected readonly t = injectTexts('paying');
  protected readonly words = injectPayingWords();
  protected readonly paid = computed(() => {
    const { payment } = this.order();
    return payment && !withoutMoney.includes(payment.status) ? payment : undefined;
  });
  protected readonly refunds = computed(() => refundsOf(this.order()));
  protected readonly paidAt = computed(() => {
    const { paidAt, occurrence } = this.order();
    const zone = occurrence.venue.timeZone;
    return paidAt && `${fullDay(this.language(), dayAt(paidAt, zone))}, ${formatTime(this.language(), paidAt, zone)}`;
  });
}
