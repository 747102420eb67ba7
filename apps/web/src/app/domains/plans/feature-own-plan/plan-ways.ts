import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { countryOfCurrency } from '@parterre/contract/markets';
import type { Money } from '@parterre/contract/wire';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { PayAgain } from '../../paying/api/pay-again.ts';
import { type PayBy, WayDraft, keepWay, readWay } from '../../paying/api/way-draft.ts';
import { PlansApi } from '../data/plans-api.ts';

/** The ways to pay an amount of a plan, and the button that begins. */
@Component({
  selector: 'pt-plan-ways',
  imports: [PayAgain],
  template: `
    @if (problem(); as failed) {
      <p role="alert">
        {{ t('paying.waysFailed') }} {{ say(failed) }}
        <button type="button" class="link" (click)="load()">{{ t('retry') }}</button>
      </p>
    } @else if (draft.ways()) {
      <pt-pay-again [draft]="draft" [label]="label()" [busy]="busy()" (pay)="begin($event)" />
    } @else {
      <p class="soft" role="status">{{ t('paying.waysLoading') }}</p>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanWays {
  readonly amount = input.required<Money>();
  /** ISO 3166-1, of the payer */
  readonly country = input.required<string>();
  readonly label = input.required<string>();
  readonly busy = input.required<boolean>();
  /** the way that is open already */
  readonly without = input<string>();
  readonly pay = output<PayBy>();

  private readonly api = inject(PlansApi);
  private readonly store = inject(DEVICE_STORAGE);
  protected readonly t = injectTexts('plans');
  protected readonly say = injectProblemText();
  protected readonly draft = new WayDraft('plan');
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    effect(() => {
      const [amount, country, without] = [this.amount(), this.country(), this.without()];
      untracked(() => void this.load(amount, country, without));
    });
  }

  protected async load(amount = this.amount(), country = this.country(), without = this.without()): Promise<void> {
    this.problem.set(undefined);
    try {
      const ways = await this.api.ways(amount, country);
      this.draft.country.set(countryOfCurrency(amount.currency));
      this.draft.first.set(readWay(this.store));
      this.draft.ways.set(ways.filter(({ provider }) => provider !== without));
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected begin(by: PayBy): void {
    keepWay(this.store, by.provider);
    this.pay.emit(by);
  }
}
