import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { type Numbering, type SeatScheme, numberSeats } from '@parterre/seating/editing/number-seats';
import type { LabelStyle } from '@parterre/seating/editing/row-labels';
import { placeOfLabel } from '@parterre/seating/editing/row-labels';
import { everything } from '@parterre/seating/editing/selection';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Designer } from './designer.ts';

const first = (style: LabelStyle) => (style === 'numbers' ? '1' : 'A');

/** Gives the selected rows and seats their labels; all of them where none is selected. */
@Component({
  selector: 'pt-numbering-form',
  template: `
    <div class="pair">
      <label
        >{{ t('numbering.scheme') }}
        <select class="bare" (change)="scheme.set($any($event.target).value)">
          @for (one of schemes; track one) {
            <option [value]="one" [selected]="one === scheme()">{{ t(schemeKey(one)) }}</option>
          }
        </select>
      </label>
      <label
        >{{ t('numbering.rows') }}
        <select class="bare" (change)="direction.set($any($event.target).value)">
          @for (one of directions; track one) {
            <option [value]="one" [selected]="one === direction()">{{ t(directionKey(one)) }}</option>
          }
        </select>
      </label>
    </div>
    <div class="pair">
      @if (scheme() !== 'keep') {
        <label
          >{{ t('numbering.style') }}
          <select class="bare" (change)="takeStyle($any($event.target).value)">
            @for (one of styles; track one) {
              <option [value]="one" [selected]="one === style()">{{ t(styleKey(one)) }}</option>
            }
          </select>
        </label>
        <label
          >{{ t('numbering.start') }}
          <input class="bare" maxlength="6" [value]="start()" (change)="takeStart($event)" />
        </label>
      }
    </div>
    <div class="pair">
      @if (direction() !== 'keep') {
        <label
          >{{ t('numbering.rowStyle') }}
          <select class="bare" (change)="takeRowStyle($any($event.target).value)">
            @for (one of styles; track one) {
              <option [value]="one" [selected]="one === rowStyle()">{{ t(styleKey(one)) }}</option>
            }
          </select>
        </label>
        <label
          >{{ t('numbering.rowStart') }}
          <input class="bare" maxlength="3" [value]="rowStart()" (change)="takeRowStart($event)" />
        </label>
      }
    </div>
    <label class="tick"
      ><input type="checkbox" [checked]="newKeys()" (change)="newKeys.set($any($event.target).checked)" />
      {{ t('numbering.newKeys') }}</label
    >
    @if (newKeys()) {
      <p class="note">{{ t('numbering.newKeysNote') }}</p>
    }
    <button type="button" class="btn small" (click)="apply()">{{ t('do.apply') }}</button>
  `,
  styleUrls: ['../ui/desk.css', './panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NumberingForm {
  readonly designer = input.required<Designer>();
  protected readonly t = injectTexts('designer');
  protected readonly schemes = ['keep', 'from-left', 'from-right', 'from-centre', 'odd-left', 'odd-right'] as const;
  protected readonly directions = ['keep', 'from-screen', 'from-back'] as const;
  protected readonly styles = ['numbers', 'letters', 'letters-without-io'] as const;
  protected readonly scheme = signal<'keep' | SeatScheme>('from-left');
  protected readonly style = signal<LabelStyle>('numbers');
  protected readonly start = signal('1');
  protected readonly direction = signal<'keep' | 'from-screen' | 'from-back'>('keep');
  protected readonly rowStyle = signal<LabelStyle>('letters-without-io');
  protected readonly rowStart = signal('A');
  protected readonly newKeys = signal(false);

  protected schemeKey = (one: 'keep' | SeatScheme) => `numbering.${one}` as const;
  protected directionKey = (one: 'keep' | 'from-screen' | 'from-back') => `numbering.${one}` as const;
  protected styleKey = (one: LabelStyle) => `numbering.${one}` as const;

  protected takeStyle(style: LabelStyle): void {
    this.style.set(style);
    this.start.set(first(style));
  }

  protected takeRowStyle(style: LabelStyle): void {
    this.rowStyle.set(style);
    this.rowStart.set(first(style));
  }

  protected takeStart(event: Event): void {
    this.start.set(soundLabel(event, this.style(), this.start()));
  }

  protected takeRowStart(event: Event): void {
    this.rowStart.set(soundLabel(event, this.rowStyle(), this.rowStart()));
  }

  protected apply(): void {
    const designer = this.designer();
    const [scheme, direction] = [this.scheme(), this.direction()];
    const numbering: Numbering = { newKeys: this.newKeys() };
    if (scheme !== 'keep') numbering.seats = { scheme, style: this.style(), start: this.start() };
    if (direction !== 'keep') numbering.rows = { style: this.rowStyle(), start: this.rowStart(), direction };
    const chosen = designer.selection().seats.size > 0 ? designer.selection() : everything(designer.map());
    designer.change(numberSeats(designer.map(), chosen, numbering));
  }
}

/** What was typed where it is a label of the style, else what stood there. */
function soundLabel(event: Event, style: LabelStyle, before: string): string {
  const box = event.target as HTMLInputElement;
  const typed = box.value.trim().toUpperCase();
  const label = placeOfLabel(typed, style) === null ? before : typed;
  box.value = label;
  return label;
}
