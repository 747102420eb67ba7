import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { countryOfCurrency } from '@parterre/contract/markets';
import type { PaymentMethod } from '@parterre/contract/payments';
import type { PlanCharge } from '@parterre/contract/plans';
import { apiResource } from '../../../platform/api/api.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { acceptBy } from '../../paying/api/accept-by.ts';
import { injectPayingWords } from '../../paying/api/paying-words.ts';
import { PaymentWaiting } from '../../paying/api/payment-waiting.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';
import { chargeStage } from '../data/charge-stage.ts';
import { injectPlanWords } from '../data/plan-words.ts';
import { PlanWays } from './plan-ways.ts';

/** What is to be paid for a plan: where it stands, what to do on the phone, another way, or not at all. */
@Component({
  selector: 'pt-open-charge',
  imports: [NgTemplateOutlet, PaymentWaiting, PlanWays],
  template: `
    <h2>{{ title() }}</h2>
    <p role="status">{{ line() }}</p>
    @if (stage() === 'approving') {
      <pt-payment-waiting
        [way]="way()"
        [amount]="amount()"
        [until]="until()"
        [over]="over()"
        [offline]="offline()"
        [busy]="busy()"
        [plan]="true"
        (timeIsOver)="over.set(true)"
      />
    }
    @if (stage() === 'pending' && charge().pageUrl) {
      <button type="button" class="btn velvet" (click)="goOn.emit()">{{ t('paying.resume') }}</button>
    }
    @if (begun()) {
      <details [open]="over()">
        <summary>{{ t('paying.otherwise') }}</summary>
        <ng-container [ngTemplateOutlet]="ways" />
      </details>
    } @else {
      <ng-container [ngTemplateOutlet]="ways" />
    }
    <ng-template #ways>
      <pt-plan-ways
        [amount]="charge().amount"
        [country]="country()"
        [label]="t(stage() === 'refused' ? 'paying.again' : 'paying.pay', { amount: amount() })"
        [busy]="busy()"
        [without]="without()"
        (pay)="pay.emit($event)"
      />
    </ng-template>
    <div>
      <button type="button" class="btn quiet" (click)="giveUp.emit()">{{ t('paying.giveUp') }}</button>
    </div>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
        justify-items: start;
        padding: var(--s-16) var(--s-20);
        background: var(--surface);
        border-inline-start: 3px solid var(--brass);
      }
      pt-plan-ways,
      details {
        width: 100%;
      }
      summary {
        display: inline-flex;
        align-items: center;
        min-height: var(--tap);
        cursor: pointer;
        font-weight: 500;
        text-decoration: underline;
        text-decoration-color: var(--brass);
        text-underline-offset: 0.25em;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpenCharge {
  readonly charge = input.required<PlanCharge>();
  /** what the plan is called */
  readonly plan = input.required<string>();
  readonly busy = input.required<boolean>();
  readonly offline = input.required<boolean>();
  readonly pay = output<PayBy>();
  readonly goOn = output();
  readonly giveUp = output();

  protected readonly t = injectTexts('plans');
  private readonly words = injectPlanWords();
  private readonly paying = injectPayingWords();
  protected readonly over = signal(false);
  protected readonly stage = computed(() => chargeStage(this.charge()));
  protected readonly begun = computed(() => this.stage() === 'pending' || this.stage() === 'approving');
  /** The way that is open; the page of a card that renews itself is Stripe's. */
  protected readonly without = computed(() =>
    this.begun() ? (this.charge().payment?.provider ?? 'stripe') : undefined,
  );
  private readonly methods = apiResource<{ items: PaymentMethod[] }>(() => ({
    path: '/payment-methods',
    query: { currency: this.charge().amount.currency },
  }));
  protected readonly until = computed(() => {
    const { payment } = this.charge();
    const way = this.methods.value()?.items.find(({ provider }) => provider === payment?.provider);
    return payment ? acceptBy(payment, way) : undefined;
  });
  protected readonly amount = computed(() => this.words.money(this.charge().amount));
  protected readonly way = computed(() => this.paying.way(this.charge().payment?.provider ?? ''));
  protected readonly country = computed(() => countryOfCurrency(this.charge().amount.currency));
  protected readonly title = computed(() => this.t(`paying.${this.charge().kind}`, { plan: this.plan() }));
  protected readonly line = computed(() => {
    const { payment } = this.charge();
    const values = { amount: this.amount(), way: this.way() };
    const stage = this.stage();
    if (stage !== 'refused') return this.t(`paying.${stage}`, values);
    return this.paying.why(payment?.failureCode ?? (payment?.status === 'expired' ? 'not-in-time' : null));
  });
}
