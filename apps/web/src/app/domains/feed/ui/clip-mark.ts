import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Lucide's paths (ISC licence), of the icons that only the feed has: they belong to its chunk. */
const paths = {
  heart:
    'M2 9.5a5.5 5.5 0 0 1 9.591-3.676.56.56 0 0 0 .818 0A5.49 5.49 0 0 1 22 9.5c0 2.29-1.5 4-3 5.5l-5.492 5.313a2 2 0 0 1-3 .019L5 15c-1.5-1.5-3-3.2-3-5.5',
  bookmark:
    'M17 3a2 2 0 0 1 2 2v15a1 1 0 0 1-1.496.868l-4.512-2.578a2 2 0 0 0-1.984 0l-4.512 2.578A1 1 0 0 1 5 20V5a2 2 0 0 1 2-2z',
  share: 'M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8',
  speech:
    'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719',
  more: 'M12 12h.01M19 12h.01M5 12h.01',
  sound:
    'M11 4.702a.705.705 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 3.384A.705.705 0 0 0 11 19.298zM16 9a5 5 0 0 1 0 6M19.364 18.364a9 9 0 0 0 0-12.728',
  silent:
    'M11 4.702a.7.7 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 3.384A.7.7 0 0 0 11 19.298zM16.5 14.5l5-5M16.5 9.5l5 5',
  play: 'M5 5a2 2 0 0 1 3.008-1.728l11.997 6.998a2 2 0 0 1 .003 3.458l-12 7A2 2 0 0 1 5 19z',
  pause: 'M8 4v16M16 4v16',
  up: 'm18 15-6-6-6 6',
  down: 'm6 9 6 6 6-6',
} as const;

/** A mark beside words that say the same: hidden from screen readers. */
@Component({
  selector: 'pt-clip-mark',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    @layer page {
      :host {
        display: block;
        width: 1.75rem;
        height: 1.75rem;
      }
      svg {
        width: 100%;
        height: 100%;
        fill: none;
        stroke: currentcolor;
        stroke-width: 1.7;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      :host(.full) svg {
        fill: currentcolor;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClipMark {
  readonly name = input.required<keyof typeof paths>();
  protected readonly path = computed(() => paths[this.name()]);
}
