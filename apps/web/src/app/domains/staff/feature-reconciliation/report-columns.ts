import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { ReportField, ReportNotUnderstood } from '@parterre/contract/finance';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { type Choices, chosenTwice, mappingOf } from '../data/column-mapping.ts';

const fields = [
  'reference',
  'amount',
  'fee',
  'at',
  'kind',
  'ours',
  'currency',
] as const satisfies readonly ReportField[];

/** The columns of a report that was not understood: the guess, what the first lines hold, and what they shall be taken for. */
@Component({
  selector: 'pt-report-columns',
  template: `
    <h2>{{ t('columns.title', { file: fileName() }) }}</h2>
    <p role="status">{{ t(found().lacks === 'period' ? 'columns.lackPeriod' : 'columns.lackColumns') }}</p>
    <ul>
      @for (column of found().columns; track $index; let index = $index) {
        <li>
          <b>{{ column.name }}</b>
          <select
            class="bare"
            [attr.aria-label]="t('columns.of', { column: column.name })"
            (change)="choose(index, $event)"
          >
            <option value="">{{ t('columns.leave') }}</option>
            @for (field of fields; track field) {
              <option [value]="field" [selected]="choices()[index] === field">{{ nameOf(field) }}</option>
            }
          </select>
          <span class="soft example">{{ column.examples.join(' · ') }}</span>
        </li>
      }
    </ul>
    @if (fault(); as text) {
      <p class="note" role="status">{{ text }}</p>
    }
    <div class="acts">
      <button type="button" class="btn" [disabled]="fault() !== undefined" (click)="submit()">
        {{ t('columns.submit') }}
      </button>
      <button type="button" class="btn quiet" (click)="left.emit()">{{ t('columns.cancel') }}</button>
    </div>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
        padding-block: var(--s-12) var(--s-24);
        margin-bottom: var(--s-24);
        border-bottom: 1px solid var(--line);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        align-items: center;
        gap: var(--s-4) var(--s-16);
        padding-block: var(--s-8);
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
        @media (min-width: 48rem) {
          grid-template-columns: 14rem 14rem minmax(0, 1fr);
        }
      }
      .example {
        grid-column: 1 / -1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        @media (min-width: 48rem) {
          grid-column: auto;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportColumns {
  protected readonly t = injectTexts('finance');
  readonly found = input.required<ReportNotUnderstood>();
  readonly fileName = input.required<string>();
  readonly chosen = output<Partial<Record<ReportField, string>>>();
  readonly left = output();
  protected readonly fields = fields;
  protected readonly choices = linkedSignal<Choices<ReportField>>(() => this.found().columns.map(({ field }) => field));
  protected readonly fault = computed(() => {
    const choices = this.choices();
    if (!choices.includes('reference') || !choices.includes('amount')) return this.t('columns.need');
    const [twice] = chosenTwice(choices);
    return twice && this.t('columns.twice', { field: this.nameOf(twice) });
  });

  protected nameOf(field: ReportField): string {
    return this.t(`columns.field.${field}`);
  }

  protected choose(at: number, event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const field = fields.find((one) => one === value) ?? null;
    this.choices.update((all) => all.map((one, index) => (index === at ? field : one)));
  }

  protected submit(): void {
    this.chosen.emit(mappingOf(this.found(), this.choices()));
  }
}
