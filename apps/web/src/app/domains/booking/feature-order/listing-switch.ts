import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { Order } from '@parterre/contract/booking';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { BookingApi } from '../data/booking-api.ts';

/** To be shown among those who take part in an event, as long as one likes. */
@Component({
  selector: 'pt-listing-switch',
  template: `
    <label
      ><input
        #on
        type="checkbox"
        [checked]="order().listed"
        [attr.aria-disabled]="sending.busy()"
        (change)="list(on.checked)"
      />
      <span
        >{{ t('listing.label', { name: order().name }) }} <small class="soft">{{ t('listing.line') }}</small></span
      ></label
    >
    @if (sending.problem(); as p) {
      <p class="wrong" role="alert">{{ say(p) }}</p>
    }
  `,
  styles: `
    @layer page {
      label {
        display: flex;
        align-items: start;
        gap: var(--s-12);
        padding-block: var(--s-12);
        cursor: pointer;
      }
      input {
        flex: none;
        width: 1.25rem;
        height: 1.25rem;
        accent-color: var(--text);
      }
      small {
        display: block;
        font-size: var(--t-13);
      }
      .wrong {
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListingSwitch {
  readonly order = input.required<Order>();
  /** of the link in the mail */
  readonly key = input<string>();
  readonly changed = output<Order>();
  protected readonly t = injectTexts('orders');
  protected readonly say = injectProblemText();
  private readonly api = inject(BookingApi);
  protected readonly sending = new Submission();

  protected async list(listed: boolean): Promise<void> {
    await this.sending.run(async () => {
      this.changed.emit(await this.api.listOrder(this.order().code, listed, this.key()));
    });
  }
}
