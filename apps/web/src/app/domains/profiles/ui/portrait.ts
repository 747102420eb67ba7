import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * The photo of somebody, or the first letters of their name. Silent: the name is always said beside it. As large as what it is in.
 * `<pt-portrait [src]="artist.photo" [name]="artist.name" />`
 */
@Component({
  selector: 'pt-portrait',
  template: `
    @if (src(); as address) {
      <img
        width="400"
        height="400"
        alt=""
        decoding="async"
        [attr.loading]="eager() ? null : 'lazy'"
        [attr.fetchpriority]="first() ? 'high' : null"
        [src]="address"
      />
    } @else {
      <span class="bill" aria-hidden="true">{{ letters() }}</span>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        place-items: center;
        aspect-ratio: 1;
        overflow: hidden;
        border-radius: var(--r-2);
        background: var(--brass-wash);
        container-type: inline-size;
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      span {
        font-size: 46cqw;
        line-height: 1;
        color: var(--brass-text);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Portrait {
  readonly src = input.required<string | null>();
  readonly name = input.required<string>();
  /** seen without scrolling */
  readonly eager = input(false);
  /** the biggest thing on the screen when the page opens; one a page */
  readonly first = input(false);

  protected readonly letters = computed(() =>
    this.name()
      .split(/[\s-]+/)
      .flatMap((word) => [...word].slice(0, 1))
      .filter((letter) => /\p{L}|\p{N}/u.test(letter))
      .slice(0, 2)
      .join('')
      .toLocaleUpperCase(),
  );
}
