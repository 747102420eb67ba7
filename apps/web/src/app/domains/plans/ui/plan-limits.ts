import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Limits } from '@parterre/contract/plans';
import { injectPlanWords } from '../data/plan-words.ts';

/** What a plan gives, a line each. */
@Component({
  selector: 'pt-plan-limits',
  template: `
    <ul>
      @for (line of lines(); track line.name) {
        <li [class]="line.without ? 'without' : ''">{{ line.words }}</li>
      }
    </ul>
  `,
  styles: `
    @layer page {
      li {
        padding-block: 0.55rem;
        border-top: 1px solid var(--line);
        font-size: var(--t-14);
      }
      .without {
        color: var(--text-faint);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanLimits {
  readonly limits = input.required<Limits>();
  private readonly words = injectPlanWords();
  protected readonly lines = computed(() => this.words.limits(this.limits()));
}
