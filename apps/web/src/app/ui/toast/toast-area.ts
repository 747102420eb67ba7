import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { type Toast, Toasts } from './toasts.ts';

/** Where toasts appear; once, in the root component. It is always there, so that screen readers listen to it. */
@Component({
  selector: 'pt-toast-area',
  template: `
    <div role="status" aria-live="polite">
      @for (toast of toasts.shown(); track toast.id) {
        <div class="toast">
          <span>{{ toast.text }}</span>
          @if (toast.action; as action) {
            <button type="button" (click)="answer(toast)">{{ action.label }}</button>
          }
          <button type="button" (click)="toasts.close(toast.id)">{{ closeLabel() }}</button>
        </div>
      }
    </div>
  `,
  styles: `
    @layer page {
      :host > div {
        position: fixed;
        inset: auto var(--gutter) calc(4.75rem + env(safe-area-inset-bottom));
        z-index: var(--z-toast);
        display: grid;
        gap: var(--s-8);
        pointer-events: none;
        @media (min-width: 60rem) {
          inset: auto var(--gutter) var(--s-24) auto;
          width: 26rem;
        }
      }
      .toast {
        pointer-events: auto;
      }
      span {
        flex: 1;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastArea {
  readonly closeLabel = input.required<string>();
  protected readonly toasts = inject(Toasts);

  protected answer(toast: Toast): void {
    this.toasts.close(toast.id);
    toast.action?.run();
  }
}
