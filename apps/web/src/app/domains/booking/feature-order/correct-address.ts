import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { looksLikeEmail } from '../data/looks-like-email.ts';

/** Where the tickets were sent, and a way to mend the address and send them again. */
@Component({
  selector: 'pt-correct-address',
  imports: [Field, Control],
  template: `
    <p role="status">
      @if (arrived()) {
        {{ t('sent.to', { email: email() }) }}
        @if (done()) {
          <b>{{ t('sent.again') }}</b>
        }
      } @else {
        {{ t('sent.soon', { email: email() }) }}
      }
      @if (!open()) {
        <button type="button" class="link" (click)="open.set(true)">{{ t('sent.wrong') }}</button>
      }
    </p>
    @if (open()) {
      <form (submit)="submit($event)" novalidate>
        <pt-field [label]="t('sent.email')" [error]="error()">
          <input
            ptControl
            #address
            type="email"
            autocomplete="email"
            maxlength="254"
            autocapitalize="off"
            [value]="email()"
            (input)="typed.set(address.value)"
          />
        </pt-field>
        <button type="submit" class="btn" [attr.aria-disabled]="busy() || null">{{ t('sent.send') }}</button>
      </form>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
        font-size: var(--t-14);
        color: var(--text-soft);
      }
      b {
        color: var(--ok);
      }
      form {
        display: grid;
        gap: var(--s-8);
        max-width: 26rem;
        color: var(--text);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CorrectAddress {
  readonly sentTo = input.required<string | null>();
  readonly email = input.required<string>();
  /** sends the tickets there; answers what stood against it, if anything did */
  readonly send = input.required<(email: string) => Promise<string | undefined>>();

  protected readonly t = injectTexts('orders');
  /** the tickets went to the address that the order has now, not to the one before */
  protected readonly arrived = computed(() => this.sentTo()?.toLowerCase() === this.email().toLowerCase());
  protected readonly open = signal(false);
  protected readonly done = signal(false);
  protected readonly busy = signal(false);
  protected readonly typed = signal<string | undefined>(undefined);
  protected readonly error = signal<string | undefined>(undefined);

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    const email = (this.typed() ?? this.email()).trim();
    if (!looksLikeEmail(email)) {
      this.error.set(this.t('sent.incomplete'));
      return;
    }
    this.busy.set(true);
    const trouble = await this.send()(email);
    this.busy.set(false);
    this.error.set(trouble);
    this.done.set(!trouble);
    this.open.set(trouble !== undefined);
  }
}
