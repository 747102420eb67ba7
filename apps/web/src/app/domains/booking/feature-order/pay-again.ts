import { ChangeDetectionStrategy, Component, input, output, viewChild } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { PayBy, WayDraft } from '../data/way-draft.ts';
import { WayChoice } from '../ui/way-choice.ts';

/** The ways to pay an order that stands, and the button that begins. */
@Component({
  selector: 'pt-pay-again',
  imports: [WayChoice],
  template: `
    <form novalidate (submit)="submit($event)">
      <pt-way-choice [draft]="draft()" [seats]="seats()" />
      @if (draft().way()) {
        <button type="submit" class="btn velvet wide" [attr.aria-disabled]="busy() || null">
          {{ busy() ? t('working') : label() }}
        </button>
      }
    </form>
  `,
  styles: `
    @layer page {
      form {
        display: grid;
        gap: var(--s-16);
        max-width: 34rem;
        padding-top: var(--s-8);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PayAgain {
  readonly draft = input.required<WayDraft>();
  readonly label = input.required<string>();
  readonly busy = input.required<boolean>();
  /** seats are kept meanwhile */
  readonly seats = input(true);
  readonly pay = output<PayBy>();

  protected readonly t = injectTexts('paying');
  private readonly choice = viewChild(WayChoice);

  protected submit(event: Event): void {
    event.preventDefault();
    const by = this.draft().take();
    if (by) this.pay.emit(by);
    else this.choice()?.focus();
  }
}
