import type { FilmTonight } from '@parterre/contract/discovery';
import { computed } from '@angular/core';
import genresFr from '../../../../i18n/genres/fr.json';
import { formatDuration } from '../../../platform/language/measures.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import type { TextKey } from '../../../platform/language/text-domains.ts';

export type FilmSummary = FilmTonight['film'];

/** « Science Fiction » → `scienceFiction`, the key of its name in the texts of `genres`. */
export function genreKey(genre: string): string {
  const words = genre
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  return words.map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('');
}

const isKnown = (key: string): key is TextKey<'genres'> => Object.hasOwn(genresFr, key);

/** The name of a genre in the language of the page; one that nobody has translated is said as it came. Needs `genres`. */
export function injectGenreName(): (genre: string) => string {
  const t = injectTexts('genres');
  return (genre) => {
    const key = genreKey(genre);
    return isKnown(key) ? t(key) : genre.toLowerCase();
  };
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
