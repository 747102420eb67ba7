import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The house sign: three rows of seats. */
@Component({
  selector: 'pt-mark',
  template: `
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-dasharray="0 4.55">
        <path d="M2.2 9.2a15.6 15.6 0 0 1 19.6 0" />
        <path d="M4.6 14.6a11 11 0 0 1 14.8 0" />
        <path d="M7.6 20a6.6 6.6 0 0 1 8.8 0" />
      </g>
    </svg>
  `,
  styles: `
    @layer page {
      svg {
        width: 1.6rem;
        height: 1.6rem;
        color: var(--brass);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Mark {}
