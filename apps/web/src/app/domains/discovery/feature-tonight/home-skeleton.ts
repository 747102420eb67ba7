import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The bill of the day before it comes, in its own measures, so that nothing moves when it does. */
@Component({
  selector: 'pt-home-skeleton',
  template: `
    <span class="sr" role="status">{{ label() }}</span>
    <div class="lead" aria-hidden="true">
      <div class="poster skeleton"></div>
      <div class="lines">
        <span class="skeleton big"></span><span class="skeleton"></span><span class="skeleton"></span>
      </div>
    </div>
  `,
  styles: `
    @layer page {
      .lead {
        display: grid;
        grid-template-columns: 11fr 9fr;
        gap: var(--s-16);
        @media (min-width: 60rem) {
          max-width: 36rem;
          gap: var(--s-32);
        }
      }
      .lines {
        display: grid;
        align-content: start;
        gap: var(--s-16);
      }
      .lines > * {
        height: 1.125rem;
      }
      .lines > .big {
        height: 4.5rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomeSkeleton {
  readonly label = input.required<string>();
}
