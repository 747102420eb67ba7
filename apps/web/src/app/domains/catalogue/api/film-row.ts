import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { Poster } from '../../../ui/poster/poster.ts';
import { type FilmSummary, injectFilmFacts } from './film-facts.ts';

/** A film in a list: small poster, title, facts; the whole row leads to its page. Needs the texts of `genres`. */
@Component({
  selector: 'pt-film-row',
  imports: [Poster],
  template: `
    <pt-poster [src]="film().poster" [small]="true" [eager]="eager()" />
    <p>
      <a class="bill" [href]="paths().film(film().slug)">{{ film().title }}</a>
      <span class="soft num">{{ line() }}</span>
      @if (note()) {
        <span class="note num">{{ note() }}</span>
      }
    </p>
  `,
  styleUrl: '../../../ui/row/row.css',
  styles: `
    @layer page {
      :host {
        display: grid;
        grid-template-columns: 4.5rem minmax(0, 1fr);
        gap: var(--s-16);
        align-items: center;
      }
      .note {
        color: var(--brass-text);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilmRow {
  readonly film = input.required<FilmSummary>();
  readonly eager = input(false);
  /** what else there is to say: when it is shown */
  readonly note = input('');

  protected readonly paths = injectPaths();
  private readonly facts = injectFilmFacts();
  protected readonly line = computed(() => [this.film().year, this.facts(this.film())].filter(Boolean).join(' · '));
}
