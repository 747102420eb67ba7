import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { PlaceServiceOrder } from '@parterre/contract/service-orders';
import type { Service } from '@parterre/contract/services';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { parseAmount } from '../../../platform/forms/parse-amount.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { Control, Field } from '../../../ui/field/field.ts';

/** The brief of work that is made to order: what, and for how much at most. */
@Component({
  selector: 'pt-work-request',
  imports: [Control, Field],
  template: `
    <form method="post" novalidate (submit)="send($event)">
      <pt-field [label]="t('brief.label')" [hint]="t('brief.hint')" [error]="form.errors()['brief']">
        <textarea ptControl name="brief" rows="6" maxlength="6000"></textarea>
      </pt-field>
      <pt-field
        [label]="t('brief.budget', { currency: service().price.currency === 'XOF' ? 'F CFA' : '€' })"
        [hint]="t('brief.budgetHint')"
        [error]="form.errors()['budget']"
      >
        <input ptControl name="budget" inputmode="decimal" autocomplete="off" />
      </pt-field>
      <button type="submit" class="btn velvet wide" [attr.aria-disabled]="busy() || null">
        {{ t(busy() ? 'order.working' : 'order.ask') }}
      </button>
      <p class="soft">{{ t('brief.next') }}</p>
    </form>
  `,
  styles: `
    @layer page {
      form {
        display: grid;
        gap: var(--s-16);
      }
      .soft {
        font-size: var(--t-13);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkRequest {
  readonly service = input.required<Service>();
  readonly busy = input(false);
  readonly wish = output<PlaceServiceOrder>();

  protected readonly t = injectTexts('services');
  protected readonly form = new Submission();

  protected async send(event: Event): Promise<void> {
    const { id, price } = this.service();
    await this.form.send(
      event,
      ({ brief = '', budget = '' }) => ({
        ...(brief.length < 10 ? { brief: this.t('brief.lacks') } : {}),
        ...(budget !== '' && parseAmount(budget, price.currency) === undefined
          ? { budget: this.t('brief.budgetLacks') }
          : {}),
      }),
      ({ brief = '', budget = '' }) => {
        this.wish.emit({
          kind: 'custom-work',
          serviceId: id,
          brief,
          budget: parseAmount(budget, price.currency) ?? null,
        });
        return Promise.resolve();
      },
    );
  }
}
