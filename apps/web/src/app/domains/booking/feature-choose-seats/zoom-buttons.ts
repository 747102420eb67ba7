import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** Nearer, farther, the whole room: for those who neither pinch nor have a wheel. Beside the map, so that it hides no seat. */
@Component({
  selector: 'pt-zoom-buttons',
  template: `
    <div role="group" [attr.aria-label]="t('map.zoom')">
      <button type="button" (click)="of().zoom(1.5)" [attr.aria-label]="t('map.nearer')">+</button>
      <button type="button" (click)="of().zoom(1 / 1.5)" [attr.aria-label]="t('map.farther')">−</button>
      <button type="button" (click)="of().fit()" [attr.aria-label]="t('map.fit')">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" /></svg>
      </button>
    </div>
  `,
  styles: `
    @layer page {
      div {
        display: flex;
        border: 1px solid var(--line-strong);
        border-radius: var(--r-2);
      }
      button {
        display: grid;
        place-items: center;
        width: 2.5rem;
        height: 2.5rem;
        font-size: 1.25rem;
        line-height: 1;
        @media (min-width: 60rem) {
          width: 2.75rem;
          height: 2.75rem;
        }
        &:hover {
          background: var(--well);
        }
        + button {
          border-left: 1px solid var(--line);
        }
      }
      svg {
        width: 1.125rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 2;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ZoomButtons {
  readonly of = input.required<{ zoom(factor: number): void; fit(): void }>();

  protected readonly t = injectTexts('booking');
}
