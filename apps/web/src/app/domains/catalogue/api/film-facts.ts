import type { FilmTonight } from '@parterre/contract/discovery';
import { computed } from '@angular/core';
import { isFilmGenre } from '@parterre/contract/film-genres';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { formatDuration } from '../../../platform/language/measures.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

export type FilmSummary = FilmTonight['film'];

/** The name of a genre, by its code, in the language of the page; one outside the vocabulary is read from its slug. Needs `genres`. */
export function injectGenreName(): (genre: string) => string {
  const t = injectTexts('genres');
  return (genre) => (isFilmGenre(genre) ? t(genre) : capitalised(genre.replaceAll('-', ' ')));
}

/** « Lise Aubrac · 1 h 48 · comédie, drame »: what a list says of a film. Needs `genres`. */
export function injectFilmFacts(): (film: FilmSummary) => string {
  const genreName = injectGenreName();
  const language = injectLanguage();
  const say = computed(() => (film: FilmSummary) => {
    const duration = film.durationMinutes === null ? '' : formatDuration(language(), film.durationMinutes);
    const genres = film.genres.slice(0, 2).map(genreName).join(', ');
    return [film.director, duration, genres].filter(Boolean).join(' · ');
  });
  return (film) => say()(film);
}
