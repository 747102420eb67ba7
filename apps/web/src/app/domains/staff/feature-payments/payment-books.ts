import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { PaymentInFull } from '@parterre/contract/finance';
import type { Money } from '@parterre/contract/wire';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectFinanceWords } from '../ui/finance-words.ts';

/** What was booked because of a payment: each entry with its accounts, debits at the left. */
@Component({
  selector: 'pt-payment-books',
  template: `
    <h2>{{ t('payment.ledger') }}</h2>
    <p class="note">{{ t(entries().length > 0 ? 'payment.ledgerLine' : 'payment.noLedger') }}</p>
    @for (entry of entries(); track entry.transactionId) {
      <div class="scroll" tabindex="0" role="region" [attr.aria-label]="words.entry(entry.kind)">
        <table class="rows">
          <caption>
            <b>{{ words.entry(entry.kind) }}</b>
            <span class="soft num">{{ words.moment(entry.at) }}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ t('payment.account') }}</th>
              <th scope="col" class="r">{{ t('payment.debit') }}</th>
              <th scope="col" class="r">{{ t('payment.credit') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (posting of entry.postings; track $index) {
              <tr>
                <th scope="row" [title]="posting.account">{{ words.account(posting.account) }}</th>
                <td class="r">{{ side(posting.amount, 1) }}</td>
                <td class="r">{{ side(posting.amount, -1) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styleUrls: ['../ui/desk.css', '../ui/finance.css'],
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-16);
      }
      caption {
        text-align: start;
        padding-block: var(--s-4);
        b {
          margin-inline-end: var(--s-12);
        }
      }
      th[scope='row'] {
        padding-block: var(--s-4);
        font-weight: 400;
      }
      .r {
        width: 5.5rem;
        @media (min-width: 48rem) {
          width: 8rem;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PaymentBooks {
  protected readonly t = injectTexts('finance');
  protected readonly words = injectFinanceWords();
  readonly entries = input.required<PaymentInFull['ledger']>();

  /** The amount where it stands on that side: debits are positive. */
  protected side(money: Money, sign: 1 | -1): string {
    return money.amount * sign > 0 ? this.words.money({ ...money, amount: money.amount * sign }) : '';
  }
}
