import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input } from '@angular/core';
import type { PaymentMethod } from '@parterre/contract/payments';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { injectPayingWords } from '../data/paying-words.ts';
import type { WayDraft } from '../data/way-draft.ts';

let made = 0;

/** The ways to pay, each in plain words, and the number of the phone where one approves there. One way alone asks for no choice. */
@Component({
  selector: 'pt-way-choice',
  imports: [Field, Control],
  templateUrl: './way-choice.html',
  styleUrl: './way-choice.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WayChoice {
  readonly draft = input.required<WayDraft>();
  /** seats are kept while one pays: the time is theirs */
  readonly seats = input(true);

  protected readonly t = injectTexts('paying');
  protected readonly words = injectPayingWords();
  protected readonly name = `way-${String(++made)}`;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly phoneHint = computed(() => this.t(`phone.hint${this.draft().country()}`));
  protected readonly phoneError = computed(() => {
    const fault = this.draft().fault();
    if (fault === undefined) return undefined;
    return fault === 'missing' ? this.t('phone.missing') : this.t(`phone.wrong${this.draft().country()}`);
  });

  protected isChosen(way: PaymentMethod): boolean {
    return way.provider === this.draft().way()?.provider;
  }

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.draft().typed.set(event.target.value);
  }

  /** To what has to be given before one can pay. */
  focus(): void {
    this.host.nativeElement.querySelector<HTMLElement>('input[type=tel], input:checked')?.focus();
  }
}
