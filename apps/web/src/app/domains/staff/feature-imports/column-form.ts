import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { type FilmColumn, filmColumns } from '@parterre/contract/film-terms';
import type { ImportPreview } from '@parterre/contract/imports';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { type Choices, chosenTwice, mappingOf } from '../data/column-mapping.ts';

/** The columns of a file of films, what each seems to hold, and its first lines; the guess can be changed. */
@Component({
  selector: 'pt-column-form',
  template: `
    <h2>{{ t('mapping.title', { file: fileName() }) }}</h2>
    <p class="soft">{{ t.count('mapping.line', preview().total) }}</p>
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">{{ t('mapping.column') }}</th>
          <th scope="col">{{ t('mapping.field') }}</th>
          <th scope="col">{{ t('mapping.example') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (column of preview().columns; track $index; let index = $index) {
          <tr>
            <th scope="row">{{ column.name }}</th>
            <td>
              <select
                class="bare"
                [attr.aria-label]="t('mapping.fieldOf', { column: column.name })"
                (change)="choose(index, $event)"
              >
                <option value="">{{ t('mapping.leave') }}</option>
                @for (field of fields(); track field.code) {
                  <option [value]="field.code" [selected]="choices()[index] === field.code">{{ field.name }}</option>
                }
              </select>
            </td>
            <td class="example" [class.left]="choices()[index] === null">{{ examples()[index] }}</td>
          </tr>
        }
      </tbody>
    </table>
    @if (preview().rows.length > 0 && read().length > 0) {
      <h2>{{ t('mapping.preview') }}</h2>
      <div class="scroll" tabindex="0" role="region" [attr.aria-label]="t('mapping.preview')">
        <table class="rows">
          <thead>
            <tr>
              @for (column of read(); track column.index) {
                <th scope="col">{{ t(column.name) }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of preview().rows; track $index) {
              <tr>
                @for (column of read(); track column.index) {
                  <td>{{ row[column.index] }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
    @if (fault(); as text) {
      <p class="hurt" role="alert">{{ text }}</p>
    }
    <div class="acts">
      <button type="button" class="btn" [disabled]="fault() !== undefined" (click)="submit()">
        {{ t('mapping.submit') }}
      </button>
      <button type="button" class="btn quiet" (click)="left.emit()">{{ t('mapping.cancel') }}</button>
    </div>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
        padding-block: var(--s-12) var(--s-24);
        border-bottom: 1px solid var(--line);
        margin-bottom: var(--s-24);
      }
      th[scope='row'] {
        text-align: start;
        font-weight: 500;
      }
      .example {
        color: var(--text-soft);
        overflow-wrap: anywhere;
      }
      .left {
        text-decoration: line-through;
      }
      .scroll {
        overflow-x: auto;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ColumnForm {
  protected readonly t = injectTexts('sheets');
  readonly preview = input.required<ImportPreview>();
  readonly fileName = input.required<string>();
  readonly chosen = output<Partial<Record<FilmColumn, string>>>();
  readonly left = output();
  protected readonly choices = linkedSignal<Choices<FilmColumn>>(() =>
    this.preview().columns.map(({ field }) => field),
  );
  protected readonly fields = computed(() => filmColumns.map((code) => ({ code, name: this.t(`fields.${code}`) })));
  /** the first values of each column that say something */
  protected readonly examples = computed(() =>
    this.preview().columns.map((_, index) =>
      this.preview()
        .rows.map((row) => row[index] ?? '')
        .filter((value) => value !== '')
        .slice(0, 2)
        .join(' · '),
    ),
  );
  protected readonly read = computed(() =>
    this.choices().flatMap((field, index) => (field === null ? [] : [{ index, name: `fields.${field}` as const }])),
  );
  protected readonly fault = computed(() => {
    if (!this.choices().includes('title')) return this.t('mapping.needTitle');
    const [twice] = chosenTwice(this.choices());
    return twice && this.t('mapping.twice', { field: this.t(`fields.${twice}`) });
  });

  protected choose(at: number, event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const field = filmColumns.find((code) => code === value) ?? null;
    this.choices.update((all) => all.map((one, index) => (index === at ? field : one)));
  }

  protected submit(): void {
    this.chosen.emit(mappingOf(this.preview(), this.choices()));
  }
}
