import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Designer, RowsPlan } from './designer.ts';
import { NumberBox } from './number-box.ts';

/** How the next rows are drawn; they are placed by a click on the drawing, or in the middle of what is seen. */
@Component({
  selector: 'pt-new-rows-form',
  imports: [NumberBox],
  template: `
    <section>
      <h2>{{ t('newRows.label') }}</h2>
      <p class="note">{{ t('hint.rows') }}</p>
      <div class="pair">
        <pt-number-box
          [label]="t('newRows.rows')"
          [value]="plan().rows"
          [min]="1"
          [max]="100"
          (changed)="set({ rows: $event })"
        />
        <pt-number-box
          [label]="t('newRows.seats')"
          [value]="plan().seats"
          [min]="1"
          [max]="200"
          (changed)="set({ seats: $event })"
        />
      </div>
      <div class="pair">
        <pt-number-box
          [label]="t('newRows.seatSpacing')"
          [value]="plan().seatSpacing"
          [min]="40"
          [max]="300"
          (changed)="set({ seatSpacing: $event })"
        />
        <pt-number-box
          [label]="t('newRows.rowSpacing')"
          [value]="plan().rowSpacing"
          [min]="50"
          [max]="500"
          (changed)="set({ rowSpacing: $event })"
        />
      </div>
      <label class="tick"
        ><input type="checkbox" [checked]="plan().stagger" (change)="set({ stagger: $any($event.target).checked })" />
        {{ t('newRows.stagger') }}</label
      >
      <label class="tick"
        ><input
          type="checkbox"
          [checked]="plan().radius !== null"
          (change)="set({ radius: $any($event.target).checked ? 1200 : null })"
        />
        {{ t('newRows.curved') }}</label
      >
      @if (plan().radius !== null) {
        <pt-number-box
          [label]="t('inspector.radius')"
          [value]="plan().radius ?? undefined"
          [min]="-20000"
          [max]="20000"
          [step]="50"
          (changed)="set({ radius: $event })"
        />
      }
      @if (designer().map().sections?.length) {
        <label
          >{{ t('inspector.section') }}
          <select class="bare" (change)="designer().section.set($any($event.target).value || undefined)">
            <option value="" [selected]="designer().section() === undefined">{{ t('inspector.noSection') }}</option>
            @for (one of designer().map().sections; track one.code) {
              <option [value]="one.code" [selected]="one.code === designer().section()">{{ one.name }}</option>
            }
          </select>
        </label>
      }
      <button type="button" class="btn small" (click)="place.emit()">{{ t('do.place') }}</button>
    </section>
  `,
  styleUrls: ['../ui/desk.css', './panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewRowsForm {
  readonly designer = input.required<Designer>();
  readonly place = output();
  protected readonly t = injectTexts('designer');
  protected readonly plan = () => this.designer().rowsPlan();

  protected set(change: Partial<RowsPlan>): void {
    this.designer().rowsPlan.update((plan) => ({ ...plan, ...change }));
  }
}
