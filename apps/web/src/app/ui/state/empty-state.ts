import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Says what is not there and what to do instead; the way out goes in the content. */
@Component({
  selector: 'pt-empty-state',
  template: `
    <div class="empty">
      <h2>{{ title() }}</h2>
      @if (explanation(); as text) {
        <p>{{ text }}</p>
      }
      <ng-content />
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly explanation = input<string>();
}
