import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { PlaceServiceOrder } from '@parterre/contract/service-orders';
import type { Service } from '@parterre/contract/services';
import { orNull } from '../../../platform/forms/form-values.ts';
import { parseAmount } from '../../../platform/forms/parse-amount.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { currencySign } from '../../../platform/language/format.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Session } from '../../accounts/api/session.ts';
import { MarketApi, type PlannedEvent } from '../data/market-api.ts';
import { datesIn } from '../data/typed-dates.ts';
import { DateFields } from '../ui/date-fields.ts';

/**
 * What is asked of an artist: of work the brief and a budget, of a lesson or an appearance up to three dates and the place; whoever plans events may
 * name the one that the artist is booked for.
 */
@Component({
  selector: 'pt-service-request',
  imports: [Control, DateFields, Field],
  template: `
    <form method="post" novalidate (submit)="send($event)">
      <pt-field
        [label]="t('brief.label')"
        [hint]="t(dated() ? 'brief.dateHint' : 'brief.hint')"
        [error]="form.errors()['brief']"
      >
        <textarea ptControl name="brief" rows="5" maxlength="6000"></textarea>
      </pt-field>
      @if (dated()) {
        <pt-date-fields [error]="form.errors()['date-1']" />
        <pt-field [label]="t('brief.place')">
          <input ptControl name="place" maxlength="200" autocomplete="off" />
        </pt-field>
        @if (events().length > 0) {
          <pt-field [label]="t('brief.event')" [hint]="t('brief.eventHint')">
            <select ptControl name="event">
              <option value="">{{ t('brief.noEvent') }}</option>
              @for (event of events(); track event.id) {
                <option [value]="event.id">{{ event.title }}</option>
              }
            </select>
          </pt-field>
        }
      } @else {
        <pt-field
          [label]="t('brief.budget', { currency: sign() })"
          [hint]="t('brief.budgetHint')"
          [error]="form.errors()['budget']"
        >
          <input ptControl name="budget" inputmode="decimal" autocomplete="off" />
        </pt-field>
      }
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
export class ServiceRequest {
  readonly service = input.required<Service>();
  readonly busy = input(false);
  readonly wish = output<PlaceServiceOrder>();

  protected readonly t = injectTexts('services');
  private readonly api = inject(MarketApi);
  private readonly session = inject(Session);
  protected readonly form = new Submission();
  protected readonly sign = computed(() => currencySign(this.service().price.currency));
  protected readonly dated = computed(() => this.service().kind === 'engagement');
  protected readonly events = signal<readonly PlannedEvent[]>([]);

  constructor() {
    afterNextRender(() => void this.readEvents());
  }

  protected async send(event: Event): Promise<void> {
    const { currency } = this.service().price;
    await this.form.send(
      event,
      ({ brief = '', budget = '', ...values }) => ({
        ...(brief.length < 10 ? { brief: this.t('brief.lacks') } : {}),
        ...(budget !== '' && parseAmount(budget, currency) === undefined
          ? { budget: this.t('brief.budgetLacks') }
          : {}),
        ...(this.dated() && datesIn(values).length === 0 ? { 'date-1': this.t('brief.dateLacks') } : {}),
      }),
      (values) => {
        this.wish.emit(this.asked(values));
        return Promise.resolve();
      },
    );
  }

  private asked({ brief = '', budget = '', ...values }: Readonly<Record<string, string>>): PlaceServiceOrder {
    const { id: serviceId, price } = this.service();
    if (!this.dated())
      return { kind: 'custom-work', serviceId, brief, budget: parseAmount(budget, price.currency) ?? null };
    return {
      ...{ kind: 'engagement', serviceId, brief, dates: datesIn(values), timeZone: deviceZone() },
      ...{ place: orNull(values['place']), eventId: orNull(values['event']) },
    };
  }

  /** Without them one still asks: whoever plans no events has none. */
  private async readEvents(): Promise<void> {
    if (this.service().occasion !== 'appearance') return;
    try {
      await this.session.load();
      this.events.set(await this.api.eventsPlannedBy(this.session.memberships()));
    } catch {
      this.events.set([]);
    }
  }
}
