import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { AppliedCode } from '@parterre/contract/vouchers';
import type { Currency } from '@parterre/contract/wire';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import type { CodeDraft } from '../data/code-draft.ts';
import type { LiveQuote } from '../data/live-quote.ts';

/** One field for promotion codes and gift cards, and those in use, with what each does. */
@Component({
  selector: 'pt-code-field',
  imports: [Field, Control],
  template: `
    @if (!draft().full()) {
      <pt-field [label]="t('code.label')" [error]="error()">
        <div class="row">
          <input
            #typing
            ptControl
            name="code"
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="60"
            enterkeyhint="done"
            [value]="typed()"
            (input)="typed.set(typing.value)"
            (keydown.enter)="apply($event)"
          />
          <button type="button" class="btn" (click)="apply($event)">{{ t('code.apply') }}</button>
        </div>
      </pt-field>
    }
    <ul aria-live="polite">
      @for (code of draft().codes(); track code) {
        <li>
          @if (effectOf(code); as done) {
            <span class="num">{{ done.kind === 'promotion' ? done.code : t('code.card', { end: done.code }) }}</span>
            <b class="num">−{{ words.money(done.amount) }}</b>
            @if (done.left; as left) {
              <small class="num">{{ t('code.left', { amount: words.money(left) }) }}</small>
            }
          } @else {
            <span class="num">{{ code }}</span> <small>{{ t('pay.working') }}</small>
          }
          <button type="button" class="remove" [attr.aria-label]="t('code.remove', { code })" (click)="remove(code)">
            ×
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    @layer page {
      .row {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--s-8);
      }
      input {
        text-transform: uppercase;
        min-width: 0;
      }
      ul {
        display: grid;
        gap: var(--s-4);
      }
      ul:not(:empty) {
        padding-block: var(--s-8);
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto auto;
        align-items: center;
        gap: 0 var(--s-8);
        font-size: var(--t-14);
      }
      small {
        grid-column: 1 / 3;
        grid-row: 2;
        color: var(--text-soft);
      }
      .remove {
        grid-column: 3;
        grid-row: 1;
        min-width: 2.75rem;
        min-height: 2.75rem;
        border: 0;
        background: none;
        color: var(--text-soft);
        font-size: var(--t-21);
        cursor: pointer;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodeField {
  readonly draft = input.required<CodeDraft>();
  readonly quote = input.required<LiveQuote>();
  readonly currency = input.required<Currency>();

  protected readonly t = injectTexts('booking');
  protected readonly words = injectBookingWords();
  protected readonly typed = signal('');
  private readonly typing = viewChild<ElementRef<HTMLInputElement>>('typing');
  private readonly injector = inject(Injector);
  protected readonly error = computed(() => {
    const refused = this.draft().refused();
    if (!refused) return undefined;
    const { code, context } = refused.problem;
    if (code !== 'code-needs-more') return this.words.problem(refused.problem);
    const amount = Number(context['amount'] ?? 0);
    const tickets = Number(context['tickets'] ?? 1);
    const currency = this.currency();
    if (amount > 0) return this.t('code.needsAmount', { amount: this.words.money({ amount, currency }) });
    return this.t.count('code.needsTickets', tickets);
  });

  constructor() {
    effect(() => {
      const refused = this.draft().refused();
      if (refused) untracked(() => this.giveBack(refused.typed));
    });
  }

  protected effectOf(code: string): AppliedCode | undefined {
    return this.quote()
      .quote()
      ?.codes.find(({ typed }) => typed === code);
  }

  /** Enter is for the code, not for the form around it. */
  protected apply(event: Event): void {
    event.preventDefault();
    this.draft().add(this.typed());
    if (!this.draft().refused()) this.typed.set('');
  }

  protected remove(code: string): void {
    this.draft().remove(code);
    this.focus();
  }

  private giveBack(typed: string): void {
    this.typed.set(typed);
    this.focus();
  }

  private focus(): void {
    afterNextRender({ write: () => this.typing()?.nativeElement.focus() }, { injector: this.injector });
  }
}
