import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { marketCurrencies, readCurrency } from '@parterre/contract/markets';
import type { Plan } from '@parterre/contract/plans';
import type { Currency } from '@parterre/contract/wire';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { withQuery } from '../../../platform/navigation/address.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Session } from '../../accounts/api/session.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { injectPlanWords } from '../data/plan-words.ts';
import { PlanLimits } from '../ui/plan-limits.ts';

/** The plans side by side, in euros or in francs. */
@Component({
  selector: 'pt-plans-page',
  imports: [ErrorState, PlanLimits, Skeleton],
  templateUrl: './plans-page.html',
  styleUrl: './plans-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PlansPage {
  readonly currency = input<Currency, string | undefined>('EUR', { transform: readCurrency });

  protected readonly t = injectTexts('plans');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly here = inject(Here);
  private readonly words = injectPlanWords();
  protected readonly currencies = marketCurrencies;
  private readonly session = inject(Session);
  /** somebody with an account needs none: their own plan is shown instead */
  protected readonly known = computed(() => Boolean(this.session.account()));
  protected readonly list = apiResource<{ items: Plan[] }>(() => '/plans');
  protected readonly plans = computed(() =>
    this.list.value()?.items.map((plan) => {
      const price = plan.prices[this.currency()];
      const free = price.amount === 0;
      const query = { choose: plan.id, currency: this.currency() };
      return {
        ...{ id: plan.id, free, limits: plan.limits },
        name: this.words.local(plan.name),
        summary: this.words.local(plan.summary),
        price: this.words.money(price),
        path: free
          ? this.known()
            ? this.paths().ownPlan()
            : this.paths().signUp()
          : withQuery(this.paths().ownPlan(), query),
      };
    }),
  );

  constructor() {
    describePage(() => ({ title: this.t('title'), description: this.t('intro') }));
  }
}
