import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { FilmTonight } from '@parterre/contract/discovery';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { shortDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDistance } from '../../../platform/language/measures.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { Poster } from '../../../ui/poster/poster.ts';
import { injectFilmFacts } from '../../catalogue/api/film-facts.ts';
import { Seances } from '../../programme/api/seances.ts';
import { type TonightView, byDay, shownVenues } from './tonight-view.ts';

/** The films of a day: the first one large, the others as a bill. */
@Component({
  selector: 'pt-by-film',
  imports: [Poster, Seances],
  templateUrl: './by-film.html',
  styleUrl: './by-film.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ByFilm {
  protected readonly here = inject(Here);
  readonly films = input.required<readonly FilmTonight[]>();
  readonly view = input.required<TonightView>();
  readonly today = input.required<boolean>();
  /** several days: each block of times says its own */
  readonly dated = input(false);

  protected readonly t = injectTexts('discovery');
  protected readonly paths = injectPaths();
  protected readonly facts = injectFilmFacts();
  private readonly language = injectLanguage();

  /** only the first page has a film that leads */
  protected readonly hasLead = computed(() => this.view().page === 1);

  protected readonly rows = computed(() =>
    this.films().map((entry, index) => {
      const leads = index === 0 && this.hasLead();
      const { shown, more } = shownVenues(entry, leads);
      const blocks = this.dated() ? byDay(shown).slice(0, leads ? 4 : 2) : shown.map((at) => ({ ...at, day: '' }));
      const venues = blocks.map((at) => ({
        ...at,
        key: at.venue.id + at.day,
        aside: [
          at.day && capitalised(shortDay(this.language(), at.day)),
          at.distanceMetres === null ? '' : formatDistance(this.language(), at.distanceMetres),
        ]
          .filter(Boolean)
          .join(' · '),
      }));
      return { film: entry.film, venues, more };
    }),
  );
  protected readonly lead = computed(() => (this.hasLead() ? this.rows()[0] : undefined));
  protected readonly others = computed(() => (this.hasLead() ? this.rows().slice(1) : this.rows()));

  /** the day, the place and what the film's page knows of the wishes go along */
  protected readonly along = computed(() => {
    const { day, version, from } = this.view().filters;
    return { day, version, from, near: this.view().near };
  });
}
