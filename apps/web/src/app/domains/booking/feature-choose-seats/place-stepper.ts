import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

/** A number of places, one less or one more. */
@Component({
  selector: 'pt-place-stepper',
  template: `
    <div role="group" [attr.aria-label]="label()">
      <button
        type="button"
        (click)="value.set(value() - 1)"
        [disabled]="value() <= least()"
        [attr.aria-label]="fewer()"
      >
        −
      </button>
      <output class="num">{{ value() }}</output>
      <button type="button" (click)="value.set(value() + 1)" [disabled]="value() >= most()" [attr.aria-label]="more()">
        +
      </button>
    </div>
  `,
  styles: `
    @layer page {
      div {
        display: inline-flex;
        align-items: center;
        border: 1px solid var(--line-strong);
        border-radius: var(--r-2);
      }
      button {
        width: 2.75rem;
        height: 2.75rem;
        font-size: 1.25rem;
        line-height: 1;
        &:hover:not([disabled]) {
          background: var(--well);
        }
        &[disabled] {
          opacity: 0.4;
          cursor: not-allowed;
        }
      }
      output {
        min-width: 1.75rem;
        text-align: center;
        font: 800 1.375rem/1 var(--display);
        font-stretch: 75%;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlaceStepper {
  readonly value = model.required<number>();
  readonly least = input(1);
  readonly most = input(10);
  readonly label = input.required<string>();
  readonly fewer = input.required<string>();
  readonly more = input.required<string>();
}
