import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { countryOfCurrency } from '@parterre/contract/markets';
import type { ChangePlan, ChangePreview, Plan, Subscription } from '@parterre/contract/plans';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';
import { injectPlanWords } from '../data/plan-words.ts';
import { PlansApi } from '../data/plans-api.ts';
import { PlanWays } from './plan-ways.ts';

/** What a change to another plan costs and when it comes, shown before it is made. */
@Component({
  selector: 'pt-plan-change',
  imports: [PlanWays],
  template: `
    <h2>{{ title() }}</h2>
    @if (problem(); as failed) {
      <p role="alert">{{ say(failed) }}</p>
    } @else if (preview(); as shown) {
      <p>{{ line() }}</p>
      @if (shown.kind === 'upgrade') {
        <dl class="num">
          <dt>{{ t('change.charge', { plan: name() }) }}</dt>
          <dd>{{ words.money(shown.charge) }}</dd>
          <dt>{{ t('change.credit', { plan: current() }) }}</dt>
          <dd>− {{ words.money(shown.credit) }}</dd>
          <dt class="due">{{ t(shown.due.amount === 0 ? 'change.nothing' : 'change.due') }}</dt>
          <dd class="due">{{ words.money(shown.due) }}</dd>
        </dl>
        <p class="soft">{{ t('change.rounding') }}</p>
      }
      @if (paysNow()) {
        <pt-plan-ways
          [amount]="shown.due"
          [country]="countryOf(shown.due.currency)"
          [label]="t('paying.pay', { amount: words.money(shown.due) })"
          [busy]="busy()"
          (pay)="confirm($event)"
        />
      } @else {
        @if (shown.due.amount > 0) {
          <p>{{ t('change.byCard') }}</p>
        }
        <div>
          <button type="button" class="btn velvet" [attr.aria-disabled]="busy() || null" (click)="confirm()">
            {{ t('change.confirm') }}
          </button>
        </div>
      }
    } @else {
      <p class="soft" role="status">{{ t('own.loading') }}</p>
    }
    <div>
      <button type="button" class="btn quiet" (click)="back.emit()">{{ t('change.back') }}</button>
    </div>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-16);
        max-width: 34rem;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
      }
      dt,
      dd {
        padding: 0.5rem 0;
        border-top: 1px solid var(--line);
      }
      dd {
        text-align: end;
      }
      .due {
        font-weight: 700;
      }
      .soft {
        font-size: var(--t-14);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanChange {
  readonly plan = input.required<Plan>();
  readonly subscription = input.required<Subscription>();
  /** what the plan one has is called */
  readonly current = input.required<string>();
  readonly busy = input.required<boolean>();
  readonly confirmed = output<ChangePlan>();
  readonly back = output();

  private readonly api = inject(PlansApi);
  protected readonly t = injectTexts('plans');
  protected readonly say = injectProblemText();
  protected readonly words = injectPlanWords();
  protected readonly countryOf = countryOfCurrency;
  protected readonly preview = signal<ChangePreview | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly name = computed(() => this.words.local(this.plan().name));
  protected readonly title = computed(() =>
    this.t(this.preview()?.kind === 'downgrade' ? 'change.downTitle' : 'change.upTitle', { plan: this.name() }),
  );
  protected readonly paysNow = computed(
    () => this.subscription().renewal === 'asked' && (this.preview()?.due.amount ?? 0) > 0,
  );
  protected readonly line = computed(() => {
    const shown = this.preview();
    if (!shown) return '';
    const { periodEnd, timeZone } = this.subscription();
    const values = { date: this.words.day(periodEnd, timeZone), amount: this.words.money(shown.nextPrice) };
    return this.t(shown.kind === 'downgrade' ? 'change.downLine' : 'change.upLine', values);
  });

  constructor() {
    effect(() => {
      const { id } = this.plan();
      untracked(() => void this.load(id));
    });
  }

  private async load(id: Plan['id']): Promise<void> {
    this.preview.set(undefined);
    this.problem.set(undefined);
    try {
      this.preview.set(await this.api.preview(id));
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected confirm(by?: PayBy): void {
    const shown = this.preview();
    if (shown && !this.busy()) this.confirmed.emit({ plan: shown.plan, reckonedAt: shown.reckonedAt, ...by });
  }
}
