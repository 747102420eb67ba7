import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from '../icon/icon.ts';

/** Says that a part of the page failed, and offers to try again when `retryLabel` is given. Announced when it appears. */
@Component({
  selector: 'pt-error-state',
  imports: [Icon],
  template: `
    <div class="empty" role="alert">
      <h2><pt-icon name="warning" /> {{ title() }}</h2>
      @if (explanation(); as text) {
        <p>{{ text }}</p>
      }
      @if (retryLabel(); as label) {
        <button type="button" class="btn" (click)="retry.emit()">{{ label }}</button>
      }
      <ng-content />
    </div>
  `,
  styles: `
    @layer page {
      h2 {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      pt-icon {
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ErrorState {
  readonly title = input.required<string>();
  readonly explanation = input<string>();
  readonly retryLabel = input<string>();
  readonly retry = output();
}
