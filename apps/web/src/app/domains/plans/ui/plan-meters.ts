import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Plan, PlanMeter } from '@parterre/contract/plans';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { meterState, usedShare } from '../data/meter-state.ts';
import { injectPlanWords } from '../data/plan-words.ts';

/** How much of each limit is used, when it begins anew, and what helps when nothing is left. */
@Component({
  selector: 'pt-plan-meters',
  template: `
    <ul>
      @for (line of lines(); track line.name) {
        <li>
          <p class="head">
            <b>{{ line.title }}</b> <span class="num">{{ line.figure }}</span>
          </p>
          @if (line.share !== null) {
            <span [class]="line.full ? 'bar full' : 'bar'" aria-hidden="true"
              ><span [style.inline-size.%]="line.share"></span
            ></span>
          }
          @if (line.line) {
            <p class="soft">{{ line.line }}</p>
          }
          @if (line.more; as more) {
            <p class="soft">
              <a class="link" [href]="more.path">{{ more.words }}</a>
            </p>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    @layer page {
      li {
        display: grid;
        gap: var(--s-4);
        padding-block: var(--s-12);
        border-top: 1px solid var(--line);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--s-16);
        b {
          font-weight: 600;
        }
      }
      .bar {
        block-size: 0.375rem;
        background: var(--well);
        span {
          display: block;
          block-size: 100%;
          background: var(--brass);
        }
        &.full span {
          background: var(--alert);
        }
      }
      .soft {
        font-size: var(--t-14);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanMeters {
  readonly meters = input.required<readonly PlanMeter[]>();
  readonly plans = input.required<readonly Plan[]>();
  /** how another plan is asked for on this page; null: it cannot be now */
  readonly upgrade = input.required<'choose' | 'change' | null>();

  protected readonly t = injectTexts('plans');
  private readonly here = inject(Here);
  private readonly words = injectPlanWords();
  protected readonly lines = computed(() =>
    this.meters().map((meter) => {
      const { entitlement: name, used, limit, turnsOver } = meter;
      const state = meterState(meter);
      return {
        name,
        title: this.t(`meter.what.${name}`),
        figure:
          state === 'nothing'
            ? '0'
            : limit === null
              ? this.t('meter.any', { used })
              : this.t('meter.of', { used, limit }),
        share: usedShare(meter),
        full: state === 'full' || state === 'over',
        line: [
          ...(state === 'left' ? [] : [this.t(`meter.${state}`)]),
          ...(turnsOver !== null && state !== 'nothing'
            ? [this.t('meter.turnsOver', { day: this.words.day(turnsOver, 'UTC') })]
            : []),
          ...(state === 'full' && (name === 'services' || name === 'profile-videos')
            ? [this.t(`meter.room.${name}`)]
            : []),
        ].join(' '),
        more: this.moreOf(meter),
      };
    }),
  );

  private moreOf({ plan: id, entitlement }: PlanMeter): { path: string; words: string } | undefined {
    const [plan, upgrade] = [this.plans().find((one) => one.id === id), this.upgrade()];
    if (!plan || upgrade === null) return undefined;
    const what = this.words.limit(entitlement, plan.limits[entitlement]);
    const query = { choose: null, change: null, [upgrade]: plan.id };
    return { path: this.here.with(query), words: this.t('meter.more', { plan: this.words.local(plan.name), what }) };
  }
}
