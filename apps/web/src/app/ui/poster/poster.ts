import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { smallPoster } from './poster-address.ts';

/**
 * The poster of a film or an event. Silent: its title is always said beside it. It has its place before it is loaded.
 * `<pt-poster [src]="film.poster" [small]="true" />`
 */
@Component({
  selector: 'pt-poster',
  template: `<img
    [attr.fetchpriority]="first() ? 'high' : null"
    [attr.loading]="eager() || first() ? null : 'lazy'"
    decoding="async"
    width="400"
    height="600"
    alt=""
    [src]="address()"
  />`,
  host: { class: 'poster' },
  styles: `
    @layer page {
      :host {
        display: block;
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Poster {
  readonly src = input.required<string>();
  /** under 160 px wide, where the line of credits could not be read */
  readonly small = input(false);
  /** seen without scrolling */
  readonly eager = input(false);
  /** the biggest thing on the screen when the page opens; one a page */
  readonly first = input(false);

  protected readonly address = computed(() => (this.small() ? smallPoster(this.src()) : this.src()));
}
