import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { Occurrence } from '@parterre/contract/programme';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { focusFirstInvalid } from '../../../platform/forms/form-values.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { type BasketLine, isQuoteOf, sumOf, lineName } from '../data/basket.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import type { LiveQuote } from '../data/live-quote.ts';
import { looksLikeEmail } from '../data/looks-like-email.ts';
import type { SeatChoice } from '../data/seat-choice.ts';
import { WayChoice } from '../../paying/api/way-choice.ts';
import { CodeField } from './code-field.ts';
import { HoldClock } from './hold-clock.ts';
import type { PayDesk, PayWish } from './pay-desk.ts';
import { QuestionFields } from './question-fields.ts';
import { SumLines } from './sum-lines.ts';

/** Name and e-mail, a way to pay, the total once more, and the one button. */
@Component({
  selector: 'pt-pay-form',
  imports: [Field, Control, CodeField, HoldClock, QuestionFields, SumLines, WayChoice],
  templateUrl: './pay-form.html',
  styleUrl: './pay-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PayForm {
  readonly occurrence = input.required<Occurrence>();
  readonly choice = input.required<SeatChoice>();
  readonly lines = input.required<readonly BasketLine[]>();
  readonly quote = input.required<LiveQuote>();
  readonly desk =
    input.required<
      Pick<
        PayDesk,
        'checkout' | 'way' | 'wayProblem' | 'wordsReady' | 'prepareWays' | 'buyer' | 'draft' | 'answers' | 'codes'
      >
    >();
  readonly back = output();
  readonly buy = output<PayWish>();

  protected readonly t = injectTexts('booking');
  protected readonly words = injectBookingWords();
  protected readonly lineName = lineName;
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly tried = signal(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  /** what is to be paid now */
  protected readonly total = computed(() => {
    const quote = this.quote().quote();
    return quote && isQuoteOf(quote, this.lines()) ? quote.due : sumOf(this.occurrence(), this.lines()).due;
  });
  /** What each line costs with the codes in use, all included, where that is less than its price. */
  protected readonly lowered = computed(() => {
    const quote = this.quote().quote();
    if (!quote || !isQuoteOf(quote, this.lines())) return [];
    return quote.lines.map(({ price, amount, fee }) =>
      amount.amount < price.amount ? { ...amount, amount: amount.amount + fee.amount } : undefined,
    );
  });
  private readonly due = computed(() => this.total().amount);
  protected readonly free = computed(() => this.due() === 0);
  protected readonly nameError = computed(() =>
    this.tried() && this.name().trim() === '' ? this.t('pay.nameMissing') : undefined,
  );
  protected readonly emailError = computed(() =>
    this.tried() && !looksLikeEmail(this.email()) ? this.t('pay.emailWrong') : undefined,
  );
  protected readonly problem = computed(() => {
    const problem = this.desk().checkout.problem();
    if (!problem) return undefined;
    return problem.code === 'offline' ? this.t('pay.lost') : this.words.problem(problem);
  });

  constructor() {
    effect(() => {
      const { name, email } = this.desk().buyer();
      untracked(() => {
        if (this.name() === '') this.name.set(name);
        if (this.email() === '') this.email.set(email);
      });
    });
    effect(() => {
      if (this.due() > 0) untracked(() => this.askWays());
    });
    afterNextRender(() => this.focusNext());
  }

  protected typed(field: 'name' | 'email', event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this[field].set(event.target.value);
    this.desk().draft.set({ name: this.name(), email: this.email() });
  }

  protected askWays(): void {
    void this.desk().prepareWays(this.occurrence(), this.total());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const answered = this.desk().answers.check(this.lines().length);
    if (this.nameError() || this.emailError()) {
      this.focusNext();
      return;
    }
    if (!answered) return focusFirstInvalid(event.target as HTMLFormElement);
    const by = this.free() ? undefined : this.desk().way.take();
    if (!this.free() && by === undefined) {
      this.host.nativeElement.querySelector<HTMLElement>('input[type=tel]')?.focus();
      return;
    }
    this.buy.emit({ name: this.name().trim(), email: this.email().trim(), by });
  }

  /** To the first thing still to be done, so that Enter goes on. */
  private focusNext(): void {
    const wanted =
      this.name().trim() === '' ? 'input[name=name]' : looksLikeEmail(this.email()) ? '.velvet' : 'input[name=email]';
    this.host.nativeElement.querySelector<HTMLElement>(wanted)?.focus();
  }
}
