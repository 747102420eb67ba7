import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject, input, signal } from '@angular/core';
import type { SandboxCharge } from '@parterre/contract/payments';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { BookingApi } from '../data/booking-api.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import { injectFollowPayment } from '../../paying/api/follow-payment.ts';

const outcomes = ['fail', 'slow', 'abandon', 'repeat'] as const;

/** The bank of the sandbox: whoever tries the product decides what it answers. */
@Component({
  imports: [ErrorState, Skeleton],
  templateUrl: './sandbox-page.html',
  styleUrl: './sandbox-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class SandboxPage {
  readonly reference = input.required<string>();

  private readonly api = inject(BookingApi);
  private readonly follow = injectFollowPayment();
  protected readonly t = injectTexts('booking');
  protected readonly words = injectBookingWords();
  protected readonly charge = signal<SandboxCharge | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly open = computed(() => this.charge()?.status === 'pending');
  protected readonly others = outcomes.map((outcome) => ({
    outcome,
    name: `sandbox.${outcome}` as const,
    line: lineOf(outcome),
  }));
  protected readonly amount = computed(() => {
    const charge = this.charge();
    return charge && this.words.money(charge.amount);
  });

  constructor() {
    describePage(() => ({ title: this.t('sandbox.title'), hidden: true }));
    afterNextRender(() => void this.load());
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    try {
      this.charge.set(await this.api.sandboxCharge(this.reference()));
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected async decide(outcome: 'succeed' | (typeof outcomes)[number]): Promise<void> {
    const charge = this.charge();
    if (!charge || this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.decideSandboxCharge(charge.reference, outcome);
      await this.follow(charge.returnUrl);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'charge-ended') await this.follow(charge.returnUrl);
      else this.problem.set(problem);
    } finally {
      this.busy.set(false);
    }
  }

  protected return(): void {
    const charge = this.charge();
    if (charge) void this.follow(charge.returnUrl);
  }
}

function lineOf(outcome: (typeof outcomes)[number]) {
  return outcome === 'fail' ? undefined : (`sandbox.${outcome}Line` as const);
}
