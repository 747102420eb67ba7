import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The film's page before it comes, in its own measures. */
@Component({
  selector: 'pt-film-skeleton',
  template: `
    <span class="sr" role="status">{{ label() }}</span>
    <div class="outline" aria-hidden="true">
      <div class="poster skeleton"></div>
      <div class="lines">
        <span class="skeleton big"></span><span class="skeleton"></span><span class="skeleton"></span>
      </div>
    </div>
  `,
  styles: `
    @layer page {
      .outline {
        display: grid;
        grid-template-columns: 11fr 9fr;
        gap: var(--s-16);
        padding-block: var(--s-20);
        @media (min-width: 60rem) {
          grid-template-columns: minmax(0, 25rem) minmax(0, 1fr);
          gap: clamp(3rem, 6vw, 7rem);
          padding-top: var(--s-40);
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
        height: 5rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilmSkeleton {
  readonly label = input.required<string>();
}
