import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import type { PlaceServiceOrder } from '@parterre/contract/service-orders';
import type { Service } from '@parterre/contract/services';
import { orNull } from '../../../platform/forms/form-values.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { datesIn } from '../data/typed-dates.ts';

const mostDates = 3;

/** What a lesson or an appearance is to be, and up to three dates to choose one from, in the zone of whoever asks. */
@Component({
  selector: 'pt-date-request',
  imports: [Control, Field],
  template: `
    <form method="post" novalidate (submit)="send($event)">
      <pt-field [label]="t('brief.label')" [hint]="t('brief.dateHint')" [error]="form.errors()['brief']">
        <textarea ptControl name="brief" rows="4" maxlength="6000"></textarea>
      </pt-field>
      @for (number of numbers(); track number) {
        <pt-field
          [label]="t('brief.date', { number })"
          [hint]="number === 1 ? t('brief.zone', { zone }) : ''"
          [error]="form.errors()['date-' + number]"
        >
          <input ptControl type="datetime-local" [name]="'date-' + number" />
        </pt-field>
      }
      @if (numbers().length < most) {
        <button type="button" class="btn small" (click)="another()">{{ t('brief.another') }}</button>
      }
      <pt-field [label]="t('brief.place')">
        <input ptControl name="place" maxlength="200" autocomplete="off" />
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
      .small {
        justify-self: start;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DateRequest {
  readonly service = input.required<Service>();
  readonly busy = input(false);
  readonly wish = output<PlaceServiceOrder>();

  protected readonly t = injectTexts('services');
  protected readonly form = new Submission();
  protected readonly most = mostDates;
  protected readonly numbers = signal<readonly number[]>([1]);
  protected readonly zone = deviceZone();

  protected another(): void {
    this.numbers.update((numbers) => [...numbers, numbers.length + 1]);
  }

  protected async send(event: Event): Promise<void> {
    await this.form.send(
      event,
      (values) => ({
        ...((values['brief'] ?? '').length < 10 ? { brief: this.t('brief.lacks') } : {}),
        ...(datesIn(values).length === 0 ? { 'date-1': this.t('brief.dateLacks') } : {}),
      }),
      (values) => {
        this.wish.emit({
          kind: 'engagement',
          serviceId: this.service().id,
          brief: values['brief'] ?? '',
          dates: datesIn(values),
          timeZone: this.zone,
          place: orNull(values['place']),
        });
        return Promise.resolve();
      },
    );
  }
}
