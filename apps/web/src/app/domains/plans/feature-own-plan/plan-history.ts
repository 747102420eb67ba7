import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { countryOfCurrency } from '@parterre/contract/markets';
import type { Plan, PlanCharge } from '@parterre/contract/plans';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { chargePath } from '../../paying/api/charge-path.ts';
import { FoldedDocuments } from '../../paying/api/folded-documents.ts';
import { injectPlanWords } from '../data/plan-words.ts';

/** What was paid for plans, with the tax within. */
@Component({
  selector: 'pt-plan-history',
  imports: [FoldedDocuments],
  template: `
    <h2>{{ t('history.title') }}</h2>
    @if (lines().length > 0) {
      <ul>
        @for (line of lines(); track line.id) {
          <li>
            <b class="num">{{ line.amount }}</b>
            <span class="what"
              >{{ line.what }} <span class="soft num">{{ line.period }}</span></span
            >
            <span class="tax soft num">{{ line.tax }}</span>
            <i class="tag" [class.ok]="line.paid">{{ line.status }}</i>
            @if (line.came) {
              <pt-folded-documents [of]="chargePath(line.id)" [country]="line.country" />
            }
          </li>
        }
      </ul>
    } @else {
      <p class="soft">{{ t('history.empty') }}</p>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
      }
      li {
        display: grid;
        grid-template: 'amount status' auto 'what what' auto 'tax tax' auto / 1fr auto;
        gap: var(--s-4) var(--s-16);
        align-items: baseline;
        padding-block: var(--s-12);
        border-top: 1px solid var(--line);
        font-size: var(--t-14);
        @media (min-width: 40rem) {
          grid-template: 'amount what tax status' auto / 7rem 1fr auto 5rem;
        }
      }
      pt-folded-documents {
        grid-column: 1 / -1;
      }
      .what {
        grid-area: what;
      }
      .tax {
        grid-area: tax;
      }
      b {
        grid-area: amount;
        font: 800 1.25rem/1 var(--display);
        font-stretch: 75%;
      }
      .what span {
        display: block;
      }
      i {
        grid-area: status;
        font-style: normal;
        justify-self: end;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanHistory {
  readonly charges = input.required<readonly PlanCharge[]>();
  readonly plans = input.required<readonly Plan[]>();
  /** in which days are told */
  readonly zone = input.required<string>();

  protected readonly chargePath = chargePath;
  protected readonly t = injectTexts('plans');
  private readonly words = injectPlanWords();
  protected readonly lines = computed(() =>
    this.charges().map(({ id, kind, plan, amount, tax, taxBasisPoints, status, periodStart, periodEnd, paidAt }) => ({
      id,
      amount: this.words.money(amount),
      country: countryOfCurrency(amount.currency),
      what: `${this.t(`history.${kind}`)} · ${this.words.name([...this.plans()], plan)}`,
      period:
        periodStart && periodEnd
          ? this.t('history.period', {
              from: this.words.day(periodStart, this.zone()),
              to: this.words.day(periodEnd, this.zone()),
            })
          : '',
      tax: this.t('history.tax', { amount: this.words.money(tax), share: this.words.share(taxBasisPoints) }),
      paid: status === 'paid',
      // what came has a receipt, and what went back a credit note
      came: paidAt !== null,
      status: this.t(`history.status.${status}`),
    })),
  );
}
