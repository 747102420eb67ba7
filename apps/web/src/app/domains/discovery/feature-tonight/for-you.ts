import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject, input, signal } from '@angular/core';
import type { FilmTonight } from '@parterre/contract/discovery';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { withQuery } from '../../../platform/navigation/address.ts';
import { Poster } from '../../../ui/poster/poster.ts';
import { injectGenreName } from '../../catalogue/api/film-facts.ts';
import { Taste } from '../api/taste.ts';
import { byTaste, favourites, isEmpty } from '../data/taste-memory.ts';

/**
 * The films of the list again, what is like what this browser looked at first. The page comes from the server without it; `theme.js` has kept its
 * room, so nothing moves when it is filled. Needs the texts of `genres`.
 */
@Component({
  selector: 'pt-for-you',
  imports: [Poster],
  template: `
    @if (shown(); as films) {
      <header>
        <h2 id="for-you">{{ t('taste.title') }}</h2>
        <p class="soft">
          {{ why() }} <a class="link" href="#kept" (click)="toSettings($event)">{{ t('taste.settings') }}</a>
        </p>
      </header>
      <ul tabindex="0" [attr.aria-label]="t('taste.title')">
        @for (one of films; track one.id) {
          <li>
            <a [href]="one.page"
              ><pt-poster [src]="one.poster" [small]="true" /><b>{{ one.title }}</b
              ><span class="soft num">{{ one.time }}</span></a
            >
          </li>
        }
      </ul>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: none;
      }
      :host-context([data-taste]) {
        display: block;
        height: 18.75rem;
        margin-bottom: var(--s-24);
        overflow: hidden;
        @media (min-width: 60rem) {
          height: 17rem;
        }
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--s-16);
        align-content: start;
        height: 5.5rem;
        overflow: hidden;
        @media (min-width: 60rem) {
          height: 3.75rem;
        }
      }
      h2 {
        font: 800 var(--t-title) / 1 var(--display);
        font-stretch: var(--condensed);
      }
      p {
        font-size: var(--t-14);
      }
      ul {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: 6.25rem;
        gap: var(--s-16);
        height: 13.25rem;
        overflow-x: auto;
        scrollbar-width: thin;
        scrollbar-color: var(--line-strong) transparent;
        margin-inline: calc(-1 * var(--gutter));
        padding-inline: var(--gutter);
        &:focus-visible {
          outline-offset: -2px;
        }
      }
      li a {
        display: grid;
        gap: 0.1rem;
        text-decoration: none;
        line-height: 1.2;
        &:hover b {
          text-decoration: underline;
          text-decoration-color: var(--brass);
        }
      }
      b {
        margin-top: var(--s-4);
        font-size: var(--t-14);
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      li span {
        font-size: var(--t-12);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForYou {
  readonly films = input.required<readonly FilmTonight[]>();
  /** parameters that go along to the film's page */
  readonly along = input<Readonly<Record<string, string | undefined>>>({});

  protected readonly t = injectTexts('discovery');
  private readonly paths = injectPaths();
  private readonly taste = inject(Taste);
  private readonly genreName = injectGenreName();
  private readonly language = injectLanguage();
  private readonly alive = signal(false);

  protected readonly shown = computed(() => {
    const memory = this.taste.memory();
    if (!this.alive() || !memory.on || isEmpty(memory)) return undefined;
    return byTaste(this.films(), memory).map(({ film, venues }) => ({
      ...film,
      page: withQuery(this.paths().film(film.slug), this.along()),
      time: this.timeOf(venues),
    }));
  });
  protected readonly why = computed(() => {
    const genres = favourites(this.taste.memory().genres, 3).map((genre) => this.genreName(genre));
    return genres.length > 0 ? this.t('taste.why', { genres: genres.join(', ') }) : this.t('taste.whyVenues');
  });

  constructor() {
    // Not in the first drawing, which has to be that of the server.
    afterNextRender(() => this.alive.set(true));
  }

  protected toSettings(event: Event): void {
    event.preventDefault();
    const settings = document.getElementById('kept');
    settings?.scrollIntoView();
    settings?.focus({ preventScroll: true });
  }

  private timeOf([first]: FilmTonight['venues']): string {
    const showing = first?.showings[0];
    return first && showing
      ? `${formatTime(this.language(), showing.startsAt, first.venue.timeZone)} ${first.venue.name}`
      : '';
  }
}
