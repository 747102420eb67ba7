import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { RefundPolicy } from '@parterre/contract/refunds';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { RefundPolicyLine } from '../../booking/api/refund-policy-line.ts';
import { type TypedStep, mostSteps, readPolicy, typedSteps } from '../data/policy-draft.ts';

/** Until when which share goes back, and whether the fees are kept; what buyers will read stands below. */
@Component({
  selector: 'pt-refund-policy-form',
  imports: [RefundPolicyLine],
  template: `
    @for (step of typed().steps; track $index) {
      <div class="step" role="group" [attr.aria-label]="t('form.step', { number: $index + 1 })">
        <label
          >{{ t('form.time') }}
          <input
            #hours
            class="bare num"
            inputmode="decimal"
            [value]="step.hours"
            (input)="type($index, { hours: hours.value })"
          />
          {{ t('form.hours') }}</label
        >
        <label
          >{{ t('form.share') }}
          <input
            #percent
            class="bare num"
            inputmode="decimal"
            [value]="step.percent"
            (input)="type($index, { percent: percent.value })"
          />
          {{ t('form.percent') }}</label
        >
        <button type="button" class="btn small quiet" (click)="remove($index)">
          <span aria-hidden="true">×</span><span class="sr">{{ t('form.remove', { number: $index + 1 }) }}</span>
        </button>
      </div>
    }
    @if (typed().steps.length < most) {
      <p>
        <button type="button" class="btn small" (click)="add()">{{ t('form.add') }}</button>
      </p>
    }
    <label class="tick"
      ><input #kept type="checkbox" [checked]="typed().feesKept" (change)="change({ feesKept: kept.checked })" />
      {{ t('form.feesKept') }}</label
    >
    @if (read(); as policy) {
      <p class="soft">{{ t('form.preview') }} <pt-refund-policy-line [policy]="policy" /></p>
    } @else {
      <p class="hurt" role="alert">{{ t('form.wrong') }}</p>
    }
  `,
  styleUrl: './desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
      }
      .step {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-8) var(--s-16);
      }
      .step input {
        width: 4.5rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefundPolicyForm {
  readonly policy = input.required<RefundPolicy>();
  /** what was typed, as long as it makes a policy; `undefined` while it makes none */
  readonly edited = output<RefundPolicy | undefined>();

  protected readonly t = injectTexts('deskRefunds');
  protected readonly most = mostSteps;
  protected readonly typed = linkedSignal<RefundPolicy, { steps: readonly TypedStep[]; feesKept: boolean }>({
    source: this.policy,
    computation: (policy, before) => {
      // What was typed stays as it was typed when it comes back as a policy.
      const known = before && readPolicy(before.value.steps, before.value.feesKept);
      if (before && known && JSON.stringify(known) === JSON.stringify(policy)) return before.value;
      return { steps: typedSteps(policy), feesKept: policy.feesKept };
    },
  });
  protected readonly read = computed(() => readPolicy(this.typed().steps, this.typed().feesKept));

  protected change(part: Partial<{ steps: readonly TypedStep[]; feesKept: boolean }>): void {
    this.typed.update((typed) => ({ ...typed, ...part }));
    this.edited.emit(this.read());
  }

  protected type(index: number, part: Partial<TypedStep>): void {
    this.change({ steps: this.typed().steps.map((step, at) => (at === index ? { ...step, ...part } : step)) });
  }

  protected remove(index: number): void {
    this.change({ steps: this.typed().steps.filter((_, at) => at !== index) });
  }

  /** The first one is what most houses begin with; each further one is half of the one before. */
  protected add(): void {
    const last = this.read()?.steps.at(-1);
    const step = last
      ? {
          hours: String(Math.floor(last.minutesBefore / 120)),
          percent: String(Math.floor(last.shareBasisPoints / 200)),
        }
      : { hours: '24', percent: '100' };
    this.change({ steps: [...this.typed().steps, step] });
  }
}
