import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { PlanCharge } from '@parterre/contract/plans';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectPayingWords } from '../../paying/api/paying-words.ts';
import { PaymentWaiting } from '../../paying/api/payment-waiting.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';
import { chargeStage } from '../data/charge-stage.ts';
import { injectPlanWords } from '../data/plan-words.ts';
import { PlanWays } from './plan-ways.ts';

/** What is to be paid for a plan: where it stands, what to do on the phone, another way, or not at all. */
@Component({
  selector: 'pt-open-charge',
  imports: [PaymentWaiting, PlanWays],
  template: `
    <h2>{{ title() }}</h2>
    <p role="status">{{ line() }}</p>
    @if (stage() === 'approving') {
      <pt-payment-waiting
        [way]="way()"
        [amount]="amount()"
        [until]="charge().payment?.deadlineAt"
        [over]="over()"
        [offline]="offline()"
        [plan]="true"
        (timeIsOver)="over.set(true)"
      />
    }
    @if (stage() === 'pending' && charge().pageUrl) {
      <button type="button" class="btn velvet" (click)="goOn.emit()">{{ t('paying.resume') }}</button>
    }
    @if (begun()) {
      <h3>{{ t('paying.otherwise') }}</h3>
    }
    <pt-plan-ways
      [amount]="charge().amount"
      [country]="country()"
      [label]="t(stage() === 'refused' ? 'paying.again' : 'paying.pay', { amount: amount() })"
      [busy]="busy()"
      [without]="begun() ? charge().payment?.provider : undefined"
      (pay)="pay.emit($event)"
    />
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
      pt-plan-ways {
        width: 100%;
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
  protected readonly amount = computed(() => this.words.money(this.charge().amount));
  protected readonly way = computed(() => this.paying.way(this.charge().payment?.provider ?? ''));
  protected readonly country = computed(() => (this.charge().amount.currency === 'XOF' ? 'CI' : 'FR'));
  protected readonly title = computed(() => this.t(`paying.${this.charge().kind}`, { plan: this.plan() }));
  protected readonly line = computed(() => {
    const { payment } = this.charge();
    const values = { amount: this.amount(), way: this.way() };
    const stage = this.stage();
    if (stage !== 'refused') return this.t(`paying.${stage}`, values);
    return this.paying.why(payment?.failureCode ?? (payment?.status === 'expired' ? 'not-in-time' : null));
  });
}
