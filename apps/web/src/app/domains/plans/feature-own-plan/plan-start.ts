import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import {
  type MarketCountry,
  countryOfCurrency,
  marketCountries,
  marketCountryOf,
  marketCurrencies,
} from '@parterre/contract/markets';
import type { ChoosePlan, Plan } from '@parterre/contract/plans';
import type { Currency } from '@parterre/contract/wire';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';
import { injectPlanWords } from '../data/plan-words.ts';
import { PlanWays } from './plan-ways.ts';

/** Takes a plan: the currency, the country of the payer, and a way to pay. */
@Component({
  selector: 'pt-plan-start',
  imports: [Control, Field, PlanWays],
  template: `
    <h2>{{ t('start.title', { plan: name() }) }}</h2>
    <p>{{ t('start.line', { amount: amount() }) }}</p>
    <nav class="tabs" [attr.aria-label]="t('currency.label')">
      @for (one of currencies; track one) {
        <button type="button" [attr.aria-current]="one === currency() ? 'true' : null" (click)="currency.set(one)">
          {{ currencyName(one) }}
        </button>
      }
    </nav>
    <pt-field [label]="t('start.country')" [hint]="t('start.countryHint')">
      <select ptControl name="country" (change)="pick($event)">
        @for (one of countries; track one) {
          <option [value]="one" [selected]="one === country()">{{ countryName(one) }}</option>
        }
      </select>
    </pt-field>
    <pt-plan-ways
      [amount]="price()"
      [country]="country()"
      [label]="t('paying.pay', { amount: amount() })"
      [busy]="busy()"
      (pay)="take($event)"
    />
    <p class="soft">{{ t('ways') }}</p>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-16);
        max-width: 34rem;
      }
      .soft {
        font-size: var(--t-14);
      }
      .tabs button {
        background: none;
        border: 0;
        padding: 0;
        font: inherit;
        font-weight: 500;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanStart {
  readonly plan = input.required<Plan>();
  readonly wanted = input.required<Currency>();
  readonly busy = input.required<boolean>();
  readonly choose = output<ChoosePlan>();

  protected readonly t = injectTexts('plans');
  private readonly words = injectPlanWords();
  protected readonly currencies = marketCurrencies;
  protected readonly countries = marketCountries;
  protected readonly currencyName = (currency: Currency) => this.t(`currency.${currency}`);
  protected readonly countryName = (country: MarketCountry) => this.t(`start.${country}`);
  protected readonly currency = linkedSignal(() => this.wanted());
  protected readonly country = linkedSignal(() => countryOfCurrency(this.currency()));
  protected readonly name = computed(() => this.words.local(this.plan().name));
  protected readonly price = computed(() => this.plan().prices[this.currency()]);
  protected readonly amount = computed(() => this.words.money(this.price()));

  protected pick(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.country.set(marketCountryOf(event.target.value));
  }

  protected take(by: PayBy): void {
    this.choose.emit({ plan: this.plan().id, currency: this.currency(), country: this.country(), ...by });
  }
}
