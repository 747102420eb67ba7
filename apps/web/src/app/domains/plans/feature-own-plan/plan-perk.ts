import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Perk, Plan } from '@parterre/contract/plans';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { injectPlanWords } from '../data/plan-words.ts';

/** What a free account has been given of a plan for a while, until when, and what that plan gives for good. */
@Component({
  selector: 'pt-plan-perk',
  template: `
    <p class="cue">{{ t('perk.title') }}</p>
    <h2>{{ what() }}</h2>
    <p>{{ t('perk.until', { day: until() }) }} {{ t('perk.free') }}</p>
    @if (plan(); as given) {
      <p>{{ t('perk.forGood', { plan: name(), what: lasting(), price: price() }) }}</p>
      <p class="acts">
        <a class="btn velvet" [href]="use()">{{ t('perk.use') }}</a>
        <a class="btn" [href]="here.with({ choose: given.id, change: null })">{{ t('choose', { plan: name() }) }}</a>
      </p>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
        padding: var(--s-16) var(--s-20);
        background: var(--brass-wash);
        border-inline-start: 3px solid var(--brass);
      }
      p {
        max-width: 60ch;
      }
      .acts {
        padding-top: var(--s-8);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanPerk {
  readonly perk = input.required<Perk>();
  readonly plans = input.required<readonly Plan[]>();

  protected readonly t = injectTexts('plans');
  protected readonly here = inject(Here);
  private readonly paths = injectPaths();
  private readonly words = injectPlanWords();
  private readonly zone = deviceZone();
  protected readonly plan = computed(() => this.plans().find(({ id }) => id === this.perk().from));
  protected readonly name = computed(() => this.words.name(this.plans(), this.perk().from));
  protected readonly what = computed(() => this.words.limit(this.perk().entitlement, this.perk().value));
  protected readonly lasting = computed(() => {
    const [plan, { entitlement }] = [this.plan(), this.perk()];
    return plan ? this.words.limit(entitlement, plan.limits[entitlement]) : '';
  });
  protected readonly price = computed(() => {
    const plan = this.plan();
    return plan ? `${this.words.money(plan.prices.EUR)} · ${this.words.money(plan.prices.XOF)}` : '';
  });
  protected readonly until = computed(() => this.words.day(this.perk().endsAt, this.zone));
  protected readonly use = computed(() =>
    this.perk().entitlement === 'audio-samples-per-service' ? this.paths().ownServices() : this.paths().studio(),
  );
}
