import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { DisputeDecision, ServiceOrder } from '@parterre/contract/service-orders';
import { focusFirstInvalid, formValues } from '../../../platform/forms/form-values.ts';
import { parseAmount } from '../../../platform/forms/parse-amount.ts';
import type { FieldErrors } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { type DisputeShares, disputeShares } from '../data/dispute-shares.ts';

type Outcome = DisputeDecision['outcome'];
const outcomes = ['split', 'refund', 'release'] as const satisfies readonly Outcome[];
/** Letters of a reason: both sides read it. */
const reasonLength = { least: 10, most: 4000 };

/** A decision with what each has after it. */
export interface Decided {
  readonly decision: DisputeDecision;
  readonly shares: DisputeShares;
}

/** Where the money of a disputed order goes: what each would have is said while it is chosen. Nothing is sent from here. */
@Component({
  selector: 'pt-decision-form',
  imports: [Control, Field],
  template: `
    <h2>{{ t('decide.title') }}</h2>
    <form method="post" novalidate (submit)="send($event)">
      <fieldset class="radios" [attr.aria-describedby]="errors()['outcome'] ? 'outcome-error' : null">
        <legend>{{ t('decide.where') }}</legend>
        @for (one of outcomes; track one) {
          <label class="tick">
            <input
              type="radio"
              name="outcome"
              [value]="one"
              [checked]="one === outcome()"
              [attr.aria-invalid]="errors()['outcome'] ? true : null"
              (change)="outcome.set(one)"
            />
            <span>{{ t(decideText(one)) }}</span>
          </label>
        }
        @if (errors()['outcome']; as wrong) {
          <p class="lacks" id="outcome-error" role="alert">{{ wrong }}</p>
        }
      </fieldset>
      @if (outcome() === 'split') {
        <pt-field
          [label]="t('decide.amount', { name: order().buyer.name, coin: coin() })"
          [hint]="t('decide.amountHint', { all: money(paid()) })"
          [error]="errors()['refund']"
        >
          <input
            ptControl
            #sum
            name="refund"
            inputmode="decimal"
            autocomplete="off"
            maxlength="12"
            [value]="typed()"
            (input)="typed.set(sum.value)"
          />
        </pt-field>
      }
      @if (shares(); as each) {
        <dl class="facts shares" aria-live="polite">
          <dt>{{ t('decide.back', { name: order().buyer.name }) }}</dt>
          <dd class="num">{{ money(each.buyer) }}</dd>
          <dt>{{ t('decide.gets', { name: order().seller.name }) }}</dt>
          <dd class="num">{{ money(each.seller) }}</dd>
          <dt>{{ t('decide.commission', { share: percent() }) }}</dt>
          <dd class="num">{{ money(each.commission) }}</dd>
        </dl>
      }
      <pt-field [label]="t('decide.reason')" [hint]="t('decide.reasonHint')" [error]="errors()['reason']">
        <textarea ptControl name="reason" rows="5" required [attr.maxlength]="reasonLength.most"></textarea>
      </pt-field>
      <div class="acts">
        <button type="submit" class="btn velvet">{{ t('decide.go') }}</button>
      </div>
    </form>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
      }
      .shares {
        grid-template-columns: 1fr auto;
        dd {
          padding-inline-start: var(--s-12);
          text-align: end;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecisionForm {
  protected readonly t = injectTexts('deskDisputes');
  private readonly language = injectLanguage();
  readonly order = input.required<ServiceOrder>();
  readonly decided = output<Decided>();
  protected readonly outcomes = outcomes;
  protected readonly reasonLength = reasonLength;
  protected readonly outcome = signal<Outcome | undefined>(undefined);
  protected readonly typed = signal('');
  protected readonly errors = signal<FieldErrors>({});

  protected readonly paid = computed(() => this.order().money.paid.amount);
  private readonly currency = computed(() => this.order().money.paid.currency);
  private readonly basisPoints = computed(() => this.order().money.commissionBasisPoints ?? 0);
  protected readonly coin = computed(
    () =>
      new Intl.NumberFormat(this.language(), { style: 'currency', currency: this.currency() })
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value ?? this.currency(),
  );
  protected readonly percent = computed(() =>
    (this.basisPoints() / 100).toLocaleString(this.language(), { maximumFractionDigits: 2 }),
  );
  /** what the buyer would have back; undefined while that is not said */
  private readonly refund = computed(() => {
    const outcome = this.outcome();
    if (outcome === 'refund') return this.paid();
    if (outcome === 'release') return 0;
    const typed = parseAmount(this.typed(), this.currency());
    return outcome === undefined || typed === undefined || typed <= 0 || typed >= this.paid() ? undefined : typed;
  });
  protected readonly shares = computed(() => {
    const refund = this.refund();
    return refund === undefined ? undefined : disputeShares(this.paid(), refund, this.basisPoints());
  });

  protected decideText(outcome: Outcome) {
    return `decide.${outcome}` as const;
  }

  protected money(amount: number): string {
    return formatMoney(this.language(), { amount, currency: this.currency() });
  }

  protected send(event: Event): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = (formValues(form)['reason'] ?? '').trim();
    const [outcome, refund, shares] = [this.outcome(), this.refund(), this.shares()];
    this.errors.set({
      outcome: outcome === undefined ? this.t('decide.lacks.outcome') : undefined,
      refund:
        outcome === 'split' && refund === undefined
          ? this.t('decide.lacks.refund', { all: this.money(this.paid()) })
          : undefined,
      reason: reason.length < reasonLength.least ? this.t('decide.lacks.reason') : undefined,
    });
    if (outcome === undefined || shares === undefined || reason.length < reasonLength.least)
      return focusFirstInvalid(form);
    this.decided.emit({ shares, decision: { outcome, refund: outcome === 'split' ? shares.buyer : null, reason } });
  }
}
