import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output } from '@angular/core';
import type { SeatMap } from '@parterre/seating/seat-map';
import { standingAreas } from '@parterre/seating/places';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { PlaceStepper } from './place-stepper.ts';

/** The standing areas of a room as rows: what each costs, what is left of it, and how many of its places one wants. */
@Component({
  selector: 'pt-area-picker',
  imports: [PlaceStepper],
  template: `
    <ul [attr.aria-label]="t('areas.label')">
      @for (area of rows(); track area.code) {
        <li [attr.data-picker]="area.code">
          <div>
            <p class="name">{{ area.name }}</p>
            <p class="num">{{ area.facts }}</p>
          </div>
          <pt-place-stepper
            [value]="area.mine"
            (valueChange)="want.emit({ area: area.code, places: $event })"
            [least]="0"
            [most]="area.most"
            [label]="t('areas.howMany', { area: area.name })"
            [fewer]="t('areas.fewer', { area: area.name })"
            [more]="t('areas.more', { area: area.name })"
          />
        </li>
      }
    </ul>
  `,
  styles: `
    @layer page {
      :host {
        display: block;
        padding-inline: var(--gutter);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
        gap: 0 var(--s-24);
      }
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s-12);
        padding-block: var(--s-8);
        border-top: 1px solid var(--line);
      }
      .name {
        font: 700 var(--t-18) / var(--lead-title) var(--display);
        font-stretch: 80%;
      }
      .num {
        font-size: var(--t-13);
        color: var(--text-soft);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaPicker {
  readonly map = input.required<SeatMap>();
  /** by code: how many are chosen here, and how many more could be */
  readonly areas = input.required<ReadonlyMap<string, { readonly mine: number; readonly left: number }>>();
  /** what is left of an area and what it costs, by its code, in words */
  readonly facts = input.required<(code: string) => string>();
  /** how many more places this buyer may have in all */
  readonly more = input.required<number>();
  readonly want = output<{ area: string; places: number }>();

  protected readonly t = injectTexts('booking');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly rows = computed(() =>
    [...standingAreas(this.map()).values()].map(({ code, name }) => {
      const { mine, left } = this.areas().get(code) ?? { mine: 0, left: 0 };
      return { code, name, mine, most: mine + Math.max(0, Math.min(left, this.more())), facts: this.facts()(code) };
    }),
  );

  /** To the number of an area that was pressed on the drawing. */
  focus(area: string): void {
    const buttons = [
      ...this.host.nativeElement.querySelectorAll<HTMLElement>(`[data-picker="${CSS.escape(area)}"] button`),
    ];
    const last = buttons.findLast((button) => !button.hasAttribute('disabled'));
    last?.scrollIntoView({ block: 'nearest' });
    last?.focus({ preventScroll: true });
  }
}
