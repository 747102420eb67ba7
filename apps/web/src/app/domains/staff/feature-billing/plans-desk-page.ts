import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { EntitlementName, Plan, PlanId } from '@parterre/contract/plans';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { amountText } from '../../../platform/forms/parse-amount.ts';
import { counted, planChangeOf, planFormFaults } from '../data/plan-form.ts';
import { shareText } from '../data/share.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { PerkRules } from './perk-rules.ts';

/** What the plans cost and give, and a form to change one. */
@Component({
  selector: 'pt-plans-desk-page',
  imports: [Control, DeskProblem, Field, FinanceHead, PerkRules, Skeleton],
  templateUrl: './plans-desk-page.html',
  styleUrl: '../ui/desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PlansDeskPage {
  protected readonly t = injectTexts('billing');
  protected readonly say = injectProblemText('billing');
  protected readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly counted = counted;
  protected readonly read = apiResource<{ items: Plan[] }>(() => '/plans');
  private readonly list = linkedSignal(() => this.read.value());
  protected readonly plans = computed(() => this.list()?.items);
  private readonly chosen = signal<PlanId | undefined>(undefined);
  protected readonly edited = computed(() => this.plans()?.find(({ id }) => id === this.chosen()));
  protected readonly form = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('plan.title'), hidden: true }));
  }

  protected edit(plan: Plan | undefined): void {
    this.form.clear();
    this.chosen.set(plan?.id);
  }

  protected price({ prices }: Plan): string {
    return `${formatMoney(this.language(), prices.EUR)} · ${formatMoney(this.language(), prices.XOF)}`;
  }

  protected euros({ prices }: Plan): string {
    return amountText(prices.EUR.amount, 'EUR', this.language());
  }

  protected commission({ limits }: Plan): string {
    return shareText(limits['commission-basis-points'] ?? 0, this.language());
  }

  protected limit({ limits }: Plan, name: EntitlementName): string {
    const value = limits[name];
    return value === null ? '' : String(value);
  }

  protected async save(event: Event, plan: Plan): Promise<void> {
    const done = await this.form.send(
      event,
      (values) =>
        Object.fromEntries(
          Object.entries(planFormFaults(values, plan)).map(([name, fault]) => [
            name,
            fault && this.t(`plan.wrong.${fault}`),
          ]),
        ),
      async (values) => {
        const body = planChangeOf(values, plan);
        this.list.set(await this.api.patch<{ items: Plan[] }>(`/plans/${plan.id}`, { body }));
      },
    );
    if (!done) return;
    this.toasts.show(this.t('plan.saved'));
    this.chosen.set(undefined);
  }
}
