import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';

/** More are not asked for here; those that stand already are shown, however many. */
const most = 3;

/** Dates of a form, named `date-1`, `date-2` …, in the zone of the device, which is said. `datesIn` reads them. */
@Component({
  selector: 'pt-date-fields',
  imports: [Control, Field],
  template: `
    @for (date of fields(); track $index) {
      <pt-field
        [label]="t('brief.date', { number: $index + 1 })"
        [hint]="$first ? hint() : ''"
        [error]="$first ? error() : undefined"
      >
        <input ptControl type="datetime-local" [name]="'date-' + ($index + 1)" [value]="date" />
      </pt-field>
    }
    @if (fields().length < most) {
      <button type="button" class="btn small" (click)="add()">{{ t('brief.another') }}</button>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-16);
      }
      .small {
        justify-self: start;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DateFields {
  /** what the fields begin with, as they hold it; one may take any of them away */
  readonly dates = input<readonly string[]>([]);
  readonly error = input<string | undefined>();

  protected readonly t = injectTexts('services');
  protected readonly most = most;
  protected readonly more = signal(0);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  protected readonly fields = computed(() =>
    Array.from({ length: Math.max(1, this.dates().length) + this.more() }, (_, index) => this.dates()[index] ?? ''),
  );
  protected readonly hint = computed(() => {
    const zone = this.t('brief.zone', { zone: deviceZone() });
    return this.dates().length > 0 ? `${this.t('brief.dropDates')} ${zone}` : zone;
  });

  /** The new field takes the focus: after the last one the button is gone. */
  protected add(): void {
    this.more.update((count) => count + 1);
    const last = () => [...this.host.nativeElement.querySelectorAll('input')].at(-1);
    afterNextRender(() => last()?.focus(), { injector: this.injector });
  }
}
