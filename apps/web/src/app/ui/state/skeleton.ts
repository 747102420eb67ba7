import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Lines in the place of words to come. Silent: the page says "loading" once, in its own words, in `label`. */
@Component({
  selector: 'pt-skeleton',
  template: `
    <span class="sr" role="status">{{ label() }}</span>
    @for (line of shown(); track line) {
      <span class="skeleton" aria-hidden="true"></span>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
      }
      .skeleton {
        height: 1.25rem;
        &:nth-child(3n) {
          width: 72%;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  readonly label = input.required<string>();
  readonly lines = input(3);
  protected readonly shown = computed(() => Array.from({ length: this.lines() }, (_, line) => line));
}
