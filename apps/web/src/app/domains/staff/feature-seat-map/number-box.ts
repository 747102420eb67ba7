import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

let made = 0;

/** A whole number with its label; what is no number between its bounds is put back as it was. */
@Component({
  selector: 'pt-number-box',
  template: `
    <label [attr.for]="id">{{ label() }}</label>
    <input
      class="bare num"
      type="number"
      inputmode="numeric"
      [id]="id"
      [value]="value() ?? ''"
      [placeholder]="placeholder()"
      [min]="min()"
      [max]="max()"
      [step]="step()"
      (change)="take($event)"
    />
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-2);
        min-width: 0;
      }
      label {
        font-size: var(--t-12);
        color: var(--text-soft);
      }
      input {
        width: 100%;
        min-height: 2rem;
        padding-inline: 0.5rem;
        background: var(--well);
        border: 1px solid var(--line-strong);
        border-radius: var(--r-2);
        font-size: var(--t-13);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NumberBox {
  readonly label = input.required<string>();
  readonly value = input<number | undefined>();
  readonly placeholder = input('');
  readonly min = input(0);
  readonly max = input(100_000);
  readonly step = input(1);
  readonly changed = output<number>();
  protected readonly id = `number-box-${String(++made)}`;

  protected take(event: Event): void {
    const box = event.target as HTMLInputElement;
    const number = Number(box.value);
    const sound = box.value.trim() !== '' && Number.isInteger(number) && number >= this.min() && number <= this.max();
    if (sound) this.changed.emit(number);
    else box.value = String(this.value() ?? '');
  }
}
