import { ChangeDetectionStrategy, Component, inject, input, linkedSignal } from '@angular/core';
import type { SellerRules } from '@parterre/contract/payouts';
import type { Money } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { amountText, parseAmount } from '../../../platform/forms/parse-amount.ts';
import { wholeNumber } from '../data/whole-number.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { injectPayoutWords } from './payout-words.ts';

/** How long the takings of an organisation are held and what is paid out to it at least, for an administrator to change, with a reason. */
@Component({
  selector: 'pt-payout-rules',
  imports: [Control, DeskProblem, Field, Skeleton],
  template: `
    <h3>{{ t('rules.title') }}</h3>
    @if (rules(); as now) {
      <form method="post" novalidate (submit)="hold($event)">
        <pt-field [label]="t('rules.hours')" [hint]="t('rules.hoursHint')" [error]="holding.errors()['hours']">
          <input ptControl name="hours" inputmode="numeric" maxlength="5" [value]="now.releaseHours" />
        </pt-field>
        <pt-field [label]="t('rules.why')" [error]="holding.errors()['reason']">
          <input ptControl name="reason" maxlength="200" />
        </pt-field>
        @if (holding.problem(); as p) {
          <p class="hurt" role="alert">{{ say(p) }}</p>
        }
        <div class="acts">
          <button class="btn small" type="submit" [attr.aria-disabled]="holding.busy()">{{ t('rules.hold') }}</button>
        </div>
      </form>
      @for (one of now.minimums; track one.least.currency) {
        <form method="post" novalidate (submit)="least($event, one.least)">
          <pt-field
            [label]="t('rules.least', { currency: one.least.currency })"
            [hint]="t('rules.leastHint')"
            [error]="leasting.errors()['amount']"
          >
            <input ptControl name="amount" inputmode="decimal" maxlength="12" [value]="amount(one.least)" />
          </pt-field>
          <pt-field [label]="t('rules.whyLeast')" [error]="leasting.errors()['reason']">
            <input ptControl name="reason" maxlength="200" />
          </pt-field>
          @if (leasting.problem(); as p) {
            <p class="hurt" role="alert">{{ say(p) }}</p>
          }
          <div class="acts">
            <button class="btn small" type="submit" [attr.aria-disabled]="leasting.busy()">
              {{ t('rules.setLeast') }}
            </button>
          </div>
        </form>
      }
      <ul class="lines">
        @for (entry of now.history; track $index) {
          <li>
            <span class="num">{{ words.day(entry.at, 'Europe/Paris') }}</span>
            <span class="soft">{{ entry.by ?? '–' }}</span>
            <span>{{ entry.note }}</span>
          </li>
        }
      </ul>
    } @else if (read.problem(); as p) {
      <pt-desk-problem [problem]="p" (retry)="read.reload()" />
    } @else {
      <pt-skeleton [label]="t('loading')" [lines]="4" />
    }
  `,
  styleUrls: ['../ui/desk.css', './payouts.css'],
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-16);
        padding-top: var(--s-24);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PayoutRules {
  /** id of the organisation */
  readonly seller = input.required<string>();

  protected readonly t = injectTexts('payouts');
  protected readonly say = injectProblemText('payouts');
  protected readonly words = injectPayoutWords();
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly read = apiResource<SellerRules>(() => `/sellers/${this.seller()}/rules`);
  protected readonly rules = linkedSignal(() => this.read.value());
  protected readonly holding = new Submission();
  protected readonly leasting = new Submission();

  protected amount({ amount, currency }: Money): string {
    return amountText(amount, currency, this.language());
  }

  private why(reason: string | undefined): string | undefined {
    return (reason ?? '').length > 0 ? undefined : this.t('rules.whyMissing');
  }

  protected async hold(event: Event): Promise<void> {
    const done = await this.holding.send(
      event,
      ({ hours, reason }) => ({
        hours: wholeNumber(hours, 24, 2160) === undefined ? this.t('rules.wrongHours') : undefined,
        reason: this.why(reason),
      }),
      async ({ hours, reason = '' }) => {
        const body = { hours: wholeNumber(hours, 24, 2160) ?? 24, reason };
        await this.api.put(`/sellers/${this.seller()}/release-rule`, { body });
      },
    );
    if (done) this.saved();
  }

  protected async least(event: Event, { currency }: Money): Promise<void> {
    const wrong = (amount = '') => {
      const parsed = amount === '' ? 1 : parseAmount(amount, currency);
      return parsed === undefined || parsed === 0 ? this.t('rules.wrongAmount') : undefined;
    };
    const done = await this.leasting.send(
      event,
      ({ amount, reason }) => ({ amount: wrong(amount), reason: this.why(reason) }),
      async ({ amount = '', reason = '' }) => {
        const body = { currency, amount: amount === '' ? null : (parseAmount(amount, currency) ?? null), reason };
        await this.api.put(`/sellers/${this.seller()}/payout-minimum`, { body });
      },
    );
    if (done) this.saved();
  }

  private saved(): void {
    this.toasts.show(this.t('rules.saved'));
    this.read.reload();
  }
}
